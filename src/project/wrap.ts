import { catalog } from '../catalog/catalog.js';
import type { GeneratedLayer } from '../catalog/layer.js';
import { takesBottoms } from '../catalog/needs.js';
import type { Dialect } from '../dialect/dialect.js';
import { PHASES, readFile } from '../document/file.js';
import { inherited, isOfCatalog } from '../generate/inherit.js';
import { InsertError, TargetNet } from '../generate/insert.js';
import { rewriteEdits } from '../generate/rewrite.js';
import { shellWord } from '../generate/shell.js';
import type { Environment, LayerType, Phase } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import { netState } from '../net/read.js';
import { filterLayers } from '../net/state.js';
import type { Message } from '../schema/message.js';
import { applyEdits } from '../textproto/edit.js';
import type { Source } from '../textproto/source.js';
import { quoteString } from '../textproto/write.js';
import { type ProjectLoss, projectLoss } from './loss.js';

/** What is asked for when a net is wrapped into a project. */
export interface WrapRequest {
  /** What to call the net in messages. */
  readonly path: string;
  readonly source: Source;
  readonly layer: GeneratedLayer;
  /** The loss's parameters by key, as the user gave them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The loss layer that ours replaces; by default the only one that computes a loss of this kind. */
  readonly replace?: string | undefined;
  /** The shape of the deploy net's input, where the net doesn't tell it. */
  readonly inputShape?: readonly number[] | undefined;
  /** As which Caffe's the net is read; BVLC's by default. */
  readonly dialect?: Dialect;
  readonly environment?: Environment;
}

/** A net with the project's loss, and what the project's scripts need to know of it. */
export interface WrappedNet {
  readonly loss: ProjectLoss;
  readonly trainVal: string;
  readonly deploy: string;
  readonly encoding: Source['encoding'];
  /** The blob of the pictures, or whatever the net is shown. */
  readonly data: string;
  /** The phase that it is tested in: TRAIN where it has no data for TEST. */
  readonly phase: Phase;
  /** Paths of data that it names. */
  readonly sources: readonly string[];
  /** Modules of its own Python layers. */
  readonly modules: readonly string[];
}

/** Layers that compute a loss from a score for each label, so that one of the catalog can replace them. */
function isReplaceable(type: LayerType | undefined): boolean {
  return type?.isLossOfScores === true || type?.userClass !== undefined;
}

/**
 * Puts the project's loss into a net, and makes the net for use from it: the layers that the scores need, with an
 * input in place of the data and a sigmoid on top.
 *
 * @throws InsertError where the net can't be wrapped, with what to do
 */
export function wrapNet(request: WrapRequest): WrappedNet {
  const { path, layer, environment = {} } = request;
  const target = new TargetNet(path, request.source.text, request.source.encoding, request.dialect);
  const { dialect } = target;
  const typeOf = (other: Message) => dialect.layerTypes.get(other.string('type'));
  const replaced = lossToReplace(target, request);
  const input = inherited(target, replaced, layer, {});
  // What a loss of the catalog doesn't say is as by its own defaults, not by those of new projects.
  const unsaid = isOfCatalog(replaced, dialect) ? defaultsOf(layer) : {};
  const loss = projectLoss(layer, request.parameters, {
    ...input,
    parameters: { ...unsaid, ...input.parameters },
  });
  const options = target.spelled(loss.options);
  const edits = rewriteEdits(target, replaced, layer, options, {});
  const trainVal = applyEdits(target.text, [edits]).text;

  const score = options.bottoms[0]!;
  const file = readFile(path, trainVal, { dialect, environment, phases: PHASES });
  const param = file.net!.param;
  const test = file.nets.find((net) => net.phase === 'TEST')!;
  const phase = canTest(test, options.bottoms) ? 'TEST' : 'TRAIN';
  const parts = partsFor(param, score, dialect);
  const [data] = parts.inputs;
  if (data === undefined) {
    throw new InsertError(
      `${path}: '${score}' comes from no layer with data, so that there is nothing to show the net`,
    );
  }
  const named = param.messages('layer');
  return {
    loss,
    trainVal,
    deploy: deployText(request, param.string('name'), parts, score, file.nets, target.newline),
    encoding: request.source.encoding,
    data,
    phase,
    sources: unique(named.flatMap(sourcesOf)),
    modules: unique(
      named
        .filter((other) => other.string('name') !== options.name)
        .map((other) => typeOf(other)?.userClass?.(other).module ?? '')
        .filter((module) => module !== '' && module !== options.module),
    ),
  };
}

function lossToReplace(target: TargetNet, { path, replace }: WrapRequest): Message {
  const { dialect } = target;
  const how = 'name the layer of the loss with --replace LAYER, its top or its line (:12)';
  if (replace === undefined) {
    const ours = target.layers.filter(
      (layer) =>
        computesCrossEntropy(dialect.layerTypes.get(layer.string('type'))) || isOfCatalog(layer, dialect),
    );
    if (ours.length === 0) {
      const ofClasses = target.layers.find((layer) => isLossOfClasses(layer, dialect));
      if (ofClasses !== undefined) throw new InsertError(forClasses(path, ofClasses, target));
      throw new InsertError(`${path}: no layer is a SigmoidCrossEntropyLoss or of the catalog; ${how}`);
    }
    if (ours.length > 1) {
      const names = ours.map((layer) => target.describe(layer)).join(', ');
      throw new InsertError(`${path}: ${names} may all be the loss; ${how}`);
    }
    return checked(path, ours[0]!, target);
  }
  return checked(path, target.layer(replace), target);
}

/** Whether a layer type computes the loss of a sigmoid, as those of the catalog do. */
function computesCrossEntropy(type: LayerType | undefined): boolean {
  return type?.isLossOfScores === true && type.applies?.activation === 'sigmoid';
}

/** Whether a layer computes the loss of a softmax: of one class among several, rather than of binary labels. */
function isLossOfClasses(layer: Message, { layerTypes }: Dialect): boolean {
  const type = layerTypes.get(layer.string('type'));
  return type?.isLogLikelihood === true && type.applies?.activation === 'softmax';
}

/** Why a loss of classes stays what it is, and which of the catalog could replace it. */
function forClasses(path: string, layer: Message, target: TargetNet): string {
  const fitting = catalog()
    .filter(({ shapes, activation }) => shapes === 'index-at-each-position' && activation === 'softmax')
    .filter((other) => takesBottoms(other, layer.count('bottom')))
    .map(({ id }) => id);
  const why = `${path}: ${target.describe(layer)} is a ${layer.string('type')} layer, for one class of several at each position; the data, training and evaluation of a project are for a score of each binary label`;
  const [first, ...others] = fitting;
  if (first === undefined) return why;
  const more = others.length === 0 ? '' : ` (or ${others.join(', ')})`;
  return `${why}. A loss of the catalog in its place, without a project: caffekit generate ${first} --into ${shellWord(path)} --replace ${shellWord(target.selector(layer))}${more}`;
}

function checked(path: string, layer: Message, target: TargetNet): Message {
  const { layerTypes } = target.dialect;
  const name = target.describe(layer);
  const type = layer.string('type');
  if (isLossOfClasses(layer, target.dialect)) throw new InsertError(forClasses(path, layer, target));
  if (!isReplaceable(layerTypes.get(type))) {
    const others = layerTypes.all().filter(isReplaceable);
    throw new InsertError(
      `${path}: ${name} is a ${type} layer; the losses of the catalog take one score for each label, and so can replace ${others.map((other) => other.type).join(', ')}`,
    );
  }
  if (layer.count('bottom') !== 2) {
    throw new InsertError(
      `${path}: ${name} has ${layer.count('bottom')} bottoms; a loss has two, the scores and the labels`,
    );
  }
  if (layer.count('top') === 0)
    throw new InsertError(`${path}: ${name} has no top; give it one, for the loss`);
  return layer;
}

/** The layer's own defaults, where a project has others. */
function defaultsOf(layer: GeneratedLayer): Record<string, unknown> {
  return Object.fromEntries(
    layer.parameters.flatMap((parameter) =>
      parameter.kind === 'choice' && parameter.project !== undefined
        ? [[parameter.key, parameter.default]]
        : [],
    ),
  );
}

/** The layers that a blob needs in TEST, and the blobs that would come from data layers. */
function partsFor(param: Message, score: string, dialect: Dialect): { layers: Message[]; inputs: string[] } {
  const { included } = filterLayers(param.messages('layer'), netState(param, { phase: 'TEST' }));
  const needed = new Set([score]);
  const layers: Message[] = [];
  for (const layer of included.toReversed()) {
    if (!layer.strings('top').some((top) => needed.has(top)) || isSource(layer, dialect)) continue;
    layers.unshift(layer);
    for (const bottom of layer.strings('bottom')) needed.add(bottom);
  }
  const made = new Set(
    layers.flatMap((layer) => layer.strings('top').filter((top) => !layer.strings('bottom').includes(top))),
  );
  return { layers, inputs: [...needed].filter((blob) => !made.has(blob) && blob !== score) };
}

/** Whether a layer makes data, rather than weights (Parameter) or something of its bottoms. */
function isSource(layer: Message, { layerTypes }: Dialect): boolean {
  return layer.count('bottom') === 0 && layerTypes.get(layer.string('type'))?.learns !== true;
}

/** Whether the net of this phase makes all of these blobs. */
function canTest(net: Net, blobs: readonly string[]): boolean {
  const tops = new Set(net.layers.flatMap((layer) => layer.layer.strings('top')));
  const bottoms = net.layers.flatMap((layer) => layer.layer.strings('bottom'));
  return blobs.every((blob) => tops.has(blob)) && bottoms.every((blob) => tops.has(blob));
}

function deployText(
  { path, inputShape }: WrapRequest,
  name: string,
  { layers, inputs }: ReturnType<typeof partsFor>,
  score: string,
  nets: readonly Net[],
  newline: string,
): string {
  if (inputShape !== undefined && inputs.length > 1) {
    throw new InsertError(
      `${path}: the net is shown ${inputs.length} blobs (${inputs.join(', ')}), and --input-shape is for one`,
    );
  }
  const shapes = inputs.map((input) => {
    const shape = inputShape ?? knownShape(input, nets);
    if (shape === undefined) {
      throw new InsertError(
        `${path}: only its data tell the shape of '${input}', which net/deploy.prototxt needs; give --input-shape, as in --input-shape 1,3,224,224`,
      );
    }
    return shape;
  });
  const blobs = new Set(layers.flatMap((layer) => [...layer.strings('top'), layer.string('name')]));
  const free = (wanted: string): string => (blobs.has(wanted) ? free(`${wanted}_`) : wanted);
  const parts = [
    '# The net of train_val.prototxt for use: data in, probabilities out. Change the layers in both files alike.',
    ...(name === '' ? [] : [`name: ${quoteString(name)}`]),
    ...inputs.map((input, index) => {
      const dims = shapes[index]!.map((dim) => `dim: ${dim}`).join(' ');
      return [
        'layer {',
        `  name: ${quoteString(free(input))}`,
        '  type: "Input"',
        `  top: ${quoteString(input)}`,
        `  input_param { shape { ${dims} } }`,
        '}',
      ].join('\n');
    }),
    ...layers.map((layer) => {
      const { start, end } = layer.tree.span(layer.node);
      return layer.tree.text.slice(start, end);
    }),
    [
      'layer {',
      `  name: ${quoteString(free('probability'))}`,
      '  type: "Sigmoid"',
      `  bottom: ${quoteString(score)}`,
      `  top: ${quoteString(free('probability'))}`,
      '}',
    ].join('\n'),
  ];
  return `${parts.join('\n').replaceAll('\r\n', '\n').replaceAll('\n', newline)}${newline}`;
}

/** A blob's shape, of one example, where some phase tells it; TEST, which comes last, before TRAIN. */
function knownShape(blob: string, nets: readonly Net[]): number[] | undefined {
  for (const net of nets.toReversed()) {
    const shape = net.blobs.get(blob)?.shape;
    if (shape === undefined || shape === null || shape.length === 0) continue;
    const one = [1, ...shape.slice(1)];
    if (one.every((dim): dim is number => dim !== null && dim > 0)) return one;
  }
  return undefined;
}

const SOURCE_PARAMS = ['data_param', 'hdf5_data_param', 'image_data_param', 'window_data_param'];

function sourcesOf(layer: Message): string[] {
  return SOURCE_PARAMS.map((param) => layer.message(param).string('source')).filter(
    (source) => source !== '',
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
