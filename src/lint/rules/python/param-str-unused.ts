import { shown } from '../../python/class-rule.js';
import { paramSpan, readLayers } from '../../python/params.js';
import type { Rule } from '../../rule.js';

export const paramStrUnused: Rule = {
  id: 'python/param-str-unused',
  severity: 'warning',
  summary: 'A Python layer is given a param_str that its class never looks at.',
  checkNet(net, _file, report) {
    for (const { layer, read, text } of readLayers(net)) {
      if (saysNothing(text) || read.params.isUsed) continue;
      report({
        span: paramSpan(layer),
        message: `'${read.name}' never looks at its param_str (${shown(read.place)})`,
      });
    }
  },
};

/** Without a value that could be missed: `{}` is written where a script always writes one. */
function saysNothing(text: string): boolean {
  return /^[\s{}]*$/.test(text);
}
