import { BVLC } from '../dialect/bvlc.js';
import type { Dialect } from '../dialect/dialect.js';
import type { LayerType, NetRule } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';

/** What fields that nobody knows here may change: what a layer wants, and what shapes it takes. */
const CHANGEABLE: ReadonlySet<NetRule> = new Set([
  'layer/bottom-count',
  'layer/top-count',
  'param/missing',
  'shape/mismatch',
]);

/**
 * Whether a refusal may come of a layer's being another one than is known: it sets a field of its parameters that is read neither
 * by BVLC's Caffe, where the type is BVLC's, nor by the fork whose type it was before somebody changed it.
 */
export function mayBeOtherwise(rule: NetRule, layer: Message, type: LayerType, { schema }: Dialect): boolean {
  if (!CHANGEABLE.has(rule)) return false;
  const bvlcs = BVLC.layerTypes.get(type.type);
  if (bvlcs !== type && type.isChanged !== true) return false;
  return type.params.some((name) => foreignFields(layer.message(name), type, schema).length > 0);
}

/** Fields of a layer's parameters that a fork's schema has, and neither BVLC's Caffe nor the fork whose type it was reads. */
export function foreignFields(param: Message, type: LayerType, schema: Dialect['schema']): readonly string[] {
  const { name } = param.type;
  const known = Object.hasOwn(BVLC.schema.json.messages, name)
    ? BVLC.schema.json.messages[name]!.map(([field]) => field)
    : type.knownFields?.get(name);
  if (known === undefined) return [];
  const own = (schema.json.messages[name] ?? []).map(([field]) => field);
  return param.fieldNames().filter((field) => own.includes(field) && !known.includes(field));
}
