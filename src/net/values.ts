import type { Net } from './net.js';
import type { FileLayer, NetLayer } from './types.js';

/**
 * What is known of a blob's values, from the layer that made them:
 * `sigmoid` and `softmax` are probabilities, `tanh` lies between -1 and 1, `positive` has nothing below 0, and `raw` is
 * what a layer with weights or a normalisation gives, anything.
 */
export type Values = 'sigmoid' | 'softmax' | 'tanh' | 'positive' | 'raw';

/** A blob's values and the layer that made them so. */
export interface Origin {
  readonly values: Values;
  readonly layer: FileLayer;
  /** Whether the blob is a top of that layer, rather than one that a layer between has made of it. */
  readonly direct: boolean;
}

/** Layers that give values of their bottoms on, each as it is, the largest or mean of several, or (Dropout) larger. */
const PASSING = new Set([
  'BatchReindex',
  'Concat',
  'Crop',
  'Dropout',
  'Filter',
  'Flatten',
  'Im2col',
  'Pooling',
  'Reshape',
  'SPP',
  'Slice',
  'Split',
  'Tile',
]);

/** Layers that leave probabilities as they are. */
const IDENTITY_ABOVE_0 = new Set(['ReLU', 'PReLU', 'ELU', 'AbsVal']);

const RAW = new Set([
  'BatchNorm',
  'Convolution',
  'Deconvolution',
  'InnerProduct',
  'LSTM',
  'MVN',
  'PReLU',
  'ELU',
  'RNN',
]);

/** What is known of the values of a net's blobs. */
export class Origins {
  /** By layer. */
  readonly #tops: (Origin | undefined)[];

  constructor(net: Net) {
    this.#tops = new Array<Origin | undefined>(net.withSplits.length);
    for (const layer of net.layers)
      this.#tops[layer.index] = originOfTop(layer, (bottom) => this.of(layer, bottom));
  }

  /** For a layer's bottom, what is known of its values; undefined where nothing is. */
  of(layer: NetLayer, bottom: number): Origin | undefined {
    const source = layer.sources[bottom];
    if (source === undefined) return undefined;
    const maker = source.layer;
    const second = source.top === 1;
    // Their second top is what their softmax gives.
    if (maker.typeName === 'SoftmaxWithLoss' || maker.typeName === 'InfogainLoss')
      return second ? { values: 'softmax', layer: maker, direct: true } : undefined;
    // Its second top says which values were the largest.
    if (maker.typeName === 'Pooling' && second) return undefined;
    return this.#tops[maker.index];
  }
}

function originOfTop(layer: FileLayer, below: (bottom: number) => Origin | undefined): Origin | undefined {
  const own = (values: Values): Origin => ({ values, layer, direct: true });
  const { typeName } = layer;
  if (PASSING.has(typeName)) {
    // The last bottom of these only says which values.
    const selects = typeName === 'BatchReindex' || typeName === 'Crop' || typeName === 'Filter';
    const first = below(0);
    if (first === undefined) return undefined;
    const end = layer.bottoms.length - (selects ? 1 : 0);
    for (let bottom = 1; bottom < end; bottom++) {
      if (below(bottom)?.values !== first.values) return undefined;
    }
    return end === 0 ? undefined : { values: first.values, layer: first.layer, direct: false };
  }
  if (IDENTITY_ABOVE_0.has(typeName)) {
    const origin = below(0);
    if (origin !== undefined && (origin.values === 'sigmoid' || origin.values === 'softmax'))
      return { ...origin, direct: false };
  }
  switch (typeName) {
    case 'Sigmoid':
      return own('sigmoid');
    case 'Softmax':
      return own('softmax');
    case 'TanH':
      return own('tanh');
    case 'ReLU':
      return own(layer.layer.message('relu_param').number('negative_slope') === 0 ? 'positive' : 'raw');
    case 'AbsVal':
    case 'BNLL':
    case 'Exp':
      return own('positive');
    default:
      return RAW.has(typeName) ? own('raw') : undefined;
  }
}

/** For a message: `'prob' (Softmax)`. */
export function originName({ layer }: Origin): string {
  return `'${layer.name}' (${layer.typeName})`;
}
