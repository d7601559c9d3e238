import { count } from '../layers/base/index.js';
import { convolved, deconvolved, pooled } from '../layers/base/slide.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import type { Message } from '../schema/message.js';
import { shortestFloat32 } from '../textproto/write.js';
import type { RuleFinding } from './rule.js';

interface RoundedLayer {
  readonly layer: FileLayer;
  readonly exact: number;
  readonly size: number;
}

/** Why branches that meet in a layer have different sizes. */
export interface Reason {
  readonly reason: string;
  readonly related: NonNullable<RuleFinding['related']>;
  /** What is mistaken, where it shows in several layers. */
  readonly mistake?: string;
}

/** Two bottoms of a layer that differ along an axis of places. */
interface Difference {
  readonly axis: number;
  readonly large: number;
  readonly small: number;
  readonly by: number;
}

/**
 * Why branches that meet in a layer differ along some axis: on the way of the one a size was rounded up, as pooling does, and on
 * the way of the other one down, as convolutions do; or the kernel of one reaches over the edge, and has no pad.
 */
export function sizeReason(net: Net, meeting: FileLayer): Reason | undefined {
  const cut = cutReason(net, meeting);
  if (cut !== undefined) return cut;
  for (const difference of differences(meeting)) {
    const found =
      roundingReason(net, meeting, difference) ??
      paddingReason(net, meeting, difference) ??
      strideReason(net, meeting, difference) ??
      cropReason(net, meeting, difference) ??
      windowReason(net, meeting, difference);
    if (found !== undefined) return found;
  }
  return (
    channelsReason(net, meeting) ??
    enlargedReason(net, meeting) ??
    axesReason(meeting) ??
    outputsReason(net, meeting)
  );
}

/** Scores that are compared with labels of another size, which they have once they are enlarged. */
function enlargedReason(net: Net, meeting: FileLayer): Reason | undefined {
  if (meeting.type?.comparesWithLabels !== true) return undefined;
  const [scores, labels] = meeting.bottoms.map(({ shape }) => shape);
  const maker = net.graph.maker(meeting, 0);
  if (maker === undefined || scores == null || labels == null || labels.length !== scores.length)
    return undefined;
  const wanted = [scores[0], scores[1], ...labels.slice(2)].join();
  for (const layer of net.layers) {
    const top = layer.tops.findIndex(({ shape }) => shape?.join() === wanted);
    if (top < 0 || !net.graph.below(layer).includes(maker)) continue;
    const name = layer.layer.strings('top')[top]!;
    return {
      reason: `'${name}', which is made of it, has the size of the labels`,
      related: [{ message: `'${name}' is made here`, span: layer.layer.span('top', top) }],
    };
  }
  return undefined;
}

/** Why bottoms have different numbers of items: a layer gives some of the items as each of its tops, where parts of each are meant. */
function cutReason(net: Net, meeting: FileLayer): Reason | undefined {
  const batches = meeting.bottoms.map(({ shape }) => shape?.[0] ?? null);
  const [a, b] = batches;
  if (a == null || b == null || a === b) return undefined;
  const [small, whole] = a < b ? [0, b] : [1, a];
  let layer = net.graph.maker(meeting, small);
  while (layer !== undefined && layer.bottoms.length === 1) {
    const [before, after] = [layer.bottoms[0]!.shape?.[0], layer.tops[0]?.shape?.[0]];
    const others = layer.bottoms[0]!.shape?.[1] ?? 1;
    if (layer.tops.length > 1 && before === whole && after !== before) {
      if (others < layer.tops.length) return undefined;
      const { name, typeName } = layer;
      return {
        reason: `'${name}' (${typeName}) cuts along axis 0, which are the items: axis: 1 cuts what each of them has`,
        related: [{ message: `'${name}' cuts here`, span: layer.layer.span('type') }],
        mistake: `cut by '${name}'`,
      };
    }
    layer = net.graph.maker(layer, 0);
  }
  return undefined;
}

function differences({ bottoms: [first, ...others] }: FileLayer): Difference[] {
  return others.flatMap(({ shape: b }, index) => {
    const a = first!.shape;
    if (a === null || b === null || a.length !== b.length) return [];
    return a.flatMap((size, axis): Difference[] => {
      const other = b[axis]!;
      if (axis < 2 || size === null || other === null || size === other) return [];
      const [large, small] = size > other ? [0, index + 1] : [index + 1, 0];
      return [{ axis, large, small, by: Math.abs(size - other) }];
    });
  });
}

function roundingReason(
  net: Net,
  meeting: FileLayer,
  { axis, large, small, by }: Difference,
): Reason | undefined {
  const up = rounded(net, meeting, large, small, axis).find((at) => at.size > at.exact);
  const down = rounded(net, meeting, small, large, axis).find((at) => at.size < at.exact);
  const found = [up, down].filter((at) => at !== undefined);
  // What was rounded may have been enlarged since, and the difference with it.
  const scale =
    up === undefined ? 1 : enlarged([...own(net, meeting, large, small)], up.layer, axis, up.size);
  if (found.length === 0 || by > scale || (scale === 1 && by !== 1)) return undefined;
  const told = found.map(
    ({ layer, exact, size }) =>
      `'${layer.name}' (${layer.typeName}) rounds ${shortestFloat32(exact)} ${size > exact ? 'up' : 'down'} to ${size}`,
  );
  const remedy = scale > 1 ? 'a Crop' : 'another pad';
  return {
    reason: `they differ because ${told.join(', and ')}: ${remedy}, or a size of the input that leaves no remainder, makes them equal`,
    related: found.map(({ layer }) => ({
      message: `'${layer.name}' rounds here`,
      span: layer.layer.span('type'),
    })),
  };
}

/** How many times as large an axis is made on the way from a layer, by those that enlarge it. */
function enlarged(way: readonly FileLayer[], from: FileLayer, axis: number, size: number): number {
  const largest = way
    .slice(0, way.indexOf(from))
    .map(({ tops }) => tops[0]?.shape?.[axis] ?? 0)
    .reduce((a, b) => Math.max(a, b), size);
  return Math.round(largest / size);
}

/** A kernel whose pad would have to be larger for its size to stay as it is. */
function paddingReason(
  net: Net,
  meeting: FileLayer,
  { axis, large, small, by }: Difference,
): Reason | undefined {
  if (by % 2 !== 0 || axis > 3) return undefined;
  const shrinking = own(net, meeting, small, large).filter((layer) => shrunk(layer, axis) !== 0);
  const [layer, ...others] = shrinking;
  if (layer === undefined || others.length > 0 || shrunk(layer, axis) !== by) return undefined;
  if (own(net, meeting, large, small).some((other) => shrunk(other, axis) !== 0)) return undefined;
  const param = layer.type?.params
    .map((name) => layer.layer.message(name))
    .find(({ type }) => type.fields.has('pad'));
  if (param === undefined || !isOne(param, 'pad') || !isOne(param, 'stride')) return undefined;
  if ((param.numbers('stride')[0] ?? 1) !== 1) return undefined;
  const pad = param.numbers('pad')[0] ?? 0;
  return {
    reason: `they differ because '${layer.name}' (${layer.typeName}) has pad ${pad}: with pad: ${pad + by / 2} it would leave the size as it is`,
    related: [{ message: `'${layer.name}' makes it smaller by ${by} here`, span: layer.layer.span('type') }],
  };
}

/** A step over the places on the way of the one branch, and none on that of the other. */
function strideReason(net: Net, meeting: FileLayer, { axis, large, small }: Difference): Reason | undefined {
  if (axis > 3 || meeting.type?.family !== 'combination') return undefined;
  const steps = (way: readonly FileLayer[]) => way.filter((layer) => stepOf(layer) > 1);
  const [layer, ...others] = steps(own(net, meeting, small, large));
  const way = own(net, meeting, large, small);
  if (layer === undefined || others.length > 0 || steps(way).length > 0) return undefined;
  const [before, after] = [layer.bottoms[0]?.shape?.[axis], layer.tops[0]?.shape?.[axis]];
  if (before !== meeting.bottoms[large]!.shape![axis] || after !== meeting.bottoms[small]!.shape![axis])
    return undefined;
  const stride = stepOf(layer);
  const there = way.find((one) => windowOf(one) !== undefined);
  return {
    reason: `they differ because '${layer.name}' (${layer.typeName}) has stride ${stride}, and nothing on the way of the other has: ${there === undefined ? 'a layer' : `'${there.name}' (${there.typeName})`} with stride: ${stride} there makes them equal`,
    related: [
      { message: `'${layer.name}' makes ${after} of ${before} here`, span: layer.layer.span('type') },
    ],
  };
}

/** Of two data layers that give images of one size, one that crops them. */
function cropReason(net: Net, meeting: FileLayer, { axis, large, small }: Difference): Reason | undefined {
  if (meeting.type?.comparesWithLabels !== true && meeting.type?.isLossOfScores !== true) return undefined;
  const dataOf = (bottom: number) => {
    const layers = atAndBelow(net, meeting, bottom).filter(({ type }) => type?.readsDataSet === true);
    return layers.length === 1 ? layers[0] : undefined;
  };
  const [cropped, whole] = [dataOf(small), dataOf(large)];
  if (cropped === undefined || whole === undefined || cropped === whole) return undefined;
  const cropOf = ({ layer }: FileLayer) =>
    layer.type.fields.has('transform_param') ? layer.message('transform_param').number('crop_size') : 0;
  const [before, after] = [cropped.data?.item?.[axis - 1], cropped.tops[0]?.shape?.[axis]];
  const sizes = [meeting.bottoms[small]!.shape![axis], meeting.bottoms[large]!.shape![axis]];
  if (cropOf(whole) !== 0 || before == null || after !== cropOf(cropped) || before <= after) return undefined;
  if (sizes[0] !== after || sizes[1] !== before || whole.tops[0]?.shape?.[axis] !== before) return undefined;
  return {
    reason: `they differ because '${cropped.name}' crops its images to ${after} of ${before}, and '${whole.name}' does not: layers draw their crops apart, so that both fit only without`,
    related: [
      {
        message: `'${cropped.name}' crops here`,
        span: cropped.layer.message('transform_param').span('crop_size'),
      },
    ],
  };
}

/** A window whose pad, by one or more, gives the size of the other branch: the only one that does. */
function windowReason(net: Net, meeting: FileLayer, { axis, large, small }: Difference): Reason | undefined {
  if (axis > 3) return undefined;
  const way = chain(own(net, meeting, small, large));
  const wanted = meeting.bottoms[large]!.shape![axis]!;
  const start = way?.[0]?.bottoms[0]?.shape?.[axis];
  if (way === undefined || start == null) return undefined;
  const end = (padded?: FileLayer, pad = 0): number | undefined => {
    let size: number | undefined = start;
    for (const layer of way) size = size && sizeAfter(layer, axis, size, layer === padded ? pad : undefined);
    return size;
  };
  if (end() !== meeting.bottoms[small]!.shape![axis]) return undefined;
  const found = way.flatMap((layer) => {
    const param = windowOf(layer);
    const pad = param?.type.fields.has('pad') === true ? (param.numbers('pad')[0] ?? 0) : 0;
    const kernel = param?.numbers('kernel_size')[0] ?? 0;
    if (param === undefined || shrunk(layer, axis) < 0) return [];
    for (let more = pad + 1; more <= kernel / 2; more++)
      if (end(layer, more) === wanted) return [{ layer, pad, more }];
    return [];
  });
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  const { layer, pad, more } = only;
  return {
    reason: `they differ because '${layer.name}' (${layer.typeName}) has pad ${pad}: with pad: ${more} there, it is ${wanted}, too`,
    related: [{ message: `'${layer.name}' has pad ${pad} here`, span: layer.layer.span('type') }],
  };
}

/** Layers in a row, the first first, each of which takes what the one before gives and nothing else. */
function chain(way: readonly FileLayer[]): readonly FileLayer[] | undefined {
  const row = way.filter(({ bottoms }) => bottoms.length > 0).reverse();
  const isRow = row.every(
    ({ bottoms, sources }, index) =>
      bottoms.length === 1 && (index === 0 || sources[0]?.layer === row[index - 1]),
  );
  return isRow ? row : undefined;
}

/** The size along an axis after a layer with this pad; undefined where that is not known. */
function sizeAfter(layer: FileLayer, axis: number, size: number, otherPad?: number): number | undefined {
  const param = windowOf(layer);
  if (param === undefined) return shrunk(layer, axis) === 0 ? size : undefined;
  const isSquare = ['pad', 'stride', 'kernel_h', 'kernel_w'].every((name) => param.type.fields.has(name));
  if (!isSquare || !isOne(param, 'pad') || !isOne(param, 'stride')) return undefined;
  const [kernel, ...kernels] = param.numbers('kernel_size');
  if (kernel === undefined || kernels.length > 0 || param.has('kernel_h') || param.has('kernel_w'))
    return undefined;
  const stride = param.numbers('stride')[0] ?? 1;
  const pad = otherPad ?? param.numbers('pad')[0] ?? 0;
  const dilation =
    param.type.fields.has('dilation') && param.has('dilation') ? param.numbers('dilation')[0]! : 1;
  const slide = { extent: dilation * (kernel - 1) + 1, stride, pad };
  // What makes it larger is a deconvolution.
  if (shrunk(layer, axis) < 0) return deconvolved(size, slide);
  return layer.type?.family === 'pooling' ? pooled(size, slide) : convolved(size, slide);
}

/** As many elements, along other axes. */
function axesReason(meeting: FileLayer): Reason | undefined {
  if (meeting.type?.family !== 'combination') return undefined;
  const [first, ...others] = meeting.bottoms.map(({ shape }) => shape);
  const index = others.findIndex(
    (shape) =>
      first != null && shape != null && shape.length !== first.length && count(shape) === count(first),
  );
  if (index < 0 || count(first!) === null) return undefined;
  const names = meeting.layer.strings('bottom');
  // What has fewer axes is what people forget that it has fewer of.
  const [full, bare] = first!.length > others[index]!.length ? [0, index + 1] : [index + 1, 0];
  const shape = meeting.bottoms[full]!.shape!;
  return {
    reason: `both have ${count(first!)} elements: a Reshape of '${names[bare]}' to ${shape.map((dim) => `dim: ${dim}`).join(' ')} gives it the axes of '${names[full]}'`,
    related: [],
  };
}

/** Outputs that are each compared with a number, and are not as many. */
function outputsReason(net: Net, meeting: FileLayer): Reason | undefined {
  if (meeting.type?.isLossOfScores !== true || meeting.bottoms.length < 2) return undefined;
  for (const [own, other] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const maker = net.graph.maker(meeting, own);
    const { param, outputs } = maker?.type?.weights ?? {};
    const [ours, theirs] = [meeting.bottoms[own]!.shape, meeting.bottoms[other]!.shape];
    if (maker === undefined || param === undefined || outputs === undefined || ours?.length !== 2) continue;
    if (theirs == null || theirs.length === 0 || theirs[0] !== ours[0]) continue;
    const wanted = count(theirs, 1);
    if (wanted === null || wanted < 2 || wanted === ours[1]) continue;
    const message = maker.layer.message(param);
    if (!message.has(outputs)) continue;
    return {
      reason: `'${maker.name}' gives ${ours[1]} numbers for each item, and ${outputs}: ${wanted} gives as many as there are to compare with`,
      related: [{ message: `'${maker.name}' has ${ours[1]}`, span: message.span(outputs) }],
    };
  }
  return undefined;
}

/** The step of a layer that makes fewer places of many, the same along both axes; 1 of others. */
function stepOf(layer: FileLayer): number {
  const param = windowOf(layer);
  if (param === undefined || !isOne(param, 'stride') || shrunk(layer, 2) <= 0) return 1;
  return param.numbers('stride')[0] ?? 1;
}

function windowOf({ layer, type }: FileLayer): Message | undefined {
  return type?.params
    .map((name) => layer.message(name))
    .find(({ type: { fields } }) => fields.has('stride') && fields.has('kernel_size'));
}

/** Branches that are to be added, say, and have other numbers of channels. */
function channelsReason(net: Net, meeting: FileLayer): Reason | undefined {
  if (meeting.type?.family !== 'combination') return undefined;
  const [first, ...others] = meeting.bottoms.map(({ shape }) => shape);
  for (const [index, other] of others.entries()) {
    if (first == null || other === null || first.length < 2 || first.length !== other?.length) continue;
    const differing = first.flatMap((size, axis) => (size === other[axis] ? [] : [axis]));
    const [a, b] = [first[1], other[1]];
    if (differing.length !== 1 || differing[0] !== 1 || a == null || b == null) continue;
    const given = [0, index + 1].flatMap((bottom) => outputsOf(net, meeting, bottom));
    const names = meeting.layer.strings('bottom');
    const [x, y] = [names[0]!, names[index + 1]!];
    return {
      reason: `'${x}' has ${a} channels and '${y}' ${b}: with the same num_output, or a 1 x 1 convolution on the way of one, they fit`,
      related: given,
    };
  }
  return undefined;
}

/** Where the channels of a bottom are given. */
function outputsOf(net: Net, meeting: FileLayer, bottom: number): Reason['related'][number][] {
  const giving = atAndBelow(net, meeting, bottom).find(({ type }) => type?.weights?.outputs !== undefined);
  if (giving === undefined) return [];
  const { param, outputs } = giving.type!.weights!;
  const message = giving.layer.message(param);
  if (!message.has(outputs!)) return [];
  return [{ message: `'${giving.name}' has ${message.number(outputs!)}`, span: message.span(outputs!) }];
}

/** Whether a field is not given for each axis, nor as `pad_h` and `pad_w`. */
function isOne(param: Message, name: string): boolean {
  return param.count(name) <= 1 && !param.has(`${name}_h`) && !param.has(`${name}_w`);
}

/** By how much a layer makes an axis smaller; 0 where that is not known. */
function shrunk({ bottoms, tops }: FileLayer, axis: number): number {
  const [before, after] = [bottoms[0]?.shape?.[axis] ?? null, tops[0]?.shape?.[axis] ?? null];
  return before === null || after === null ? 0 : before - after;
}

/** The layers that round a size along an axis, on the way to one bottom of a layer and not to another, the last first. */
function rounded(net: Net, meeting: FileLayer, bottom: number, other: number, axis: number): RoundedLayer[] {
  return own(net, meeting, bottom, other).flatMap((layer) =>
    layer.roundings.filter((at) => at.axis === axis).map(({ exact, size }) => ({ layer, exact, size })),
  );
}

/** The layers on the way to one bottom of a layer and not to another, the last first. */
function own(net: Net, meeting: FileLayer, bottom: number, other: number): readonly FileLayer[] {
  const common = new Set(atAndBelow(net, meeting, other));
  return atAndBelow(net, meeting, bottom).filter((layer) => !common.has(layer));
}

function atAndBelow(net: Net, layer: FileLayer, bottom: number): readonly FileLayer[] {
  const maker = net.graph.maker(layer, bottom);
  return maker === undefined ? [] : [maker, ...net.graph.below(maker)];
}
