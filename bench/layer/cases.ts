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
  /** The matrix products that it can't do without, by their sizes, and whether of something with itself: the bound has them. */
  readonly products?: readonly (readonly [
    rows: number,
    inner: number,
    columns: number,
    withItself: boolean,
  ])[];
  /** What else it can't do without, by the methods of `Bound` in `catalog.py`: a second bound has it. */
  readonly besides?: {
    readonly sorts?: readonly [count: number, length: number];
    readonly steps?: readonly [count: number, states: number];
    readonly windows?: readonly [count: number, pixels: number, width: number];
    readonly differences?: readonly [pixels: number];
    readonly doubles?: readonly string[];
  };
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The shapes that errors are measured at, where its plain formula takes long. */
  readonly small?: readonly (readonly number[])[];
}

const IMAGE = [4, 8, 128, 256];
const EMBEDDING: Bottom = [[4096, 256], 'normal'];
/** Fewer of them, whose pairs are as many as its numbers. */
const COMPARED: Bottom = [[1024, 1024], 'normal'];
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
  'iou-loss': { bottoms: BINARY, naive: 'iou', needs: ['exp'] },
  'lovasz-loss': {
    bottoms: BINARY,
    naive: 'lovasz',
    // Each region.
    besides: { sorts: [32, 32768] },
    small: [
      [2, 8, 3, 4],
      [2, 8, 3, 4],
    ],
  },
  'lovasz-softmax-loss': {
    bottoms: CLASSES,
    naive: 'lovasz_softmax',
    needs: ['exp'],
    // Each class.
    besides: { sorts: [8, 131072] },
    small: [
      [2, 8, 3, 4],
      [2, 1, 3, 4],
    ],
  },
  'euclidean-weight-loss': { bottoms: PAIR, naive: 'euclidean', own: ['EuclideanLoss', ''] },
  'l1-loss': { bottoms: PAIR, naive: 'l1' },
  'huber-loss': { bottoms: PAIR, naive: 'huber' },
  'smooth-l1-loss': { bottoms: PAIR, naive: 'huber' },
  'quantile-loss': { bottoms: PAIR, naive: 'quantile', parameters: { quantile: 0.9 } },
  'berhu-loss': { bottoms: PAIR, naive: 'berhu' },
  'charbonnier-loss': { bottoms: PAIR, naive: 'charbonnier', needs: ['sqrt'] },
  'wing-loss': { bottoms: PAIR, naive: 'wing', needs: ['log'] },
  'custom-loss': {
    bottoms: PAIR,
    naive: 'logcosh',
    needs: ['exp', 'log'],
    besides: { doubles: ['exp', 'log'] },
  },
  'triplet-loss': { bottoms: [EMBEDDING, EMBEDDING, EMBEDDING], naive: 'triplet' },
  'contrastive-loss': {
    bottoms: [EMBEDDING, EMBEDDING, SIMILAR],
    naive: 'contrastive',
    own: ['ContrastiveLoss', 'contrastive_loss_param { margin: 20 }'],
    parameters: { margin: 20 },
  },
  'batch-hard-triplet-loss': {
    bottoms: [COMPARED, [[1024], 'classes']],
    naive: 'batch_hard',
    products: [[1024, 1024, 1024, true]],
  },
  'center-loss': { bottoms: [EMBEDDING, [[4096], 'classes']], naive: 'center', parameters: { classes: 8 } },
  'arcface-logits': {
    bottoms: [
      [[512, 512], 'normal'],
      [[512], 'classes'],
    ],
    naive: 'arcface',
    products: [
      [512, 512, 2048, false],
      [512, 2048, 512, false],
      [2048, 512, 512, false],
    ],
    parameters: { classes: 2048 },
  },
  'cosine-loss': { bottoms: [EMBEDDING, EMBEDDING, SIMILAR], naive: 'cosine' },
  'ctc-loss': {
    bottoms: [
      [[64, 256, 64], 'normal'],
      [[256, 8], 'words'],
    ],
    naive: 'ctc',
    needs: ['exp'],
    // In both directions, the states of 256 sequences of 8 labels.
    besides: { steps: [2 * 63, 256 * 17] },
    small: [
      [4, 2, 3],
      [2, 2],
    ],
  },
  'custom-layer': { bottoms: [[IMAGE, 'normal']], naive: 'swish', needs: ['exp'] },
  // Of each plane four means, and three sums for the gradient.
  'ssim-loss': { bottoms: PAIR, naive: 'ssim', besides: { windows: [7 * 32, 128 * 256, 11] } },
  'total-variation-loss': {
    bottoms: [[IMAGE, 'normal']],
    naive: 'total_variation',
    // To the right, and down.
    besides: { differences: [2 * 32 * 128 * 256] },
  },
  'gradient-loss': { bottoms: PAIR, naive: 'image_gradient' },
};
