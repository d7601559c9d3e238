/** Changes of whole layers. */
import type { BlobCount, LayerType } from '../../../../src/layers/base/index.js';
import { readNet } from '../../../../src/net/read.js';
import { copyFields, type Field, message, scalars, unquote } from '../fields.js';
import { DIALECT, TYPE_NAMES } from '../subject.js';
import { blobName, randomValue } from '../values.js';
import {
  addTo,
  aLayer,
  isLayer,
  LAYER,
  messageOf,
  type Operation,
  surroundings,
  touchedLayer,
} from './sites.js';

function layerFields(net: readonly Field[]): Field[] {
  return net.filter(({ name, value }) => isLayer(name) && typeof value !== 'string');
}

export const dropLayer: Operation = (prng, net) => {
  const layers = layerFields(net);
  if (layers.length === 0) return undefined;
  const layer = prng.pick(layers);
  net.splice(net.indexOf(layer), 1);
  return touchedLayer(layer.value as Field[]);
};

export const doubleLayer: Operation = (prng, net) => {
  const layers = layerFields(net);
  if (layers.length === 0) return undefined;
  const layer = prng.pick(layers);
  const copy = copyFields([layer])[0]!;
  const fields = copy.value as Field[];
  if (prng.chance(0.8)) {
    for (const field of fields) {
      if (field.name !== 'top' || typeof field.value !== 'string') continue;
      if (!scalars(fields, 'bottom').includes(unquote(field.value)) || prng.chance(0.5)) {
        field.value = JSON.stringify(`${unquote(field.value)}_again`);
      }
    }
  }
  if (prng.chance(0.5)) {
    for (const field of fields) if (field.name === 'name') field.value = '"again"';
  }
  net.splice(net.indexOf(layer) + 1, 0, copy);
  return touchedLayer(fields);
};

/** A layer of any type, with as many bottoms and tops as it takes, and a few of its parameters. */
export const addLayer: Operation = (prng, net) => {
  const around = surroundings(net);
  const type = DIALECT.layerTypes.get(prng.pick(TYPE_NAMES))!;
  const empty = readNet('layer { }', DIALECT).param.messages('layer')[0]!;
  const counts = (of: LayerType['bottoms']): BlobCount => (typeof of === 'function' ? of(empty) : of);
  const howMany = ({ exact, min = 0, max }: BlobCount): number =>
    exact ??
    Math.min(
      max ?? 9,
      min +
        prng.weighted([
          [6, 0],
          [3, 1],
          [1, 2],
        ] as const),
    );
  const bottoms = Array.from({ length: howMany(counts(type.bottoms)) }, () => blobName(prng, around, 0.02));
  const tops = type.topPerBottom
    ? bottoms.length
    : Math.max(howMany(counts(type.tops)), type.autoTops ? 1 : 0);
  const name = `added${net.length}`;
  const layer: Field[] = [
    { name: 'name', value: JSON.stringify(name) },
    { name: 'type', value: JSON.stringify(type.type) },
    ...bottoms.map((name) => ({ name: 'bottom', value: JSON.stringify(name) })),
    ...Array.from({ length: tops }, (_, top) => ({
      name: 'top',
      value: JSON.stringify(prng.chance(0.1) && bottoms[top] !== undefined ? bottoms[top] : `${name}_${top}`),
    })),
  ];
  for (let i = prng.int(4); i > 0 && type.params.length > 0; i--) {
    const name = prng.pick(type.params);
    let param = message(layer, name);
    if (param === undefined) {
      param = [];
      layer.push({ name, value: param });
    }
    addTo(prng, param, LAYER.fields.get(name)!.message!, layer, around);
  }
  const needed = REQUIRED[type.type];
  if (needed !== undefined && !prng.chance(0.15)) {
    const [name, field, value] = needed;
    let param = message(layer, name);
    if (param === undefined) {
      param = [];
      layer.push({ name, value: param });
    }
    if (!param.some((own) => own.name === field)) param.push({ name: field, value });
  }
  // Mostly at the end, where all blobs are there.
  net.splice(prng.chance(0.95) ? net.length : prng.int(net.length + 1), 0, { name: 'layer', value: layer });
  return { layerType: type.type };
};

/** A parameter without which a type cannot be set up, so that added layers often load. */
const REQUIRED: Readonly<Record<string, readonly [param: string, field: string, value: string]>> = {
  Convolution: ['convolution_param', 'kernel_size', '1'],
  Deconvolution: ['convolution_param', 'kernel_size', '2'],
  Im2col: ['convolution_param', 'kernel_size', '2'],
  Pooling: ['pooling_param', 'kernel_size', '2'],
  InnerProduct: ['inner_product_param', 'num_output', '3'],
  LSTM: ['recurrent_param', 'num_output', '2'],
  RNN: ['recurrent_param', 'num_output', '2'],
  SPP: ['spp_param', 'pyramid_height', '2'],
  Tile: ['tile_param', 'tiles', '2'],
};

export const moveLayer: Operation = (prng, net) => {
  const layers = layerFields(net);
  if (layers.length < 2) return undefined;
  const layer = prng.pick(layers);
  net.splice(net.indexOf(layer), 1);
  net.splice(prng.int(net.length + 1), 0, layer);
  return touchedLayer(layer.value as Field[]);
};

export const changeType: Operation = (prng, net, focus) => {
  const layer = aLayer(prng, net, focus);
  const field = layer?.find(({ name }) => name === 'type');
  if (layer === undefined || field === undefined) return undefined;
  field.value = randomValue(prng, messageOf(net, layer).fields.get('type')!, field.value, surroundings(net));
  return touchedLayer(layer);
};
