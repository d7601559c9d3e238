// Written by scripts/compile-schema.ts from proto/dialects/augmentation.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"TransformationParameter":[["min_scaling_factor",8,"o","float",0.75],["max_scaling_factor",9,"o","float",1.5],["max_rotation_angle",10,"o","uint32",0],["contrast_brightness_adjustment",11,"o","bool",false],["smooth_filtering",12,"o","bool",false],["min_contrast",14,"o","float",0.8],["max_contrast",15,"o","float",1.2],["max_brightness_shift",16,"o","uint32",5],["max_smooth",17,"o","float",6],["max_color_shift",20,"o","uint32",0],["min_side_min",13,"o","uint32",0],["min_side_max",21,"o","uint32",0],["min_side",22,"o","uint32",0],["apply_probability",18,"o","float",0.5],["debug_params",19,"o","bool",false]]},"enums":{}}') as SchemaJson;
  return json;
}
