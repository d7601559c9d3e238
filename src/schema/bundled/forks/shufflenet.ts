// Written by scripts/compile-schema.ts from proto/dialects/shufflenet.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["shuffle_channel_param",164,"o","ShuffleChannelParameter"]],"ShuffleChannelParameter":[["group",1,"o","uint32",1]]},"enums":{}}') as SchemaJson;
  return json;
}
