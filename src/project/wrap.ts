import { classLosses, projectLosses } from '../catalog/catalog.js';
import type { GeneratedLayer } from '../catalog/layer.js';
import { DeployError, deployNet, exampleOf } from '../deploy/deploy.js';
import { deployParts, isData, topsOf } from '../deploy/parts.js';
import { type Document, PHASES, readFile } from '../document/file.js';
import { snapshot } from '../document/snapshot.js';
import { inherited, isOfCatalog } from '../generate/inherit.js';
import { InsertError, TargetNet } from '../generate/insert.js';
import { renderModule } from '../generate/render.js';
import { rewriteEdits } from '../generate/rewrite.js';
import type { Environment, Phase } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { Message } from '../schema/message.js';
import { newlineOf } from '../text/line-ends.js';
import { applyEdits } from '../textproto/edit.js';
import type { Source } from '../textproto/source.js';
import { ignoredLabel, type ProjectLoss, projectLoss } from './loss.js';
import { defaultLoss, lossOf } from './net-loss.js';
import type { WrapRequest } from './wrap-request.js';

/** A net with the project's loss, and what the project's scripts need to know of it. */
export interface WrappedNet {
  /** Undefined where the net keeps its own. */
  readonly loss: ProjectLoss | undefined;
  /** The loss layer, whosever it is: its name and type, and the blobs that it compares. */
  readonly measured: {
    readonly name: string;
    readonly type: string;
    readonly score: string;
    readonly label: string;
    readonly ignoredLabel: number | null;
  };
  /** The axis of the classes; undefined where each score is of a binary label. */
  readonly classAxis: number | undefined;
  readonly trainVal: string;
  readonly deploy: string;
  readonly encoding: Source['encoding'];
  /** The blob of the pictures, or whatever the net is shown. */
  readonly data: string;
  /** The phase that it is tested in: TRAIN where it has no data for TEST. */
  readonly phase: Phase;
  /** Whether data layers make the labels as they are, so that others can be in their place. */
  readonly hasPlainLabels: boolean;
  /** Paths of data that it names. */
  readonly sources: readonly string[];
  /** Modules of its own Python layers. */
  readonly modules: readonly string[];
}

/** The losses that a net can have in a project. */
export interface LossChoice {
  /** Undefined where the net keeps its own. */
  readonly byDefault: GeneratedLayer | undefined;
  /** The type of the net's own loss, where it may stay. */
  readonly own: string | undefined;
  /** Of the catalog. */
  readonly fitting: readonly GeneratedLayer[];
}

/**
 * The losses that a net can have in a project.
 *
 * @throws InsertError where the net can't be wrapped, with what to do
 */
export function lossesFor(request: WrapRequest): LossChoice {
  const target = new TargetNet(request.path, request.source.text, request.source.encoding, request.dialect);
  const { layer, kind } = lossOf(target, request);
  const byDefault = defaultLoss(layer, kind, target.dialect);
  return {
    byDefault,
    own: byDefault === undefined ? layer.string('type') : undefined,
    fitting: kind === 'classes' ? classLosses() : projectLosses(),
  };
}

/**
 * Puts the project's loss into a net, and makes the net for use from it: the layers that the scores need, with an
 * input in place of the data, and the probabilities that the loss hides.
 *
 * @throws InsertError where the net can't be wrapped, with what to do
 */
export function wrapNet(request: WrapRequest): WrappedNet {
  const { path, environment = {} } = request;
  const target = new TargetNet(path, request.source.text, request.source.encoding, request.dialect);
  const { dialect } = target;
  const { layer: found, kind } = lossOf(target, request);
  const layer = request.layer ?? defaultLoss(found, kind, dialect);
  const loss = layer === undefined ? undefined : lossInPlace(target, found, layer, request.parameters);
  const options = loss === undefined ? undefined : target.spelled(loss.options);
  const edits = options === undefined ? [] : rewriteEdits(target, found, loss!.layer, options, {});
  const trainVal = applyEdits(target.text, [edits]).text;

  const spelled = options?.bottoms ?? found.strings('bottom');
  const file = readFile(path, trainVal, {
    dialect,
    environment: withModule(environment, loss),
    phases: PHASES,
  });
  const test = file.nets.find((net) => net.phase === 'TEST' && canTest(net, spelled));
  const tested = test ?? file.nets.find((net) => net.phase === 'TRAIN');
  if (tested === undefined)
    throw new InsertError(`${path}: it is no net for training: in TRAIN it has no layers that make a net`);
  const { phase } = tested;
  const deployed = deployedNet(request, file, tested, spelled[0]!, options?.top ?? found.string('top'));
  const named = file.net!.param.messages('layer');
  const [score = '', label = ''] = spelled.map((blob) => target.read(blob));
  return {
    loss,
    measured: {
      name: loss?.options.name ?? target.read(found.string('name')),
      type: found.string('type'),
      score,
      label,
      ignoredLabel: loss === undefined ? ownIgnoredLabel(found) : ignoredLabel(loss),
    },
    classAxis: kind === 'classes' ? axisOf(loss, found) : undefined,
    trainVal,
    ...deployed,
    encoding: request.source.encoding,
    phase,
    hasPlainLabels: tested.layers.some((other) => isData(other) && topsOf(other).includes(spelled[1]!)),
    sources: unique(named.flatMap(sourcesOf)),
    modules: unique(
      named
        .filter((other) => options === undefined || other.string('name') !== options.name)
        .map((other) => dialect.layerTypes.get(other.string('type'))?.userClass?.(other).module ?? '')
        .filter((module) => module !== '' && module !== options?.module),
    ),
  };
}

/** A loss of the catalog in the place of a layer, with what that says. */
function lossInPlace(
  target: TargetNet,
  replaced: Message,
  layer: GeneratedLayer,
  parameters: WrapRequest['parameters'],
): ProjectLoss {
  const input = inherited(target, replaced, layer, {});
  // What a loss of the catalog doesn't say is as by its own defaults, not by those of new projects.
  const unsaid = isOfCatalog(replaced, target.dialect) ? defaultsOf(layer) : {};
  return projectLoss(layer, parameters, { ...input, parameters: { ...unsaid, ...input.parameters } });
}

/** Files, and the module that the project will have of its loss. */
function withModule(environment: Environment, loss: ProjectLoss | undefined): Environment {
  if (loss === undefined) return environment;
  const { layer, options } = loss;
  const { readFile: beneath, exists = () => false } = environment;
  const held = new Map([[`${options.module}.py`, renderModule(layer, options)]]);
  const { readFile: read, exists: isThere } = snapshot(held, {
    exists,
    ...(beneath === undefined ? {} : { readFile: beneath }),
  });
  return { ...environment, readFile: read, exists: isThere };
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

/** The label that Caffe's own loss leaves out. */
function ownIgnoredLabel(layer: Message): number | null {
  const param = layer.message('loss_param');
  return param.has('ignore_label') ? param.number('ignore_label') : null;
}

/** Along which axis the classes are. */
function axisOf(loss: ProjectLoss | undefined, layer: Message): number {
  if (loss === undefined) return layer.message('softmax_param').number('axis');
  const { axis } = loss.options.parameters;
  return typeof axis === 'number' ? axis : 1;
}

/** Whether the net of this phase makes all of these blobs. */
function canTest(net: Net, blobs: readonly string[]): boolean {
  const tops = new Set(net.layers.flatMap((layer) => layer.layer.strings('top')));
  const bottoms = net.layers.flatMap((layer) => layer.layer.strings('bottom'));
  return blobs.every((blob) => tops.has(blob)) && bottoms.every((blob) => tops.has(blob));
}

/** The net for use, and what it is shown. */
function deployedNet(
  { path, inputShape }: WrapRequest,
  file: Document,
  net: Net,
  score: string,
  loss: string,
): { data: string; deploy: string } {
  const { inputs } = deployParts(net, [loss]);
  const [data] = inputs;
  if (data === undefined) {
    throw new InsertError(
      `${path}: '${score}' comes from no layer with data, so that there is nothing to show the net`,
    );
  }
  if (inputShape !== undefined && inputs.length > 1) {
    throw new InsertError(
      `${path}: the net is shown ${inputs.length} blobs (${inputs.join(', ')}), and --input-shape is for one`,
    );
  }
  const shapes = inputs.map((input) => {
    const shape = inputShape ?? knownShape(input, file.nets);
    if (shape === undefined) {
      const [, ...sizes] = exampleOf(net.blobs.get(input)?.shape ?? null);
      throw new InsertError(
        `${path}: only its data tell the shape of '${input}', which net/deploy.prototxt needs; give --input-shape, as in --input-shape ${[1, ...sizes].join()}`,
      );
    }
    return [input, shape] as const;
  });
  try {
    const text = deployNet(file, { shapes: new Map(shapes), outputs: [loss], dialect: file.dialect });
    const newline = newlineOf(text);
    return { data, deploy: `${DEPLOY_NOTE}${newline}${text}` };
  } catch (error) {
    if (error instanceof DeployError) throw new InsertError(error.message);
    throw error;
  }
}

const DEPLOY_NOTE =
  '# The net of train_val.prototxt for use: data in, probabilities out. Change the layers in both files alike.';

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
