import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';

/** Why a Python layer is taken for a loss. */
export interface LossEvidence {
  /** For the message: "its class 'FocalLoss' is named as a loss". */
  readonly reason: string;
  /** For each top, whether it is the loss. */
  readonly tops: readonly boolean[];
}

/**
 * Whether a Python layer is a loss: what Caffe cannot know, and a `loss_weight` tells it.
 *
 * In the wild, Python layers also load data, make targets or proposals for other layers, or only measure. So it takes
 * all of: bottoms; a top that no layer takes; something that learns below it, which it is not told to leave alone;
 * and names that say so, or that it is the only thing in the net that could be its loss.
 */
export function lossEvidence(net: Net, layer: FileLayer): LossEvidence | undefined {
  if (layer.type?.userClass === undefined || layer.layer === undefined) return undefined;
  if (layer.bottoms.length === 0 || layer.tops.length === 0) return undefined;
  const graph = net.graph;
  const free = layer.tops.map((_, top) => !graph.isTaken(layer, top));
  if (!free.includes(true) || !layer.propagatesWanted) return undefined;

  const python = layer.layer.message('python_param');
  const alone = !hasOtherLoss(net, layer);
  const topNames = layer.tops.filter((_, top) => free[top]).map((top) => top.name);
  const named = judge(
    [
      { what: 'its class', name: python.string('layer'), weight: 3 },
      { what: 'its module', name: python.string('module'), weight: 2 },
      { what: 'its name', name: layer.name, weight: 2 },
      ...topNames.map((name) => ({ what: 'its top', name, weight: 2 })),
    ],
    alone,
  );
  const tops = lossTops(layer, free);
  if (named.score > 0) return { reason: named.reason, tops };
  if (named.score < 0 || !alone) return undefined;
  const label = layer.layer.strings('bottom').find(isLabelName);
  if (label === undefined && named.score === 0 && layer.bottoms.length < 2) return undefined;
  const reason =
    label === undefined
      ? 'it is the last layer above what learns, and the net has no other loss'
      : `it takes '${label}', and the net has no other loss`;
  return { reason, tops };
}

/** Where several tops are free and some are named as a loss, only those are. */
function lossTops(layer: FileLayer, free: readonly boolean[]): boolean[] {
  const named = layer.tops.map((top, index) => free[index]! && score(top.name) > 0);
  if (named.includes(true)) return named;
  // The first, as in Caffe's own losses; others are commonly there to be looked at.
  const first = free.indexOf(true);
  return free.map((_, index) => index === first);
}

function hasOtherLoss(net: Net, layer: FileLayer): boolean {
  return net.weighted.some((other) => other !== layer);
}

const LABEL = /label|target|truth|(^|_)gt(_|$)/i;

/** Whether a blob's name speaks of labels. */
export function isLabelName(name: string): boolean {
  return LABEL.test(name);
}

interface Clue {
  readonly what: string;
  readonly name: string;
  readonly weight: number;
}

function judge(clues: readonly Clue[], alone: boolean): { score: number; reason: string } {
  let total = 0;
  let best: Clue | undefined;
  for (const clue of clues) {
    const value = score(clue.name, alone);
    total += value * clue.weight;
    if (value > 0 && (best === undefined || clue.weight > best.weight)) best = clue;
  }
  return { score: total, reason: best === undefined ? '' : `${best.what} '${best.name}' says so` };
}

/**
 * 1 for a name that speaks of a loss, -1 for one that speaks of something else, 0 for neither or both.
 *
 * @param alone whether the net has no other loss: names of what is both minimised and measured then speak of a loss
 */
export function score(name: string, alone = true): -1 | 0 | 1 {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && word !== 'layer' && word !== 'py' && word !== 'python');
  const loss = words.some(
    (word) =>
      LOSS_WORDS.has(word) ||
      (alone && LOSS_OR_MEASURE.has(word)) ||
      (word === 'entropy' && words.includes('cross')) ||
      /^(?!.*(gloss|floss|blossom|lossless)).*loss(es)?$/.test(word),
  );
  const other = words.some(
    (word) => OTHER_WORDS.has(word) || /^(accura|evalu|metric|monitor|visuali|measur|histogram)/.test(word),
  );
  return loss === other ? 0 : loss ? 1 : -1;
}

const LOSS_WORDS = new Set([
  'loss',
  'losses',
  'criterion',
  'objective',
  'penalty',
  'regularizer',
  'crossentropy',
  'xent',
  'hinge',
  'nll',
  'ctc',
  'bce',
  'focal',
  'triplet',
  'contrastive',
]);

/** What a loss is made of as well as a measure of what another loss trains. */
const LOSS_OR_MEASURE = new Set(['cost', 'dice', 'energy', 'entropy', 'mse']);

const OTHER_WORDS = new Set([
  // measuring
  'acc',
  'eval',
  'coef',
  'coeff',
  'coefficient',
  'measure',
  'measures',
  'print',
  'printer',
  'log',
  'logger',
  'display',
  'vis',
  'viz',
  'visdom',
  'plot',
  'plotter',
  'show',
  'debug',
  'debugger',
  'dump',
  'save',
  'saver',
  'writer',
  'recall',
  'precision',
  'auc',
  'roc',
  'iou',
  'miou',
  'map',
  'map50',
  'confusion',
  'stat',
  'stats',
  'statistics',
  'summary',
  'report',
  'reporter',
  'watch',
  'check',
  'checker',
  'inspect',
  'test',
  'tester',
  'counter',
  'timer',
  'psnr',
  'ssim',
  // making data, targets and proposals
  'data',
  'reader',
  'loader',
  'input',
  'sampler',
  'proposal',
  'proposals',
  'target',
  'targets',
  'anchor',
  'anchors',
  'roi',
  'rois',
  'minibatch',
  'augment',
  'augmentation',
  'transform',
  'preprocess',
  'generator',
  'mining',
  'selector',
  'select',
  'argmax',
  'decode',
  'decoder',
  'nms',
  'detection',
  'detections',
  'output',
  'postprocess',
  'crop',
  'resize',
  'silence',
]);
