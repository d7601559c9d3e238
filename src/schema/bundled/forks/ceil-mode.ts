// Written by scripts/compile-schema.ts from proto/dialects/ceil-mode.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"PoolingParameter":[["ceil_mode",14,"o","bool",true]]},"enums":{}}') as SchemaJson;
  return json;
}
