import { shown } from '../../python/class-rule.js';
import { paramSpan, readLayers } from '../../python/params.js';
import type { Rule } from '../../rule.js';

export const paramStrUnused: Rule = {
  id: 'python/param-str-unused',
  severity: 'warning',
  summary: 'A Python layer is given a param_str that its class never looks at.',
  checkNet(net, _file, report) {
    for (const { layer, read, text } of readLayers(net)) {
      if (text.trim() === '' || read.params.isUsed) continue;
      report({
        span: paramSpan(layer),
        message: `'${read.name}' never looks at its param_str (${shown(read.place)})`,
      });
    }
  },
};
