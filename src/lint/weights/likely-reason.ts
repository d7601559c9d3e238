import { count } from '../../layers/base/index.js';
import type { FileLayer, NetLayer } from '../../net/types.js';
import { counted } from '../../text/counting.js';
import type { Mismatch } from '../../weights/match.js';

/** Why weights most likely don't fit a layer, as a clause that begins with a colon; empty where that can't be told. */
export function likelyReason(mismatch: Mismatch): string {
  const { stored, layer } = mismatch;
  if (stored.type !== undefined && stored.type !== layer.typeName)
    return `: it is of another type there, ${stored.type}${sameValues(mismatch) ? '; the values are as many: given the shape that is wanted here, they can be saved anew (net surgery)' : ''}`;
  if (mismatch.kind === 'blobs') return `${blobsReason(stored.blobs.length, layer)}`;
  if (mismatch.kind === 'values') return ': the file itself is wrong';
  const shared = sharingReason(mismatch);
  if (shared !== undefined) return shared;
  const from = trimmed(mismatch.from.shape);
  const to = trimmed(mismatch.to.map((dim) => dim ?? 0));
  if (from.length !== to.length) return '';
  const differing = from.flatMap((dim, axis) => (dim === to[axis] ? [] : [axis]));
  const isWeights = mismatch.blob === 0 && from.length > 1;
  if (differing.length === 2 && from.length === 2 && from[0] === to[1] && from[1] === to[0])
    return ': one of them is transposed';
  if (isWeights && differing.length > 1) return variantReason(from, to);
  if (!isWeights || differing.length !== 1) return '';
  const [axis] = differing as [number];
  const isNew = 'needsBackward' in layer && layer.needsBackward;
  const anew = 'under another name it starts from its filler, and learns anew';
  if (axis === 0)
    return `: it is trained for ${from[0]} outputs, and has ${to[0]} here; ${isNew ? anew : `the weights are those of a net with ${from[0]}`}`;
  if (axis > 1) return ': its kernel is of another size';
  const [there, here] = [from[1]!, to[1]!];
  if ([there, here].includes(3) && [there, here].includes(1))
    return there === 3
      ? ': it is trained on colour images, and is given grey ones'
      : ': it is trained on grey images, and is given colour ones';
  if (from.length === 4 && (there % here === 0 || here % there === 0) && hasGroups(layer))
    return ': it is trained with another group';
  const why = colourReason(layer, there, here) || (isNew ? `; ${anew}` : '');
  return `: it is trained on ${there} inputs for each output, and has ${here} here${why}`;
}

/** Of weights and a layer that differ in more than one way. */
function variantReason(from: readonly number[], to: readonly number[]): string {
  if (from.length < 3 || from[0] === to[0]) return '';
  const kernel = (shape: readonly number[]) => shape.slice(2).join(' x ');
  return kernel(from) === kernel(to)
    ? ''
    : `: it is trained for ${from[0]} outputs with a kernel of ${kernel(from)}, and has ${to[0]} with one of ${kernel(to)} here, as in another variant of the net`;
}

/** Of a layer that takes all numbers of an image, straight from the data. */
function colourReason(layer: NetLayer | FileLayer, there: number, here: number): string {
  if (here !== there * 3 && there !== here * 3) return '';
  let maker = 'sources' in layer ? layer.sources[0]?.layer : undefined;
  while (maker !== undefined && maker.learnable.length === 0 && maker.bottoms.length === 1)
    maker = maker.sources[0]?.layer;
  const channels = maker?.bottoms.length === 0 ? maker.tops[0]?.shape?.[1] : undefined;
  if (channels !== (here > there ? 3 : 1)) return '';
  const param = maker!.type?.dataParam;
  const isAsked = param !== undefined && maker!.layer.message(param).type.fields.has('is_color');
  const remedy = isAsked ? `; is_color: ${here < there} gives such` : '';
  return here > there
    ? `, 3 times as many: it is trained on grey images, and is given colour ones${remedy}`
    : `, a third of them: it is trained on colour images, and is given grey ones${remedy}`;
}

function hasGroups({ layer }: NetLayer | FileLayer): boolean {
  return layer?.message('convolution_param').has('group') ?? false;
}

function blobsReason(there: number, { params, typeName, type }: NetLayer): string {
  const here = params.length;
  if (Math.abs(there - here) === 1 && Math.min(there, here) >= 1 && type?.statistics === undefined)
    return there > here
      ? ': it is trained with a bias (bias_term: true, the default)'
      : ': it is trained without a bias (bias_term: false)';
  if (there === NVIDIA_BLOBS && here === BVLC_BLOBS && type?.statistics !== undefined)
    return ": it is trained with NVIDIA's Caffe, whose BatchNorm has the scale and bias in it; BVLC's has a Scale layer for them";
  return here === 0 ? `: ${typeName} has no weights, and there are ${counted(there, 'blob')}` : '';
}

/** How many blobs a BatchNorm has that scales by itself, and one that doesn't. */
const [NVIDIA_BLOBS, BVLC_BLOBS] = [5, 3];

/** Whether a blob only has another shape. */
function sameValues(mismatch: Mismatch): boolean {
  return mismatch.kind === 'shape' && count(mismatch.to) === count(mismatch.from.shape);
}

/** Of a blob that holds one value for all channels, or one for each. */
function sharingReason(mismatch: Mismatch): string | undefined {
  if (mismatch.kind !== 'shape' || mismatch.layer.type === undefined) return undefined;
  const { layer, type } = mismatch.layer as FileLayer;
  const param = type!.params.map((name) => layer.message(name)).find((one) => one.type.fields.has(SHARED));
  const [there, here] = [count(mismatch.from.shape), count(mismatch.to)];
  if (param === undefined || there === here || ![there, here].includes(1)) return undefined;
  const isSharedThere = there === 1;
  const { shape, isLegacy } = mismatch.from;
  // Caffe's own has none, and takes no other; a converter may have given it one.
  const hasAxes = isSharedThere && shape.length > 0 && !isLegacy;
  return `: it is trained with one value for ${isSharedThere ? 'all channels' : 'each channel'} (${SHARED}: ${isSharedThere})${hasAxes ? `, which Caffe has without axes: it is to be saved anew so, too` : ''}`;
}

const SHARED = 'channel_shared';

/** A shape in the old form has axes of 1 in front. */
function trimmed(shape: readonly number[]): readonly number[] {
  const first = shape.findIndex((dim) => dim !== 1);
  return first <= 0 || shape.length !== 4 ? shape : shape[0] === 1 && shape[1] === 1 ? shape.slice(2) : shape;
}
