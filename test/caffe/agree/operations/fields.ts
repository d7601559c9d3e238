/** Changes of fields. */
import { copyFields, type Field, message } from '../fields.js';
import { DIALECT, drawnFields } from '../subject.js';
import { randomValue } from '../values.js';
import {
  addTo,
  aLayer,
  aSite,
  insert,
  LAYER,
  messageOf,
  type Operation,
  sites,
  surroundings,
  touchedBy,
  typeOf,
} from './sites.js';

export const changeValue: Operation = (prng, net, focus) => {
  const site = aSite(prng, net, focus, ({ type }) => type.type !== 'message');
  if (site === undefined) return undefined;
  site.field.value = randomValue(prng, site.type, site.field.value, surroundings(net));
  return touchedBy(site);
};

/** Fields that every layer has, by how much there is to them. */
const COMMON_FIELDS: readonly (readonly [number, string])[] = [
  [2, 'phase'],
  [3, 'loss_weight'],
  [4, 'param'],
  [1, 'blobs'],
  [2, 'propagate_down'],
  [2, 'include'],
  [2, 'exclude'],
  [1, 'bottom'],
  [1, 'top'],
];

export const addField: Operation = (prng, net, focus) => {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const around = surroundings(net);
  const own = messageOf(net, layer);
  const all = drawnFields(own)
    .map(({ name }) => name)
    .filter((key) => key.endsWith('_param'));
  const params =
    DIALECT.layerTypes.get(typeOf(layer))?.params ?? all.filter((key) => message(layer, key) !== undefined);
  const kind = prng.weighted([
    [params.length > 0 ? 12 : 0, 'own'],
    [4, 'common'],
    [3, 'inner'],
    [1, 'foreign'],
  ] as const);
  if (kind === 'own' || kind === 'foreign') {
    const name = prng.pick(kind === 'own' ? params : all);
    const type = own.fields.get(name)!.message!;
    let param = message(layer, name);
    if (param === undefined) {
      param = [];
      layer.push({ name, value: param });
    }
    return addTo(prng, param, type, layer, around);
  }
  if (kind === 'common') {
    const field = own.fields.get(
      own === LAYER ? prng.weighted(COMMON_FIELDS) : prng.pick(drawnFields(own)).name,
    )!;
    insert(prng, layer, field, randomValue(prng, field, undefined, around));
    return { layerType: typeOf(layer), field: `${own.name}.${field.name}` };
  }
  const inner = sites(layer, own, layer).filter(
    ({ type }) => type.type === 'message' && type.message!.name !== 'BlobProto',
  );
  if (inner.length === 0) return undefined;
  const site = prng.pick(inner);
  return addTo(prng, site.field.value as Field[], site.type.message!, layer, around);
};

export const dropField: Operation = (prng, net, focus) => {
  const site = aSite(prng, net, focus, ({ layer, owner }) => layer !== undefined && owner !== net);
  if (site === undefined) return undefined;
  site.owner.splice(site.owner.indexOf(site.field), 1);
  return touchedBy(site);
};

export const doubleField: Operation = (prng, net, focus) => {
  const onlyRepeated = !prng.chance(0.05);
  const site = aSite(
    prng,
    net,
    focus,
    ({ type, layer, owner }) =>
      layer !== undefined && owner !== net && (!onlyRepeated || type.label === 'repeated'),
  );
  if (site === undefined) return undefined;
  const [copy] = copyFields([site.field]);
  if (prng.chance(0.4) && typeof copy!.value === 'string') {
    copy!.value = randomValue(prng, site.type, copy!.value, surroundings(net));
  }
  site.owner.splice(site.owner.indexOf(site.field) + 1, 0, copy!);
  return touchedBy(site);
};
