import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const ignoresPropagateDown: Rule = classRule(
  'python/ignores-propagate-down',
  'info',
  'A layer writes gradients without asking which of them are wanted.',
  (layer) => {
    const { kind, asksPropagateDown, writes } = layer.backward;
    const [first] = writes.filter(({ isZero }) => !isZero);
    if (kind !== 'real' || asksPropagateDown !== false || first === undefined) return [];
    return [
      {
        place: first.place,
        message: `'${layer.name}' writes a gradient without asking propagate_down, which says whether any is wanted`,
      },
    ];
  },
);
