import type { Document } from '../document/file.js';
import type { Finding } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import { isNamedTemplate } from '../solver/find.js';

/** Names of what is put into a whole net. */
const INPUT = /^(?:data|im|img|image|images|input|inputs|x|label|labels|gt|target|targets)(?:[^a-z].*)?$/i;

/** Names of files that hold whole nets. */
const WHOLE = /(?:^|[^a-z])(?:train|test|val|deploy|solver|net|model)/i;

const PARTS = new WeakMap<Net, readonly Finding[]>();

/**
 * The blobs that what is around it makes, of a text that is a part to be put into a net, rather than a net without its data:
 * nothing in it makes data or is an input, it begins with a blob that is called like a result, and it is called otherwise than
 * nets are; or, whatever the blob is called, it is called a template.
 */
export function partOfNet(net: Net, file: Document): readonly Finding[] {
  let found = PARTS.get(net);
  if (found === undefined) {
    found = missingAround(net, file);
    PARTS.set(net, found);
  }
  return found;
}

function missingAround(net: Net, { net: read, path }: Document): readonly Finding[] {
  const unknown = net.findings.filter(({ rule }) => rule === 'blob/unknown-bottom');
  const isTemplate = isNamedTemplate(path);
  if (unknown.length === 0 || (!isTemplate && WHOLE.test(path.split(/[\\/]/).at(-1)!))) return [];
  const layers = read!.param.messages('layer');
  if (net.inputs.length > 0 || layers.some((layer) => layer.count('bottom') === 0)) return [];
  const made = new Set(layers.flatMap((layer) => layer.strings('top')));
  const isOutside = ({ mistake = '', meant }: Finding) =>
    !made.has(mistake) && (isTemplate || (meant === undefined && !INPUT.test(mistake)));
  const [first] = layers[0]!.strings('bottom');
  return unknown.every(isOutside) && unknown.some(({ mistake }) => mistake === first) ? unknown : [];
}
