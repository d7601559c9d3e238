import type { Tree } from '../../../textproto/tree.js';
import { fieldAt } from '../../field-at.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const unknownBottom: Rule = netRule(
  'blob/unknown-bottom',
  'error',
  'A layer takes a blob that no layer above makes.',
  {
    refine({ related }, { tree }) {
      // Whether the layer that makes the blob is left out is not certain: see layer/include-and-exclude.
      return related.some(({ span }) => hasBothRules(span.start, tree)) ? undefined : {};
    },
  },
);

/** Whether the layer at an offset has both include and exclude rules. */
function hasBothRules(offset: number, tree: Tree): boolean {
  const layer = fieldAt(offset, tree);
  if (layer < 0) return false;
  const names = new Set([...tree.children(layer)].map((child) => tree.name(child)));
  return names.has('include') && names.has('exclude');
}
