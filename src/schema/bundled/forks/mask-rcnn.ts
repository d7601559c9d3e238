// Written by scripts/compile-schema.ts from proto/dialects/mask-rcnn.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["roi_align_param",8266714,"o","ROIAlignParameter"]],"ROIAlignParameter":[["pooled_h",1,"o","uint32",0],["pooled_w",2,"o","uint32",0],["spatial_scale",3,"o","float",1]]},"enums":{}}') as SchemaJson;
  return json;
}
