/** Changes of shapes, rules, loss weights, learnable blobs and the net's own fields. */
import { type Field, message, scalars } from '../fields.js';
import { DIALECT } from '../subject.js';
import { randomMessage, randomValue } from '../values.js';
import {
  aLayer,
  aSite,
  drop,
  insert,
  LAYER,
  layersOf,
  messageOf,
  NET,
  type Operation,
  surroundings,
  touchedBy,
  typeOf,
} from './sites.js';

export const changeShape: Operation = (prng, net, focus) => {
  const site = aSite(prng, net, focus, ({ type }) => type.message?.name === 'BlobShape');
  if (site === undefined) return undefined;
  const shape = site.field.value as Field[];
  const action = prng.weighted([
    [shape.length > 0 ? 5 : 0, 'change'],
    [2, 'add'],
    [shape.length > 0 ? 2 : 0, 'drop'],
    [1, 'all'],
  ] as const);
  const dim = site.type.message!.fields.get('dim')!;
  if (action === 'change') {
    const field = prng.pick(shape);
    field.value = randomValue(prng, dim, field.value, surroundings(net));
  } else if (action === 'add')
    shape.splice(prng.int(shape.length + 1), 0, { name: 'dim', value: String(1 + prng.int(4)) });
  else if (action === 'drop') shape.splice(prng.int(shape.length), 1);
  else site.field.value = randomMessage(prng, site.type.message!, surroundings(net));
  return { ...touchedBy(site), field: 'BlobShape.dim' };
};

export const changeRules: Operation = (prng, net, focus) => {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const name = prng.weighted([
    [4, 'include'],
    [4, 'exclude'],
    [3, 'phase'],
  ] as const);
  const field = messageOf(net, layer).fields.get(name);
  if (field === undefined) return undefined;
  const at = layer.findIndex((own) => own.name === name);
  if (at >= 0 && prng.chance(0.5)) layer.splice(at, 1);
  else if (name !== 'phase' || at < 0)
    insert(prng, layer, field, randomValue(prng, field, undefined, surroundings(net)));
  return { layerType: typeOf(layer), field: `LayerParameter.${name}` };
};

export const changeLossWeights: Operation = (prng, net, focus) => {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const count = Math.max(
    0,
    scalars(layer, 'top').length +
      prng.weighted([
        [1, -1],
        [8, 0],
        [1, 1],
      ] as const),
  );
  drop(layer, 'loss_weight');
  const field = LAYER.fields.get('loss_weight')!;
  for (let i = 0; i < count; i++) {
    const value = prng.chance(0.5)
      ? prng.pick(['0', '1', '0.5'])
      : (randomValue(prng, field, undefined, surroundings(net)) as string);
    layer.push({ name: 'loss_weight', value });
  }
  return { layerType: typeOf(layer), field: 'LayerParameter.loss_weight' };
};

export const changePropagateDown: Operation = (prng, net, focus) => {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const count = Math.max(
    0,
    scalars(layer, 'bottom').length +
      prng.weighted([
        [1, -1],
        [8, 0],
        [1, 1],
      ] as const),
  );
  drop(layer, 'propagate_down');
  for (let i = 0; i < count; i++) layer.push({ name: 'propagate_down', value: prng.pick(['true', 'false']) });
  return { layerType: typeOf(layer), field: 'LayerParameter.propagate_down' };
};

export const shareParameters: Operation = (prng, net) => {
  const learning = layersOf(net).filter(
    (layer) =>
      DIALECT.layerTypes.get(typeOf(layer))?.learns === true ||
      scalars(layer, 'param').length > 0 ||
      message(layer, 'param') !== undefined,
  );
  if (learning.length === 0) return undefined;
  const spec = LAYER.fields.get('param')!.message!;
  const chosen = [prng.pick(learning), prng.pick(learning)];
  for (const layer of chosen) {
    const count = prng.weighted([
      [6, 1],
      [3, 2],
      [1, 3],
    ] as const);
    for (let i = 0; i < count; i++) {
      const fields: Field[] = [{ name: 'name', value: prng.pick(['"w"', '"w"', '"b"', '""']) }];
      for (const extra of ['lr_mult', 'decay_mult', 'share_mode']) {
        if (!prng.chance(0.3)) continue;
        const value =
          extra === 'share_mode'
            ? prng.pick(['STRICT', 'PERMISSIVE'])
            : prng.pick(['0', '1', '2', '-1', 'nan', 'inf']);
        fields.push({ name: spec.fields.get(extra)!.name, value });
      }
      const existing = layer.filter(({ name }) => name === 'param')[i];
      if (existing !== undefined && prng.chance(0.8)) existing.value = fields;
      else layer.push({ name: 'param', value: fields });
    }
  }
  return { layerType: typeOf(chosen[1]!), field: 'ParamSpec.name' };
};

export const giveWeights: Operation = (prng, net, focus) => {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const field = LAYER.fields.get('blobs')!;
  const count = 1 + prng.int(3);
  for (let i = 0; i < count; i++)
    layer.push({ name: 'blobs', value: randomMessage(prng, field.message!, surroundings(net)) });
  return { layerType: typeOf(layer), field: 'LayerParameter.blobs' };
};

export const changeNet: Operation = (prng, net) => {
  const names = [
    'name',
    'force_backward',
    'state',
    'debug_info',
    'input',
    'input_shape',
    'input_dim',
    'force_backward',
  ];
  const field = NET.fields.get(prng.pick(names))!;
  if (field.label !== 'repeated') drop(net, field.name);
  net.splice(field.name === 'input' ? 0 : prng.int(net.length + 1), 0, {
    name: field.name,
    value: randomValue(prng, field, undefined, surroundings(net)),
  });
  return { field: `NetParameter.${field.name}` };
};
