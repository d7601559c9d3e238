// Written by scripts/compile-schema.ts from proto/dialects/r-fcn.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["box_annotator_ohem_param",10000,"o","BoxAnnotatorOHEMParameter"],["psroi_pooling_param",10001,"o","PSROIPoolingParameter"]],"LossParameter":[["pre_fixed_normalizer",4,"o","float",1]],"BoxAnnotatorOHEMParameter":[["roi_per_img",1,"r","uint32"],["ignore_label",2,"o","int32",-1]],"PSROIPoolingParameter":[["spatial_scale",1,"r","float"],["output_dim",2,"r","int32"],["group_size",3,"r","int32"]]},"enums":{"LossParameter.NormalizationMode":{"PRE_FIXED":3,"NONE":4}}}') as SchemaJson;
  return json;
}
