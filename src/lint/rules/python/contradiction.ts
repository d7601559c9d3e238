import type { Constant } from '../../../python/run/term.js';
import { paramSpan, type ReadLayer, readLayers } from '../../python/params.js';
import type { Rule } from '../../rule.js';

/** Keys that say how many classes there are, of which the layers of one task have one opinion. */
const SAME_EVERYWHERE = /^_?(?:num_?class(?:es)?|n_?class(?:es)?|class_?num|classes_num)$/i;

export const contradiction: Rule = {
  id: 'python/contradiction',
  severity: 'warning',
  summary: 'Python layers that go on from each other are given different numbers of classes.',
  checkNet(net, _file, report) {
    const told = new Map<string, { readonly layer: ReadLayer; readonly value: Constant }[]>();
    for (const one of readLayers(net)) {
      if (one.said?.kind !== 'keys') continue;
      for (const [key, value] of one.said.values) {
        if (value === undefined || typeof value !== 'number' || !SAME_EVERYWHERE.test(key)) continue;
        if (!one.read.params.keys.has(key)) continue;
        const earlier = told.get(key) ?? [];
        const other = earlier.find(
          (before) =>
            before.layer.read.path === one.read.path &&
            before.value !== value &&
            net.graph.below(one.layer).includes(before.layer.layer),
        );
        if (other !== undefined) {
          report({
            span: paramSpan(one.layer),
            message: `'${one.layer.name}' has ${key} ${value}, and '${other.layer.layer.name}', from which it goes on, has ${other.value}`,
            related: [
              {
                message: `'${other.layer.layer.name}' has ${other.value}`,
                span: paramSpan(other.layer.layer),
              },
            ],
          });
        }
        told.set(key, [...earlier, { layer: one, value }]);
      }
    }
  },
};
