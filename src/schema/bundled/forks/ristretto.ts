// Written by scripts/compile-schema.ts from proto/dialects/ristretto.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["quantization_param",149,"o","QuantizationParameter"]],"QuantizationParameter":[["precision",1,"o","QuantizationParameter.Precision","DYNAMIC_FIXED_POINT"],["rounding_scheme",2,"o","QuantizationParameter.Rounding","NEAREST"],["bw_layer_in",3,"o","uint32",32],["bw_layer_out",4,"o","uint32",32],["bw_params",5,"o","uint32",32],["fl_layer_in",6,"o","int32",16],["fl_layer_out",7,"o","int32",16],["fl_params",8,"o","int32",16],["mant_bits",9,"o","uint32",23],["exp_bits",10,"o","uint32",8],["exp_min",11,"o","int32",-8],["exp_max",12,"o","int32",-1]]},"enums":{"QuantizationParameter.Precision":{"DYNAMIC_FIXED_POINT":0,"MINIFLOAT":1,"INTEGER_POWER_OF_2_WEIGHTS":2},"QuantizationParameter.Rounding":{"NEAREST":0,"STOCHASTIC":1}}}') as SchemaJson;
  return json;
}
