import { type Blob, count } from '../layers/base/index.js';
import { isAskedFor } from './backward.js';
import type { Net } from './net.js';
import type { NetLayer } from './types.js';

/** Bytes of a number in single precision. */
export const FLOAT = 4;

/**
 * Bytes that a net's blobs take once all are in use, in single precision; null where a shape is not known. Caffe takes a blob's
 * memory when it is first used. What layers keep for themselves (the columns of a convolution, batches that are read ahead,
 * cuDNN's workspace) is not counted.
 */
export interface NetMemory {
  /**
   * What Caffe logs as "Memory required for data": all tops of all layers, split layers' among them, whether they have memory of
   * their own or not; no gradients, no parameters.
   */
  readonly logged: number | null;
  /** What lies between layers: blobs that share memory, or are changed in place, count once. */
  readonly blobs: number | null;
  /** Learnable blobs; shared ones count once. */
  readonly params: number | null;
  /** All of it for forward passes alone. */
  readonly use: number | null;
  /** What backward passes take besides; absent where nothing is trained. */
  readonly training?: {
    /** Gradients of blobs: of those that some layer computes or reads. */
    readonly gradients: number | null;
    /** Gradients of learnable blobs, of frozen ones too. */
    readonly paramGradients: number | null;
    /** All of it, without what a solver keeps. */
    readonly total: number | null;
  };
}

/**
 * What a net's blobs take.
 *
 * @param params how many elements its learnable blobs have; null where that is not known
 */
export function memoryOf(net: Net, params: number | null): NetMemory {
  const { data, gradients } = buffersOf(net);
  const tops = net.withSplits.flatMap((layer) => layer.tops);
  const blobs = bytesOf(distinct(tops, data));
  const ofParams = params === null ? null : params * FLOAT;
  const ofGradients = bytesOf(distinct(withGradient(net), gradients));
  return {
    logged: net.topElements === null ? null : net.topElements * FLOAT,
    blobs,
    params: ofParams,
    use: sum([blobs, ofParams]),
    ...(isTrained(net)
      ? {
          training: {
            gradients: ofGradients,
            paramGradients: ofParams,
            total: sum([blobs, ofParams, ofGradients, ofParams]),
          },
        }
      : {}),
  };
}

function isTrained(net: Net): boolean {
  return (
    net.phase === 'TRAIN' &&
    net.layers.some((layer) => layer.learnable.length > 0 && runsBackward(net, layer))
  );
}

/** Whether `Net::Backward` runs a layer's `Backward`. */
function runsBackward(net: Net, layer: NetLayer): boolean {
  return net.forceBackward || layer.needsBackward;
}

/** By blob, the one whose memory it has; absent for one that has its own. */
function buffersOf(net: Net): Record<'data' | 'gradients', ReadonlyMap<Blob, Blob>> {
  const data = new Map<Blob, Blob>();
  const gradients = new Map<Blob, Blob>();
  for (const { type, bottoms, tops } of net.withSplits) {
    const [bottom] = bottoms;
    const shares = type?.sharesMemory;
    const isShared = typeof shares === 'function' ? shares({ bottoms, tops }) : shares === true;
    if (bottom === undefined || !isShared) continue;
    for (const top of tops) {
      if (top === bottom) continue;
      data.set(top, data.get(bottom) ?? bottom);
      if (type?.addsGradients !== true) gradients.set(top, gradients.get(bottom) ?? bottom);
    }
  }
  return { data, gradients };
}

/** The blobs whose gradients are computed, or read, in a backward pass. */
function withGradient(net: Net): readonly Blob[] {
  return net.withSplits.flatMap((layer) => {
    const { bottoms, tops, lossWeights } = layer;
    const weighted = tops.filter((_, top) => lossWeights[top] !== 0);
    if (!runsBackward(net, layer)) return weighted;
    return [...tops, ...bottoms.filter((_, bottom) => isAskedFor(net, layer, bottom))];
  });
}

function distinct(blobs: readonly Blob[], memory: ReadonlyMap<Blob, Blob>): readonly Blob[] {
  return [...new Set(blobs.map((blob) => memory.get(blob) ?? blob))];
}

function bytesOf(blobs: readonly Blob[]): number | null {
  const elements = sum(blobs.map(({ shape }) => (shape === null ? null : count(shape))));
  return elements === null ? null : elements * FLOAT;
}

function sum(terms: readonly (number | null)[]): number | null {
  let all = 0;
  for (const term of terms) {
    if (term === null) return null;
    all += term;
  }
  return all;
}
