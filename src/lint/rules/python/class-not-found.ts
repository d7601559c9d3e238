import { loadReader } from '../../../python/load-reader.js';
import { sourcesOf } from '../../../python/places.js';
import { didYouMean } from '../../../text/nearest.js';
import type { Rule } from '../../rule.js';

export const classNotFound: Rule = {
  id: 'python/class-not-found',
  severity: 'error',
  summary: "A Python layer's module has no class of the name.",
  checkNet(net, file, report) {
    for (const { layer, type, pythonClass } of net.layers) {
      if (type?.userClass === undefined || pythonClass !== undefined) continue;
      const { module, name } = type.userClass(layer);
      if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) continue;
      const { sources, isOnPath, isFar } = sourcesOf(module, file.environment);
      const [source] = sources;
      if (isFar || source === undefined || sources.some(({ text }) => text !== source.text)) continue;
      const reader = loadReader();
      const names = reader.namesIn(source, file.environment);
      // Somewhere above the net a file may have the name that has nothing to do with Caffe.
      if (!isOnPath && !/\bcaffe\b/.test(source.text) && !names.includes('caffe')) continue;
      if (reader.readClass(name, source, file.environment) !== 'absent') continue;
      report({
        span: layer.message('python_param').span('layer'),
        message: `there is no '${name}' in ${file.environment.shown?.(source.path) ?? source.path}${didYouMean(name, names)}`,
        ...(isOnPath
          ? {
              caffe: reader.compilesIn3(source, file.environment)
                ? `AttributeError: module '${module}' has no attribute '${name}'`
                : 'SyntaxError',
            }
          : { severity: 'warning' as const }),
      });
    }
  },
};
