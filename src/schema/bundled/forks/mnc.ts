// Written by scripts/compile-schema.ts from proto/dialects/mnc.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["roi_warping_param",11870,"o","ROIWarpingParameter"],["mask_resize_param",11890,"o","MaskResizeParameter"]],"ROIWarpingTestParameter":[["pooled_h",1,"o","uint32",0],["pooled_w",2,"o","uint32",0],["spatial_scale",3,"o","float",1]],"ROIWarpingParameter":[["pooled_h",1,"o","uint32",0],["pooled_w",2,"o","uint32",0],["spatial_scale",3,"o","float",1]],"MaskResizeParameter":[["output_height",1,"o","uint32",0],["output_width",2,"o","uint32",0]]},"enums":{}}') as SchemaJson;
  return json;
}
