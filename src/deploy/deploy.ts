import { type Document, type FileOptions, readFile } from '../document/file.js';
import type { Shape } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import { newlineOf } from '../text/line-ends.js';
import { didYouMean } from '../text/nearest.js';
import { firstMistake } from '../text/syntax-problem.js';
import { applyEdits, type TextEdit } from '../textproto/edit.js';
import { parse } from '../textproto/parse.js';
import type { Tree } from '../textproto/tree.js';
import { quoteString } from '../textproto/write.js';
import { bodyOf } from '../upgrade/chunk.js';
import { upgradeFile } from '../upgrade/index.js';
import { bottomsOf, type DeployParts, deployParts, isData, topsOf } from './parts.js';
import { preprocessingOf } from './preprocessing.js';
import { freeNames, hiddenProbability, probabilityText } from './probability.js';
import { removals } from './removal.js';

export interface DeployOptions extends FileOptions {
  /** Shapes of the inputs, by blob. */
  readonly shapes?: ReadonlyMap<string, Shape>;
  /** The blobs that are wanted; by default, all that need no labels. */
  readonly outputs?: readonly string[];
  /** Drops what is there for training alone: Dropout in place, fillers, multipliers. */
  readonly isMinimal?: boolean;
}

/** Why a net cannot be made one to be deployed: a sentence for the person who asked. */
export class DeployError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DeployError';
  }
}

/**
 * The net to be deployed, of a net for training: data layers become inputs, losses the probabilities that they hide; measures,
 * labels and what only they need go, and so do rules, once they are decided. What stays keeps its comments and layout.
 *
 * @param file the net for training, in whatever format
 * @throws DeployError
 */
export function deployNet(file: Document, options: DeployOptions = {}): string {
  const current = inTodaysFormat(file, options);
  const net = netToDeploy(current);
  const names = new Set(net.layers.flatMap((layer) => [layer.name, ...topsOf(layer)]));
  for (const name of options.outputs ?? [])
    if (!names.has(name))
      throw new DeployError(`${file.path}: there is no blob or loss '${name}'${didYouMean(name, names)}`);
  const parts = deployParts(net, options.outputs);
  if (parts.kept.length === 0)
    throw new DeployError(`${file.path}: nothing of it is left without data, labels and losses`);
  const text = textOf(current, net, parts, shapesOf(file.path, net, parts, options), options);
  check(file.path, text, options);
  return text;
}

function inTodaysFormat(file: Document, options: FileOptions): Document {
  if (file.net === undefined) throw new DeployError(`${file.path}: it is no net`);
  const mistake = firstMistake(file.path, file.tree, file.lines);
  if (mistake !== undefined) throw new DeployError(mistake);
  const upgraded = upgradeFile(file);
  if (upgraded.status === 'current') return file;
  if (upgraded.status === 'upgraded') return readFile(file.path, upgraded.text, options);
  throw new DeployError(
    `${file.path}: it is in an old format, and can't be upgraded; see caffekit upgrade --check`,
  );
}

/** The net as it is tested, or else as it is trained. */
function netToDeploy(file: Document): Net {
  const { path, nets, tree } = file;
  const sound = nets.filter(({ refused }) => !refused);
  const net = sound.find(({ phase }) => phase === 'TEST') ?? sound[0];
  if (net !== undefined) return net;
  // What layers with such a field make is not known.
  const unknown = file.net?.schemaProblems.find(({ code }) => code === 'unknown-field');
  if (unknown !== undefined)
    throw new DeployError(
      `${path}: '${tree.name(unknown.node)}' is no field of a Caffe that is known here; see caffekit lint`,
    );
  const reason = nets.flatMap(({ findings }) => findings).find(({ caffe }) => caffe !== null);
  throw new DeployError(`${path}: Caffe refuses it${reason === undefined ? '' : `: ${reason.message}`}`);
}

/** The shape of each input: what is asked for, or what the net tells. */
function shapesOf(
  path: string,
  net: Net,
  { inputs }: DeployParts,
  { shapes }: DeployOptions,
): ReadonlyMap<string, readonly number[]> {
  for (const blob of shapes?.keys() ?? [])
    if (!inputs.includes(blob))
      throw new DeployError(
        `${path}: '${blob}' is no input of the net to be deployed; there is ${inputs.map((name) => `'${name}'`).join(', ') || 'none'}`,
      );
  const shapeOf = (blob: string) => shapes?.get(blob) ?? shapeAsMade(net, blob);
  const known = new Map<string, readonly number[]>();
  const missing: string[] = [];
  for (const blob of inputs) {
    const shape = shapeOf(blob);
    if (shape !== null && shape.length > 0 && shape.every((dim): dim is number => dim !== null))
      known.set(blob, shape);
    else missing.push(blob);
  }
  if (missing.length === 0) return known;
  const named = missing.map((blob) => `'${blob}'${unknown(shapeOf(blob))}`).join(', ');
  const flags = missing.map((blob) => `--shape ${blob}=${exampleOf(shapeOf(blob)).join('x')}`).join(' ');
  throw new DeployError(
    `${path}: only its data tell the shape of ${named}; give ${missing.length === 1 ? 'it' : 'them'}, as in ${flags}`,
  );
}

/** The shape of a blob before a layer in place gives it another. */
function shapeAsMade({ layers, blobs }: Net, blob: string): Shape | null {
  const changed = layers.find(
    ({ layer, shapeBefore }) => shapeBefore !== undefined && layer.strings('bottom')[0] === blob,
  );
  return changed?.shapeBefore ?? blobs.get(blob)?.shape ?? null;
}

function unknown(shape: Shape | null): string {
  return shape === null || shape.length === 0 ? '' : ` (${shape.map((dim) => dim ?? '?').join('x')})`;
}

/** A shape as it might be: of colour images. */
export function exampleOf(shape: Shape | null): number[] {
  const usual = [1, 3, 224, 224];
  const known = shape === null || shape.length === 0 ? usual.map(() => null) : shape;
  return known.map((dim, axis) => dim ?? usual[axis] ?? 1);
}

function textOf(
  file: Document,
  net: Net,
  parts: DeployParts,
  shapes: ReadonlyMap<string, readonly number[]>,
  { isMinimal = false }: DeployOptions,
): string {
  const { tree, text } = file;
  const newline = newlineOf(text);
  const free = freeNames(net);
  const kept = new Map(parts.kept.map((layer) => [layer.layer.node, layer]));
  const byLoss = new Map<number, string>();
  // The main loss has the most weight, and so the plainest name.
  const byWeight = [...parts.predictions].sort((a, b) => weightOf(b.loss) - weightOf(a.loss));
  for (const { blob, loss } of byWeight) {
    const hidden = hiddenProbability(blob, loss, parts.kept);
    if (hidden !== undefined) byLoss.set(loss.layer.node, probabilityText(hidden, free, newline));
  }
  const inputLayers = net.layers.filter(
    (layer) => isData(layer) && topsOf(layer).some((top) => shapes.has(top)),
  );
  const byInput = new Map(inputLayers.map((layer) => [layer.layer.node, layer]));
  const edits: TextEdit[] = [];
  const { chunks } = bodyOf(tree, tree.root);
  const removed = chunks.filter((chunk) => {
    const { node, start, end } = chunk;
    if (tree.name(node) !== 'layer') return TRAINING_FIELDS.has(tree.name(node));
    const input = byInput.get(node);
    const probability = byLoss.get(node);
    const layer = kept.get(node);
    if (input !== undefined) {
      const made = topsOf(input)
        .filter((top) => shapes.has(top))
        .map((top) => inputText(top, shapes.get(top)!, preprocessingOf(input), newline));
      edits.push({ start, end, text: made.join(newline) });
    } else if (probability !== undefined) edits.push({ start, end, text: probability });
    else if (layer === undefined) return true;
    else if (isMinimal && layer.type?.dropsInTrain === true && isInPlace(layer)) return true;
    else edits.push(...layerEdits(tree, layer, isMinimal));
    return false;
  });
  edits.push(...removals(text, chunks, removed));
  const edited = applyEdits(text, [edits]).text;
  return edited.replace(/^(?:[^\S\n]*\r?\n)+/, '');
}

function weightOf({ lossWeights }: FileLayer): number {
  return Math.max(0, ...lossWeights);
}

/** Fields of a net that say how it is trained, or which net of several it is. */
const TRAINING_FIELDS: ReadonlySet<string> = new Set(['force_backward', 'state', 'debug_info']);
/** Fields of a layer that do. */
const LAYER_FIELDS: ReadonlySet<string> = new Set([
  'include',
  'exclude',
  'phase',
  'loss_weight',
  'propagate_down',
]);
/** And what is of no use where weights are loaded. */
const LEARNING_FIELDS: ReadonlySet<string> = new Set([
  'weight_filler',
  'bias_filler',
  'filler',
  'slope_filler',
]);

function isInPlace(layer: FileLayer): boolean {
  return topsOf(layer).length === 1 && topsOf(layer)[0] === layer.layer.strings('bottom')[0];
}

/** What goes of a layer that stays. */
function layerEdits(tree: Tree, layer: FileLayer, isMinimal: boolean): TextEdit[] {
  const { chunks } = bodyOf(tree, layer.layer.node);
  const labels = chunks.filter(({ node }) => tree.name(node) === 'bottom').slice(bottomsOf(layer).length);
  const removed = chunks.filter((chunk) => {
    const { node } = chunk;
    if (labels.includes(chunk)) return true;
    // A shared blob goes by the name in `param`.
    const isMultiplier = tree.name(node) === 'param' && !tree.fieldsByName(node).has('name');
    return LAYER_FIELDS.has(tree.name(node)) || (isMinimal && isMultiplier);
  });
  const edits = removals(tree.text, chunks, removed);
  if (!isMinimal) return edits;
  for (const { node } of chunks) {
    if (!tree.name(node).endsWith('_param')) continue;
    const fields = bodyOf(tree, node).chunks;
    edits.push(
      ...removals(
        tree.text,
        fields,
        fields.filter((field) => LEARNING_FIELDS.has(tree.name(field.node))),
      ),
    );
  }
  return edits;
}

function inputText(
  blob: string,
  shape: readonly number[],
  preprocessing: readonly string[],
  newline: string,
): string {
  const dims = shape.map((dim) => `dim: ${dim}`).join(' ');
  return [
    ...preprocessing.map((line) => `# ${line}`),
    'layer {',
    `  name: ${quoteString(blob)}`,
    '  type: "Input"',
    `  top: ${quoteString(blob)}`,
    `  input_param { shape { ${dims} } }`,
    '}',
  ].join(newline);
}

/** @throws DeployError where the net that was made would be refused */
function check(path: string, text: string, options: FileOptions): void {
  if (parse(text).problems.length > 0)
    throw new DeployError(`${path}: the net that was made of it can't be read`);
  const { nets } = readFile(path, text, { ...options, phases: ['TEST'] });
  const refused = nets[0]?.findings.find(({ caffe }) => caffe !== null);
  if (refused !== undefined)
    throw new DeployError(`${path}: the net to be deployed would be refused: ${refused.message}`);
}
