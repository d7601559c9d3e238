import { type Dim, formatShape, mayBeSame, mayEqual, type Shape } from '../../layers/base/index.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';

/** A layer of one net whose weights cannot be those of the layer of the same name in another. */
export interface WeightMismatch {
  readonly source: FileLayer;
  readonly target: FileLayer;
  /** Which of its blobs; undefined where the layers have different numbers of them. */
  readonly blob: number | undefined;
}

/**
 * Where Caffe refuses to give one net's weights to another (`Net::CopyTrainedLayersFrom`, `Net::ShareTrainedLayersWith`):
 * for each layer of the source, the first of its name in the target has as many blobs of the same shapes, or there is none.
 *
 * A blob that differs only in what comes from below, above a layer that differs itself, is that layer's consequence.
 */
export function weightMismatches(source: Net, target: Net): WeightMismatch[] {
  const targets = firstByName(target.layers);
  const mismatches: WeightMismatch[] = [];
  for (const layer of source.layers) {
    const other = targets.get(layer.name);
    if (other === undefined || isUnknown(layer) || isUnknown(other)) continue;
    const isOfTwo = areOfTwoCaffes(layer, other);
    if (layer.params.length !== other.params.length) {
      if (!isOfTwo) mismatches.push({ source: layer, target: other, blob: undefined });
      continue;
    }
    const form = isOfTwo ? withoutOnes : (shape: Shape | null) => shape;
    const blob = layer.params.findIndex(
      (shape, index) => !mayBeSame(form(shape), form(other.params[index]!)),
    );
    if (blob < 0) continue;
    if (mismatches.length > 0 && mayEqual(outputs(layer.params[blob]), outputs(other.params[blob]))) continue;
    mismatches.push({ source: layer, target: other, blob });
  }
  return mismatches;
}

/** Layers by name, the first where several share one: that is the one that Caffe finds. */
export function firstByName(layers: readonly FileLayer[]): Map<string, FileLayer> {
  const first = new Map<string, FileLayer>();
  for (const layer of layers) if (!first.has(layer.name)) first.set(layer.name, layer);
  return first;
}

function isUnknown(layer: FileLayer): boolean {
  return layer.refused || layer.paramsUnknown || layer.type?.isChanged === true;
}

/**
 * Whether the nets are read as two Caffes, which both have this layer type, each in its own way. One of them loads the weights:
 * how many blobs it keeps, and with how many axes, is then what it is in both.
 */
function areOfTwoCaffes(one: FileLayer, other: FileLayer): boolean {
  return one.typeName === other.typeName && one.type !== other.type;
}

/** A shape's axes of more than 1; unknown where one of them is. */
function withoutOnes(shape: Shape | null): Shape | null {
  return shape === null || shape.includes(null) ? null : shape.filter((dim) => dim !== 1);
}

/** How many outputs weights of this shape make. */
function outputs(shape: Shape | null | undefined): Dim {
  return shape?.[0] ?? null;
}

/** For a message: what a layer's weights are; `blob` as in {@link WeightMismatch}. */
export function describeWeights({ typeName, params }: FileLayer, blob: number | undefined): string {
  if (blob !== undefined) return formatShape(params[blob]!);
  return params.length === 0
    ? `no weights (${typeName})`
    : `${params.length} blob${params.length === 1 ? '' : 's'} (${typeName})`;
}
