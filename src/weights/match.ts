import { count, mayBeSame, type Shape } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { FileLayer, LearnableParam, NetLayer } from '../net/types.js';
import type { StoredBlob, StoredLayer, Weights } from './weights.js';

/** Why Caffe refuses to give a layer its weights. */
export type Mismatch =
  | { readonly kind: 'blobs'; readonly stored: StoredLayer; readonly layer: NetLayer }
  | {
      readonly kind: 'shape';
      readonly stored: StoredLayer;
      readonly layer: NetLayer;
      readonly blob: number;
      readonly from: StoredBlob;
      readonly to: Shape;
    }
  | {
      readonly kind: 'values';
      /** Which values are too few or too many: the field, and how many it has. */
      readonly field: string;
      readonly given: number;
      readonly stored: StoredLayer;
      readonly layer: NetLayer;
      readonly blob: number;
      readonly from: StoredBlob;
      readonly to: Shape;
    };

/** What becomes of a net that is given weights: `Net::CopyTrainedLayersFrom`. */
export interface WeightMatch {
  /** In Caffe's order; it aborts at the first. */
  readonly mismatches: readonly Mismatch[];
  /** Layers of the file that the net has not; those without weights are left out. */
  readonly ignored: readonly StoredLayer[];
  /** Layers of the net whose weights the file doesn't have. */
  readonly untouched: readonly FileLayer[];
  /** Layers that are given weights, with what the file has for them. */
  readonly matched: readonly { readonly layer: FileLayer; readonly stored: StoredLayer }[];
}

/** Each rule about weights asks for the same. */
const lastOf = new WeakMap<Net, { readonly weights: Weights; readonly match: WeightMatch }>();

/** Matches a net with weights, layer by layer, by name. */
export function matchWeights(weights: Weights, net: Net): WeightMatch {
  const last = lastOf.get(net);
  if (last?.weights === weights) return last.match;
  const match = matched(weights, net);
  lastOf.set(net, { weights, match });
  return match;
}

function matched(weights: Weights, net: Net): WeightMatch {
  const targets = targetsOf(net, weights.format);
  const owners = ownersOf(net);
  const mismatches: Mismatch[] = [];
  const ignored: StoredLayer[] = [];
  const taken: { layer: FileLayer; stored: StoredLayer }[] = [];
  const given = new Set<LearnableParam>();
  for (const stored of weights.layers) {
    const layer = targets.get(stored.name);
    if (layer === undefined) {
      if (stored.blobs.length > 0) ignored.push(stored);
      continue;
    }
    for (const param of layer.learnable) given.add(param);
    if (layer.refused || layer.paramsUnknown) continue;
    const mismatch = mismatchOf(stored, layer, weights.format, owners);
    if (mismatch !== undefined) mismatches.push(mismatch);
    else if (layer.layer !== undefined && stored.blobs.length > 0) taken.push({ layer, stored });
  }
  const untouched = net.layers.filter(
    ({ learnable, refused }) =>
      !refused && learnable.length > 0 && !learnable.some((param) => given.has(param)),
  );
  return { mismatches, ignored, untouched, matched: taken };
}

/** The layer that Caffe means by a name: the first of several, but with HDF5 the last. */
function targetsOf(net: Net, format: Weights['format']): ReadonlyMap<string, NetLayer> {
  const targets = new Map<string, NetLayer>();
  for (const layer of net.withSplits)
    if (format === 'hdf5' || !targets.has(layer.name)) targets.set(layer.name, layer);
  return targets;
}

/** The layer that has each learnable blob for its own; others share it. */
function ownersOf(net: Net): ReadonlyMap<LearnableParam, NetLayer> {
  const owners = new Map<LearnableParam, NetLayer>();
  for (const layer of net.withSplits)
    for (const param of layer.learnable) if (!owners.has(param)) owners.set(param, layer);
  return owners;
}

function mismatchOf(
  stored: StoredLayer,
  layer: NetLayer,
  format: Weights['format'],
  owners: ReadonlyMap<LearnableParam, NetLayer>,
): Mismatch | undefined {
  const { params, learnable } = layer;
  const tooMany =
    format === 'binary' ? stored.blobs.length !== params.length : stored.blobs.length > params.length;
  if (tooMany) return { kind: 'blobs', stored, layer };
  for (const [blob, to] of params.entries()) {
    const from = stored.blobs[blob];
    if (from === undefined) {
      // HDF5 leaves out what a layer shares with an earlier one.
      if (owners.get(learnable[blob]!) !== layer) continue;
      return { kind: 'blobs', stored, layer };
    }
    if (to !== null && !fits(from, to)) return { kind: 'shape', stored, layer, blob, from, to };
    // Of a shape that is not known, it has to be this one.
    const size = (to === null ? null : count(to)) ?? count(from.shape);
    if (size === null) continue;
    const wrong = wrongCount(from, size);
    if (wrong !== undefined)
      return { kind: 'values', ...wrong, stored, layer, blob, from, to: to ?? from.shape };
  }
  return undefined;
}

/** What `Blob::FromProto` refuses of the values of a blob of so many elements. */
export function wrongCount({ values, valueType, gradients }: StoredBlob, size: number) {
  if (values !== size) return { field: valueType === 'double' ? 'double_data' : 'data', given: values };
  return gradients === undefined || gradients.given === size ? undefined : gradients;
}

/** `Blob::ShapeEquals`. */
function fits({ shape, isLegacy }: StoredBlob, to: Shape): boolean {
  if (!isLegacy) return mayBeSame(shape, to);
  return to.length <= 4 && mayBeSame(shape, [...new Array(4 - to.length).fill(1), ...to]);
}
