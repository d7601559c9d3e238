/** Where a net can be changed, what changes are made of, and what is told of one. */
import type { FieldType, MessageType } from '../../../../src/schema/descriptor.js';
import { type Field, scalar, scalars } from '../fields.js';
import type { Prng } from '../prng.js';
import { DIALECT, drawnFields } from '../subject.js';
import { randomValue, type Surroundings } from '../values.js';

export const NET = DIALECT.schema.message('NetParameter')!;
export const LAYER = DIALECT.schema.message('LayerParameter')!;
const V1_LAYER = DIALECT.schema.message('V1LayerParameter')!;

export const isLayer = (name: string): boolean => name === 'layer' || name === 'layers';

/** What a mutation touched, for coverage. */
export interface Touched {
  readonly operation: string;
  /** The type of the layer. */
  readonly layerType?: string;
  /** `ConvolutionParameter.stride` */
  readonly field?: string;
}

/** What a change touched: of the operation itself its name is known. */
export type Done = Omit<Touched, 'operation'>;

/**
 * Changes a net.
 *
 * @param focus a layer type whose layers are changed rather than others, where the net has some
 * @returns undefined where the net has nothing to change in this way
 */
export type Operation = (prng: Prng, net: Field[], focus: string | undefined) => Done | undefined;

export function layersOf(net: readonly Field[]): Field[][] {
  return net.flatMap(({ name, value }) => (isLayer(name) && typeof value !== 'string' ? [value] : []));
}

export function aLayer(prng: Prng, net: readonly Field[], focus: string | undefined): Field[] | undefined {
  const layers = layersOf(net);
  const wanted = layers.filter((layer) => typeOf(layer) === focus);
  return layers.length === 0 ? undefined : prng.pick(wanted.length > 0 ? wanted : layers);
}

export function typeOf(layer: readonly Field[]): string {
  return scalar(layer, 'type') ?? '';
}

/** LayerParameter, or V1LayerParameter for a layer of a legacy net. */
export function messageOf(net: readonly Field[], layer: readonly Field[]): MessageType {
  return net.some(({ name, value }) => name === 'layers' && value === layer) ? V1_LAYER : LAYER;
}

export function surroundings(net: readonly Field[]): Surroundings {
  const layers = layersOf(net);
  return {
    blobs: [...new Set([...scalars(net, 'input'), ...layers.flatMap((layer) => scalars(layer, 'top'))])],
    layers: layers.map((layer) => scalar(layer, 'name') ?? ''),
  };
}

/** A field of the net, with all that decides what it may be. */
export interface Site {
  readonly owner: Field[];
  readonly field: Field;
  readonly type: FieldType;
  /** The layer that it belongs to; undefined for the net's own. */
  readonly layer: Field[] | undefined;
  /** How likely it is to be chosen: parameters are more interesting than names. */
  readonly weight: number;
}

export function sites(
  owner: Field[],
  type: MessageType,
  layer: Field[] | undefined,
  result: Site[] = [],
): Site[] {
  for (const field of owner) {
    const own = type.fields.get(field.name);
    if (own === undefined) continue;
    const inner =
      isLayer(field.name) && type === NET && typeof field.value !== 'string' ? field.value : layer;
    if (own.parent.name === 'BlobProto') continue;
    const weight =
      type === NET ? 1 : type === LAYER || type === V1_LAYER ? (own.name === 'name' ? 0.3 : 1) : 3;
    result.push({ owner, field, type: own, layer: inner, weight });
    if (typeof field.value !== 'string' && own.type === 'message')
      sites(field.value, own.message!, inner, result);
  }
  return result;
}

export function aSite(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
  wanted: (site: Site) => boolean,
): Site | undefined {
  let all = sites(net, NET, undefined).filter(wanted);
  const inFocus = all.filter(({ layer }) => layer !== undefined && typeOf(layer) === focus);
  if (inFocus.length > 0) all = inFocus;
  return all.length === 0 ? undefined : prng.weighted(all.map((site) => [site.weight, site] as const));
}

export function touchedBy(site: Site): Done {
  return {
    field: `${site.type.parent.name}.${site.type.name}`,
    ...(site.layer === undefined ? {} : { layerType: typeOf(site.layer) }),
  };
}

export function touchedLayer(layer: readonly Field[]): Done {
  return { layerType: typeOf(layer) };
}

export function insert(prng: Prng, owner: Field[], field: FieldType, value: string | Field[]): void {
  owner.splice(field.label === 'repeated' ? prng.int(owner.length + 1) : owner.length, 0, {
    name: field.name,
    value,
  });
}

/** Removes all values of a field. */
export function drop(owner: Field[], name: string): void {
  for (let i = owner.length - 1; i >= 0; i--) if (owner[i]!.name === name) owner.splice(i, 1);
}

/** Adds a random field to a message. */
export function addTo(
  prng: Prng,
  owner: Field[],
  type: MessageType,
  layer: readonly Field[],
  around: Surroundings,
): Done | undefined {
  const free = drawnFields(type).filter(
    (field) => field.label === 'repeated' || !owner.some(({ name }) => name === field.name),
  );
  // A second value for a field that takes one: the parser refuses it.
  const field = free.length > 0 && !prng.chance(0.01) ? prng.pick(free) : prng.pick(drawnFields(type));
  if (field === undefined) return undefined;
  insert(prng, owner, field, randomValue(prng, field, undefined, around));
  return { layerType: typeOf(layer), field: `${type.name}.${field.name}` };
}
