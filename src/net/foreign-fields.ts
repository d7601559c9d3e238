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
  return type.params.some((name) => {
    const param = layer.message(name);
    const known = Object.hasOwn(BVLC.schema.json.messages, param.type.name)
      ? BVLC.schema.json.messages[param.type.name]!.map(([field]) => field)
      : type.knownFields?.get(param.type.name);
    return (
      known !== undefined &&
      param
        .fieldNames()
        .some(
          (field) =>
            schema.json.messages[param.type.name]?.some(([own]) => own === field) && !known.includes(field),
        )
    );
  });
}
