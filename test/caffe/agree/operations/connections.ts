/** Changes of what is connected to what. */
import { scalars, unquote } from '../fields.js';
import { blobName } from '../values.js';
import { aLayer, layersOf, type Operation, surroundings, typeOf } from './sites.js';

export const changeConnections: Operation = (prng, net, focus) => {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const around = surroundings(net);
  const name = prng.weighted([
    [3, 'bottom'],
    [1, 'top'],
  ] as const);
  const own = layer.filter((field) => field.name === name);
  const value = JSON.stringify(
    name === 'top' && prng.chance(0.5) ? `fresh${prng.int(3)}` : blobName(prng, around),
  );
  const action = prng.weighted([
    [own.length > 0 ? 4 : 0, 'change'],
    [3, 'add'],
    [own.length > 0 ? 2 : 0, 'drop'],
    [own.length > 1 ? 2 : 0, 'swap'],
  ] as const);
  if (action === 'change') prng.pick(own).value = value;
  else if (action === 'add') {
    const last = own.at(-1);
    layer.splice(last === undefined ? Math.min(2, layer.length) : layer.indexOf(last) + 1, 0, {
      name,
      value,
    });
  } else if (action === 'drop') layer.splice(layer.indexOf(prng.pick(own)), 1);
  else {
    const [a, b] = [prng.pick(own), prng.pick(own)];
    [a.value, b.value] = [b.value, a.value];
  }
  return { layerType: typeOf(layer), field: `LayerParameter.${name}` };
};

export const workInPlace: Operation = (prng, net) => {
  const layers = layersOf(net).filter(
    (layer) => scalars(layer, 'bottom').length > 0 && scalars(layer, 'top').length > 0,
  );
  if (layers.length === 0) return undefined;
  const layer = prng.pick(layers);
  const tops = layer.filter(({ name }) => name === 'top');
  const bottoms = scalars(layer, 'bottom');
  const index = prng.int(tops.length);
  const before = unquote(tops[index]!.value as string);
  const after = bottoms[Math.min(index, bottoms.length - 1)]!;
  tops[index]!.value = JSON.stringify(after);
  if (prng.chance(0.7)) {
    // The layers above take what is left.
    for (const other of layersOf(net)) {
      for (const field of other) {
        if (field.name === 'bottom' && typeof field.value === 'string' && unquote(field.value) === before)
          field.value = JSON.stringify(after);
      }
    }
  }
  return { layerType: typeOf(layer), field: 'LayerParameter.top' };
};
