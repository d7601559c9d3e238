// Written by scripts/compile-schema.ts from proto/dialects/pspnet.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["bn_param",152,"o","BNParameter"]],"BNParameter":[["slope_filler",1,"o","FillerParameter"],["bias_filler",2,"o","FillerParameter"],["momentum",3,"o","float",0.9],["eps",4,"o","float",0.00001],["frozen",5,"o","bool",false],["engine",6,"o","BNParameter.Engine","DEFAULT"]]},"enums":{"BNParameter.Engine":{"DEFAULT":0,"CAFFE":1,"CUDNN":2}}}') as SchemaJson;
  return json;
}
