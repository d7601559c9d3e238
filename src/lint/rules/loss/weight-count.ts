import { stringValue } from '../../../textproto/literal.js';
import { fieldAt } from '../../field-at.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const weightCount: Rule = netRule(
  'loss/weight-count',
  'error',
  '`loss_weight` is not given once for each top.',
  {
    refine({ span }, { tree, dialect }) {
      const layer = fieldAt(span.start, tree);
      const values = (name: string) =>
        [...tree.children(layer)]
          .filter((child) => tree.name(child) === name)
          .map((child) => tree.valueText(child));
      const [type] = values('type');
      const loadable =
        type === undefined ? undefined : dialect.layerTypes.get(stringValue(type))?.loadableTops;
      if (layer < 0 || loadable === undefined) return {};
      // Its inner Softmax layer gets the same weights for its single top.
      return values('top').length <= loadable
        ? {}
        : {
            message: `${stringValue(type!)} does not load with two tops, whatever its loss_weight: leave it one, and take the probabilities from a Softmax layer`,
          };
    },
  },
);
