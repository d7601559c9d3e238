/** What a name says of what a layer does. */
export type Meaning =
  /** It is a loss: `FocalLoss`, `cross_entropy`. */
  | 'loss'
  /** It may be one: kinds of losses that other layers are called after too (`triplet`), and what is measured as well. */
  | 'maybe'
  /** Both: `TestLoss` may be a loss that is only looked at, or one of somebody's trials. */
  | 'unclear'
  /** It does something else: it measures, shows, makes data, targets or weights for a loss. */
  | 'other';

/** What a name says of what a layer does; undefined where it says nothing. */
export function meaning(name: string): Meaning | undefined {
  const words = wordsOf(name);
  const isPurpose = (word: string) =>
    PURPOSES.has(word) || /^(accura|evalu|metric|monitor|visuali|measur|histogram)/.test(word);
  const crossEntropy = words.includes('cross') && words.includes('entropy');
  const last = words.findLastIndex(isLoss);
  if (last >= 0 || crossEntropy) {
    // What follows is what the layer is; what stands before says of what it is the loss.
    const after = words.slice(last + 1);
    const qualifies = after.findIndex((word) => QUALIFIERS.has(word));
    const head = qualifies < 0 ? after : after.slice(0, qualifies);
    if (head.some((word) => isPurpose(word) || (last >= 0 && (THINGS.has(word) || OF_A_LOSS.has(word)))))
      return 'other';
    return words.some(isPurpose) ? 'unclear' : 'loss';
  }
  if (words.some((word) => isPurpose(word) || THINGS.has(word))) return 'other';
  return words.some((word) => KINDS.has(word) || MEASURES.has(word)) ? 'maybe' : undefined;
}

const LABEL = /label|target|truth|y_true|(^|_)(?:gts?|lbls?|annotations?|gold)(_|$)/i;

/** Whether a blob's name speaks of labels. */
export function isLabelName(name: string): boolean {
  return LABEL.test(name);
}

/** The words of a name in camel case or with separators, without those that only say that it is a layer. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .map((word) => word.replace(/(.)layer$/, '$1'))
    .filter((word) => word !== '' && word !== 'layer' && word !== 'py' && word !== 'python');
}

function isLoss(word: string): boolean {
  return LOSSES.has(word) || (/loss(es)?$/.test(word) && !/^(gloss|floss)(es)?$/.test(word));
}

const LOSSES = new Set([
  'criterion',
  'objective',
  'penalty',
  'regularizer',
  'regulariser',
  'crossentropy',
  'xent',
]);

/** Kinds of losses, after which layers are called too that select, sample or feed what they take. */
const KINDS = new Set([
  'hinge',
  'nll',
  'ctc',
  'bce',
  'focal',
  'triplet',
  'triplets',
  'contrastive',
  'siamese',
  'euclidean',
]);

/** What a loss is made of, and a measure of what another loss trains. */
const MEASURES = new Set([
  'cost',
  'dice',
  'energy',
  'entropy',
  'mse',
  'mae',
  'rmse',
  'dssim',
  'kld',
  'regression',
]);

/** What a layer is there for that trains nothing, wherever the word stands. */
const PURPOSES = new Set([
  'acc',
  'eval',
  'print',
  'printer',
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
  'val',
  'counter',
  'timer',
]);

/** What a layer may make or measure; before `loss`, they say of what it is the loss. */
const THINGS = new Set([
  // measures
  'coef',
  'coeff',
  'coefficient',
  'measure',
  'measures',
  'log',
  'recall',
  'precision',
  'auc',
  'roc',
  'iou',
  'miou',
  'map',
  'confusion',
  'psnr',
  'ssim',
  'reward',
  'rewards',
  // data, targets and proposals
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
  'miner',
  'selector',
  'select',
  'selection',
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

/** What is made for a loss or of one, after its word: `LossWeights`, `loss_mask`. */
const OF_A_LOSS = new Set([
  'weight',
  'weights',
  'weighting',
  'mask',
  'masks',
  'label',
  'labels',
  'sample',
  'samples',
  'gate',
  'identity',
  'schedule',
  'scheduler',
]);

/** After these stands how a loss is computed, not what the layer is. */
const QUALIFIERS = new Set(['with', 'by', 'for', 'from', 'in', 'on', 'of', 'per', 'and', 'without']);
