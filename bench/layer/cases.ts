/** What each layer of the catalog is measured at: 1,048,576 scores, predictions or numbers of embeddings. */

export type Bottom = readonly [shape: readonly number[], kind: string];

export interface Case {
  readonly bottoms: readonly Bottom[];
  /** Its formulation in `naive.py`. */
  readonly naive: string;
  /** Caffe's own layer, where there is one: its type, and fields. */
  readonly own?: readonly [type: string, fields: string];
  /** The functions that it can't do without for each number, in NumPy's words: the bound has them. */
  readonly needs?: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
}

const IMAGE = [4, 8, 128, 256];
const EMBEDDING: Bottom = [[4096, 256], 'normal'];
const SIMILAR: Bottom = [[4096], 'binary'];
const PAIR: readonly Bottom[] = [
  [IMAGE, 'normal'],
  [IMAGE, 'normal'],
];
const BINARY: readonly Bottom[] = [
  [IMAGE, 'normal'],
  [IMAGE, 'binary'],
];
const CLASSES: readonly Bottom[] = [
  [IMAGE, 'normal'],
  [[4, 1, 128, 256], 'classes'],
];

/** By layer. */
export const CASES: Readonly<Record<string, Case>> = {
  'sigmoid-cross-entropy-loss': {
    bottoms: BINARY,
    naive: 'sigmoid',
    own: ['SigmoidCrossEntropyLoss', 'loss_param { normalization: NONE }'],
    needs: ['exp', 'log'],
  },
  'sigmoid-cross-entropy-weight-loss': {
    bottoms: BINARY,
    naive: 'weighted_sigmoid',
    needs: ['exp', 'log'],
    parameters: { cls_weight: 100 },
  },
  'focal-loss': { bottoms: BINARY, naive: 'focal', needs: ['exp', 'log'] },
  'softmax-weight-loss': {
    bottoms: CLASSES,
    naive: 'softmax',
    own: ['SoftmaxWithLoss', 'loss_param { normalization: VALID }'],
    needs: ['exp'],
  },
  'softmax-focal-loss': { bottoms: CLASSES, naive: 'softmax_focal', needs: ['exp'] },
  'kl-divergence-loss': { bottoms: PAIR, naive: 'kl', needs: ['exp', 'exp'] },
  'dice-loss': { bottoms: BINARY, naive: 'dice', needs: ['exp'] },
  'tversky-loss': { bottoms: BINARY, naive: 'tversky', needs: ['exp'] },
  'euclidean-weight-loss': { bottoms: PAIR, naive: 'euclidean', own: ['EuclideanLoss', ''] },
  'l1-loss': { bottoms: PAIR, naive: 'l1' },
  'huber-loss': { bottoms: PAIR, naive: 'huber' },
  'smooth-l1-loss': { bottoms: PAIR, naive: 'huber' },
  'berhu-loss': { bottoms: PAIR, naive: 'berhu' },
  'charbonnier-loss': { bottoms: PAIR, naive: 'charbonnier', needs: ['sqrt'] },
  'wing-loss': { bottoms: PAIR, naive: 'wing', needs: ['log'] },
  'custom-loss': { bottoms: PAIR, naive: 'logcosh', needs: ['exp', 'log'] },
  'triplet-loss': { bottoms: [EMBEDDING, EMBEDDING, EMBEDDING], naive: 'triplet' },
  'contrastive-loss': {
    bottoms: [EMBEDDING, EMBEDDING, SIMILAR],
    naive: 'contrastive',
    own: ['ContrastiveLoss', 'contrastive_loss_param { margin: 20 }'],
    parameters: { margin: 20 },
  },
  'cosine-loss': { bottoms: [EMBEDDING, EMBEDDING, SIMILAR], naive: 'cosine' },
  'ssim-loss': { bottoms: PAIR, naive: 'ssim' },
  'total-variation-loss': { bottoms: [[IMAGE, 'normal']], naive: 'total_variation' },
  'gradient-loss': { bottoms: PAIR, naive: 'image_gradient' },
};
