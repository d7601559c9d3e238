import type { Document } from '../document/file.js';
import { isNamedTemplate } from '../document/named-template.js';
import { takesInputsWithoutShape } from '../document/own-caffe.js';
import type { Finding } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import { filesAround, PROGRAM, scriptText } from '../solver/scripts.js';
import { escapeRegExp } from '../text/escape-regexp.js';
import { fileNameOf, folderOf } from '../text/path.js';
import type { Span } from '../textproto/tree.js';
import { droppedInputs } from './dropped-inputs.js';

/** Names of what is put into a whole net. */
const INPUT = /^(?:data|im|img|image|images|input|inputs|x|label|labels|gt|target|targets)(?:[^a-z].*)?$/i;

/** Names of files that hold whole nets. */
const WHOLE = /(?:^|[^a-z])(?:train|test|val|deploy|solver|net|model)/i;

const PARTS = new WeakMap<Net, readonly Finding[]>();

/**
 * The blobs that what is around it makes, of a text that is a part to be put into a net, rather than a net without its data:
 * nothing in it makes data or is an input, it begins with a blob that is called like a result or is a single Python layer, and it is called
 * otherwise than nets are; or, whatever the blob is called, it is called a template, or a program beside it writes the input for it, or one around it writes
 * the file. An old Caffe's
 * inputs have their shapes of the program that hands them over.
 */
export function partOfNet(net: Net, file: Document): readonly Finding[] {
  let found = PARTS.get(net);
  if (found === undefined) {
    found = missingAround(net, file);
    PARTS.set(net, found);
  }
  return found;
}

function missingAround(net: Net, file: Document): readonly Finding[] {
  const { net: read, path } = file;
  const unknown = net.findings.filter(({ rule }) => rule === 'blob/unknown-bottom');
  if (unknown.length === 0) return [];
  const inputs = droppedInputs(file);
  const isInput = ({ mistake }: Finding) => mistake !== undefined && inputs.has(mistake);
  if (unknown.every(isInput) && takesInputsWithoutShape(file.environment)) return unknown;
  const layers = read!.param.messages('layer');
  if (net.inputs.length > 0 || layers.some((layer) => layer.count('bottom') === 0)) return [];
  if (unknown.every(({ mistake }) => mistake !== undefined && isWrittenBeside(mistake, file))) return unknown;
  if (isWrittenByProgram(file)) return unknown;
  const isTemplate = isNamedTemplate(path);
  if (!isTemplate && WHOLE.test(fileNameOf(path))) return [];
  const made = new Set(layers.flatMap((layer) => layer.strings('top')));
  const isOutside = ({ mistake = '', meant }: Finding) =>
    !made.has(mistake) && (isTemplate || meant === undefined);
  const [first = ''] = layers[0]!.strings('bottom');
  // What ends a net takes its labels as well. A Python layer alone is a block to be copied, as ours are.
  const isBlock = layers.length === 1 && layers[0]!.has('python_param') && !read!.param.has('name');
  const isBegun = isTemplate || isBlock || !INPUT.test(first);
  return isBegun && unknown.every(isOutside) && unknown.some(({ mistake }) => mistake === first)
    ? unknown
    : [];
}

/** Whether a program beside a file writes an input of this name, `input: "data"`, as what a net is to begin with. */
function isWrittenBeside(input: string, { path, environment }: Document): boolean {
  const folder = folderOf(path);
  const line = new RegExp(`\\binput:\\s*\\\\?["']${escapeRegExp(input)}\\\\?["']`);
  return (environment.list?.(folder) ?? [])
    .filter((name) => PROGRAM.test(name))
    .some((name) => line.test(scriptText(folder + name, environment) ?? ''));
}

/** Whether a program of the project writes a file of this name: it is a step on the way to what the program hands Caffe. */
function isWrittenByProgram(file: Document): boolean {
  const name = escapeRegExp(fileNameOf(file.path));
  const writes = new RegExp(`\\bf?open\\(\\s*["'](?:[^"'\\n]*[/\\\\])?${name}["']\\s*,\\s*["']w`);
  return filesAround(file, (one) => PROGRAM.test(one)).some((path) =>
    writes.test(scriptText(path, file.environment) ?? ''),
  );
}

/** A text with so many layers of their own that have nothing to do with the others, a quarter of all or more, is no net that lacks something. */
const MIN_ALONE = 3;

const COLLECTIONS = new WeakMap<Document, readonly Span[]>();

/**
 * The layers that neither take what another of the file makes nor make what another takes, of a text that shows layers rather
 * than a net: notes on the types there are, say. None where it is a net, in which a blob or two may be misspelt.
 */
export function collectionOfLayers(file: Document): readonly Span[] {
  let found = COLLECTIONS.get(file);
  if (found === undefined) {
    found = layersAlone(file);
    COLLECTIONS.set(file, found);
  }
  return found;
}

function layersAlone({ net: read, nets }: Document): readonly Span[] {
  const isNamed = (net: Net) =>
    net.findings.filter(({ rule }) => rule === 'blob/unknown-bottom').length >= MIN_ALONE;
  if (!nets.some(isNamed)) return [];
  const layers = read!.param.messages('layer');
  const makers = numbersOf(layers.map((layer) => layer.strings('top')));
  const takers = numbersOf(layers.map((layer) => layer.strings('bottom')));
  for (const input of read!.param.strings('input')) makers.set(input, 2);
  const alone = layers.filter((layer) => {
    const [bottoms, tops] = [layer.strings('bottom'), layer.strings('top')];
    const isOwn = (name: string, numbers: ReadonlyMap<string, number>, own: readonly string[]) =>
      (numbers.get(name) ?? 0) <= (own.includes(name) ? 1 : 0);
    return (
      bottoms.length > 0 &&
      bottoms.every((name) => isOwn(name, makers, tops)) &&
      tops.every((name) => isOwn(name, takers, bottoms))
    );
  });
  const types = new Set(alone.map((layer) => layer.string('type')));
  return types.size >= MIN_ALONE && alone.length * 4 >= layers.length
    ? alone.map((layer) => layer.head())
    : [];
}

/** How many of some layers name a blob. */
function numbersOf(names: readonly (readonly string[])[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const name of names.flatMap((own) => [...new Set(own)]))
    numbers.set(name, (numbers.get(name) ?? 0) + 1);
  return numbers;
}
