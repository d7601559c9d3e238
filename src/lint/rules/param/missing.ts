import type { Tree } from '../../../textproto/tree.js';
import { fieldAt } from '../../field-at.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramMissing: Rule = netRule(
  'param/missing',
  'error',
  'A parameter that the layer needs is not given.',
  {
    refine: ({ span, message }, { tree }) =>
      isOfOldestFormat(fieldAt(span.start, tree), tree) ? { message: inOldestWords(message) } : {},
  },
);

/** What the format of 2013 calls otherwise. */
const OLDEST: Readonly<Record<string, string>> = {
  kernel_size: 'kernelsize',
  batch_size: 'batchsize',
  crop_size: 'cropsize',
};

/** A message in the words of a file whose layers are of the format of 2013. */
function inOldestWords(message: string): string {
  return message.replace(/\w+/g, (word) => OLDEST[word] ?? word);
}

/** Whether a field of the file is a layer of the format of 2013: `layers { layer { … } }`. */
function isOfOldestFormat(field: number, tree: Tree): boolean {
  if (field < 0) return false;
  return [...tree.children(field)].some((child) => tree.name(child) === 'layer');
}
