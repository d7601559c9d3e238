import type { Message } from '../../schema/message.js';

/**
 * What of a layer is 0 throughout, whatever the data, because other things are: values that weights of 0 leave nothing
 * of, and gradients that they let nothing through. Only what is exactly 0 counts.
 */
export interface ZeroFlow {
  /** Whether its tops are. */
  readonly tops: (at: ZeroState) => boolean;
  /** Whether the gradient of a bottom is. */
  readonly gradient: (at: ZeroState, bottom: number) => boolean;
  /** Whether the gradient of a learnable blob is; never, where absent. */
  readonly paramGradient?: (at: ZeroState, param: number) => boolean;
}

/** What is 0 throughout of a layer's surroundings. */
export interface ZeroState {
  /** The LayerParameter. */
  readonly layer: Message;
  /** Of each bottom, whether its values are. */
  readonly bottoms: readonly boolean[];
  /** Of each learnable blob, whether it is. */
  readonly params: readonly boolean[];
  /** Whether the gradients of all tops are. */
  readonly topGradients: boolean;
}

const all = (flags: readonly boolean[]) => flags.every((isZero) => isZero);
const gradientPasses = ({ topGradients }: ZeroState) => topGradients;

/** Of zeros it makes zeros, and of gradients it gives on something wherever it gets something. */
export const KEEPS_ZEROS: ZeroFlow = { tops: ({ bottoms }) => all(bottoms), gradient: gradientPasses };

/** It keeps zeros of its first bottom; the others only say which or how many. */
export const KEEPS_FIRST_ZEROS: ZeroFlow = {
  tops: ({ bottoms }) => bottoms[0] === true,
  gradient: (at, bottom) => bottom > 0 || at.topGradients,
};

/** Of zeros it may make anything. */
export const FILLS_ZEROS: ZeroFlow = { tops: () => false, gradient: gradientPasses };

/** Its gradient is 0 where its bottom is. */
export const STOPS_AT_ZERO: ZeroFlow = {
  tops: ({ bottoms }) => all(bottoms),
  gradient: ({ bottoms, topGradients }) => topGradients || all(bottoms),
};

/** No gradient comes out of it. */
export const GIVES_NO_GRADIENT: ZeroFlow = { tops: () => false, gradient: () => true };

/** Weights that its bottoms are multiplied with, and a bias that is added. */
export const WEIGHTED_SUM: ZeroFlow = {
  tops: ({ bottoms, params: [weights, bias] }) => (weights === true || all(bottoms)) && bias !== false,
  gradient: ({ topGradients, params: [weights] }) => topGradients || weights === true,
  paramGradient: ({ bottoms, topGradients }, param) => topGradients || (param === 0 && all(bottoms)),
};
