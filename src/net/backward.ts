import type { NetLayer } from './types.js';

/** What the backward pass over a net's layers looks at, and the flags that it sets. */
export interface BackwardLayer {
  readonly bottoms: readonly { readonly name: string }[];
  readonly tops: readonly { readonly name: string }[];
  readonly lossWeights: readonly number[];
  /** Before: whether it or something below it learns. After: what `Net::Init` logs. */
  needsBackward: boolean;
  /** By bottom, whether the layer is asked for its gradient. */
  readonly propagatesTo: boolean[];
}

/**
 * Whether `Net::Backward` asks a layer for the gradient of a bottom. With `force_backward` it asks all layers for all but the bottoms
 * that they spare: labels, mostly.
 */
export function isAskedFor(
  { forceBackward }: { readonly forceBackward: boolean },
  layer: Pick<NetLayer, 'propagatesTo' | 'type'>,
  bottom: number,
): boolean {
  return (
    layer.propagatesTo[bottom] === true ||
    (forceBackward && layer.type?.allowForceBackward?.(bottom) !== false)
  );
}

/**
 * The backward pass over the layers by which `Net::Init` finds which of them contribute to the loss: what it logs as
 * "needs backward computation". Blobs go by name, as in Caffe.
 */
export function markBackward(layers: readonly BackwardLayer[]): void {
  const underLoss = new Set<string>();
  const skipped = new Set<string>();
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i]!;
    let contributes = false;
    let skips = true;
    for (let index = 0; index < layer.tops.length; index++) {
      const { name } = layer.tops[index]!;
      if (layer.lossWeights[index] !== 0 || underLoss.has(name)) contributes = true;
      if (!skipped.has(name)) skips = false;
      if (contributes && !skips) break;
    }
    if (layer.needsBackward && skips) {
      layer.needsBackward = false;
      layer.propagatesTo.fill(false);
    }
    if (!contributes) layer.needsBackward = false;
    for (let index = 0; index < layer.bottoms.length; index++) {
      const { name } = layer.bottoms[index]!;
      if (contributes) underLoss.add(name);
      else layer.propagatesTo[index] = false;
      if (!layer.propagatesTo[index]) skipped.add(name);
    }
  }
}
