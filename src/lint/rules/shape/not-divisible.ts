import { layerAt } from '../../../net/layer-at.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const notDivisible: Rule = netRule(
  'shape/not-divisible',
  'error',
  "A dimension cannot be divided as the layer's parameters ask.",
  {
    refine({ span, message }, _file, net) {
      const layer = net && layerAt(net, span);
      if (net === undefined || layer === undefined) return AS_IT_IS;
      const reason = depthwiseReason(net, layer) ?? reshapeReason(net, layer);
      return reason === undefined ? AS_IT_IS : { message: message + reason };
    },
  },
);

/** Of a convolution of each channel by itself, whose bottom has another number of channels. */
function depthwiseReason(net: Net, layer: FileLayer): string | undefined {
  const fields = layer.type?.weights;
  const param = fields === undefined ? undefined : layer.layer.message(fields.param);
  if (param === undefined || !param.type.fields.has('group') || fields!.outputs === undefined)
    return undefined;
  const [group, outputs] = [param.number('group'), param.number(fields!.outputs)];
  const channels = layer.bottoms[0]?.shape?.[1] ?? null;
  const below = channels === null ? undefined : channelsFrom(net, layer, channels);
  if (group !== outputs || group < 2 || below === undefined || channels === group) return undefined;
  return `; group and ${fields!.outputs} are ${group}, as where each channel is convolved by itself: '${below.name}' gives ${channels}, and both are to be the same`;
}

/** Of channels that are parted by a Reshape, or put together again. */
function reshapeReason(net: Net, layer: FileLayer): string | undefined {
  const dims = partedBy(layer);
  const shape = layer.bottoms[0]?.shape;
  if (dims === undefined || shape == null || shape.length !== 4 || shape.includes(null)) return undefined;
  const channels = shape[1]!;
  const first = partedBelow(net, layer);
  if (first !== undefined) {
    const before = first.bottoms[0]!.shape![1]!;
    return before === dims[1] || (shape[1]! * shape[2]!) % before !== 0
      ? undefined
      : `; before '${first.name}' there were ${before} channels: dim: ${before} in place of ${dims[1]} makes such of them again`;
  }
  const maker = channelsFrom(net, layer, channels);
  return maker === undefined || channels % dims[1]! === 0
    ? undefined
    : `; '${maker.name}' gives ${channels} channels, which cannot be parted into ${dims[1]}: its num_output is a multiple of ${dims[1]}`;
}

/** The dims of a Reshape that changes the channels of maps and no more: 0, a number, -1, 0. */
function partedBy({ layer, type }: FileLayer): readonly number[] | undefined {
  const param = type?.params.find((name) =>
    layer.message(name).type.fields.get('shape')?.message?.fields.has('dim'),
  );
  if (param === undefined || type?.family !== 'shape') return undefined;
  const dims = layer.message(param).message('shape').numbers('dim');
  const [items, channels, rows, columns] = dims;
  return dims.length === 4 && items === 0 && channels! > 0 && rows === -1 && columns === 0 ? dims : undefined;
}

/** The Reshape that parted the channels, where nothing but what leaves shapes as they are lies between. */
function partedBelow(net: Net, layer: FileLayer): FileLayer | undefined {
  let maker = net.graph.maker(layer, 0);
  while (maker !== undefined && partedBy(maker) === undefined) {
    const [before, after] = [maker.bottoms[0]?.shape, maker.tops[0]?.shape];
    if (maker.bottoms.length !== 1 || before?.join() !== after?.join()) return undefined;
    maker = net.graph.maker(maker, 0);
  }
  return maker?.bottoms[0]?.shape?.length === 4 && !maker.bottoms[0].shape.includes(null) ? maker : undefined;
}

/** The layer whose outputs are so many channels, where what lies between keeps them. */
function channelsFrom(net: Net, layer: FileLayer, channels: number): FileLayer | undefined {
  let maker = net.graph.maker(layer, 0);
  while (maker !== undefined && maker.tops[0]?.shape?.[1] === channels) {
    const fields = maker.type?.weights;
    if (fields?.outputs !== undefined)
      return maker.layer.message(fields.param).number(fields.outputs) === channels ? maker : undefined;
    if (maker.bottoms.length !== 1) return undefined;
    maker = net.graph.maker(maker, 0);
  }
  return undefined;
}
