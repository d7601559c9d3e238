// Written by scripts/compile-schema.ts from proto/dialects/crfasrnn.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["multi_stage_meanfield_param",146,"o","MultiStageMeanfieldParameter"]],"V1LayerParameter":[],"MultiStageMeanfieldParameter":[["compatibility_mode",1,"o","MultiStageMeanfieldParameter.Mode","POTTS"],["threshold",2,"o","float"],["theta_alpha",3,"r","float",10],["theta_beta",4,"r","float",10],["theta_gamma",5,"r","float",10],["num_iterations",6,"r","uint32",1],["spatial_filter_weight",7,"o","float",1],["bilateral_filter_weight",8,"o","float",1],["forced_spatial_filter_weight",9,"o","float"],["forced_bilateral_filter_weight",10,"o","float"]]},"enums":{"V1LayerParameter.LayerType":{"CROP":40},"MultiStageMeanfieldParameter.Mode":{"POTTS":0}}}') as SchemaJson;
  return json;
}
