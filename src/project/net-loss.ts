import {
  classLosses,
  findGeneratedClass,
  findGeneratedLayer,
  isLossOfClass,
  projectLosses,
} from '../catalog/catalog.js';
import type { GeneratedLayer } from '../catalog/layer.js';
import type { Dialect } from '../dialect/dialect.js';
import { InsertError, type TargetNet } from '../generate/insert.js';
import type { LayerType } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';
import { DEFAULT_LOSS } from './defaults.js';
import type { WrapRequest } from './wrap-request.js';

const DEFAULT = findGeneratedLayer(DEFAULT_LOSS);

/** What a loss compares scores with: binary labels, or one class of several at each position. */
export type Kind = 'labels' | 'classes';

/** Layers that compute a loss from a score for each label, so that one of the catalog can replace them. */
function isReplaceable(type: LayerType | undefined): boolean {
  return type?.isLossOfScores === true || type?.userClass !== undefined;
}

/**
 * The layer that a net's loss is, and what it compares.
 *
 * @throws InsertError where that isn't clear, or the loss that is asked for cannot be in its place
 */
export function lossOf(target: TargetNet, request: WrapRequest): { layer: Message; kind: Kind } {
  const { path, replace, layer: wanted } = request;
  const layer = replace === undefined ? theLoss(target, request) : target.layer(replace);
  const kind = kindOf(layer, target.dialect);
  checkLoss(path, layer, kind, target);
  const asked = wanted === undefined ? kind : isLossOfClass(wanted) ? 'classes' : 'labels';
  // What a Python layer of one's own compares, nobody knows.
  if (kind !== undefined && asked !== kind)
    throw new InsertError(otherKind(path, layer, kind, wanted!, target));
  return { layer, kind: kind ?? asked ?? 'labels' };
}

/** The only layer of a net that may be its loss. */
function theLoss(target: TargetNet, { path, layer: wanted }: WrapRequest): Message {
  const ofKind = (kind: Kind) => target.layers.filter((layer) => kindOf(layer, target.dialect) === kind);
  const [labels, classes] = [ofKind('labels'), ofKind('classes')];
  const prefersClasses = labels.length === 0 || (wanted !== undefined && isLossOfClass(wanted));
  const all = prefersClasses && classes.length > 0 ? classes : labels;
  const how = 'name the layer of the loss with --replace LAYER, its top or its line (:12)';
  const [first] = all;
  if (first === undefined) {
    throw new InsertError(
      `${path}: no layer is a SigmoidCrossEntropyLoss, a SoftmaxWithLoss or such a loss of the catalog; ${how}`,
    );
  }
  const main = all === classes && wanted === undefined ? mainOf(all) : all;
  if (main.length === 1) return main[0]!;
  const names = all.map((layer) => target.describe(layer)).join(', ');
  throw new InsertError(`${path}: ${names} may all be the loss; ${how}`);
}

/** Of losses that stay, the one with the most weight; one for each phase, of the same scores, is one. */
function mainOf(losses: readonly Message[]): Message[] {
  const weightOf = (layer: Message) => layer.numbers('loss_weight')[0] ?? 1;
  const most = Math.max(...losses.map(weightOf));
  const heavy = losses.filter((layer) => weightOf(layer) === most);
  const scores = new Set(heavy.map((layer) => layer.strings('bottom').join('\0')));
  return scores.size === 1 ? heavy.slice(0, 1) : heavy;
}

/** What a layer compares scores with, where it is a loss of a kind that is known. */
function kindOf(layer: Message, dialect: Dialect): Kind | undefined {
  const own = ownOf(layer, dialect);
  if (own !== undefined) return isLossOfClass(own) ? 'classes' : 'labels';
  const type = dialect.layerTypes.get(layer.string('type'));
  const activation = type?.applies?.activation;
  if (type?.isLossOfScores === true && activation === 'sigmoid') return 'labels';
  return type?.isLogLikelihood === true && activation === 'softmax' ? 'classes' : undefined;
}

/** The loss of the catalog that a Python layer is, as far as a project can have it. */
function ownOf(layer: Message, { layerTypes }: Dialect): GeneratedLayer | undefined {
  const name = layerTypes.get(layer.string('type'))?.userClass?.(layer).name;
  const own = name === undefined ? undefined : findGeneratedClass(name);
  return own?.forProjects === true || (own !== undefined && isLossOfClass(own)) ? own : undefined;
}

/** Why a loss of the catalog cannot be in the place of one of another kind, and which can. */
function otherKind(
  path: string,
  layer: Message,
  kind: Kind,
  wanted: GeneratedLayer,
  target: TargetNet,
): string {
  const compares = {
    labels: 'a score of each binary label',
    classes: 'one class of several at each position',
  };
  const fitting = (kind === 'classes' ? classLosses() : projectLosses()).map(({ id }) => id);
  const other = kind === 'classes' ? 'labels' : 'classes';
  const stays = kind === 'classes' ? ', or leave out --loss, and the loss stays what it is' : '';
  return `${path}: ${target.describe(layer)} is a ${layer.string('type')} layer, for ${compares[kind]}, and ${wanted.id} is for ${compares[other]}; take --loss ${fitting.join(', ')}${stays}`;
}

function checkLoss(path: string, layer: Message, kind: Kind | undefined, target: TargetNet): void {
  const { layerTypes } = target.dialect;
  const name = target.describe(layer);
  const type = layer.string('type');
  if (kind === undefined && !isReplaceable(layerTypes.get(type))) {
    const others = layerTypes.all().filter(isReplaceable);
    throw new InsertError(
      `${path}: ${name} is a ${type} layer; the losses of the catalog take one score for each label, and so can replace ${others.map((other) => other.type).join(', ')}; of losses of classes, a SoftmaxWithLoss`,
    );
  }
  if (layer.count('bottom') !== 2) {
    throw new InsertError(
      `${path}: ${name} has ${layer.count('bottom')} bottoms; a loss has two, the scores and the labels`,
    );
  }
  if (layer.count('top') === 0)
    throw new InsertError(`${path}: ${name} has no top; give it one, for the loss`);
}

/** What is taken where nobody asks for another: undefined for the layer as it is. */
export function defaultLoss(layer: Message, kind: Kind, dialect: Dialect): GeneratedLayer | undefined {
  return kind === 'classes' ? ownOf(layer, dialect) : DEFAULT;
}
