// Written by scripts/compile-schema.ts from proto/dialects/faster-rcnn.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["roi_pooling_param",8266711,"o","ROIPoolingParameter"],["smooth_l1_loss_param",8266712,"o","SmoothL1LossParameter"]],"DropoutParameter":[["scale_train",2,"o","bool",true]],"ROIPoolingParameter":[["pooled_h",1,"o","uint32",0],["pooled_w",2,"o","uint32",0],["spatial_scale",3,"o","float",1]],"SmoothL1LossParameter":[["sigma",1,"o","float",1]]},"enums":{}}') as SchemaJson;
  return json;
}
