// Written by scripts/compile-schema.ts from proto/dialects/hisilicon.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["custom_param",22001,"o","CustomParameter"],["pass_through_param",22002,"o","PassThroughParameter"],["passthrough_param",22003,"o","PassThroughParameter"]],"CustomParameter":[["shape",1,"*","BlobShape"]],"PassThroughParameter":[["num_output",1,"o","uint32"],["block_height",2,"o","uint32",0],["block_width",3,"o","uint32",0]]},"enums":{}}') as SchemaJson;
  return json;
}
