// Written by scripts/compile-schema.ts from proto/dialects/openpose.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["op_transform_param",149,"o","OPTransformationParameter"]],"ConvolutionParameter":[["binary",19,"o","int32",0]],"OPTransformationParameter":[["stride",8,"o","uint32",4],["flip_prob",9,"o","float",0.5],["max_degree_rotations",10,"o","string","45.0"],["crop_size_x",12,"o","uint32",368],["crop_size_y",13,"o","uint32",368],["center_perterb_max",14,"o","float",10],["center_swap_prob",15,"o","float",0],["scale_prob",16,"o","float",0.5],["scale_mins",17,"o","string","0.9"],["scale_maxs",18,"o","string","1.1"],["target_dist",19,"o","float",1],["number_max_occlusions",20,"o","string","0"],["sigmas",21,"o","string","7.0"],["models",22,"o","string","COCO"],["sources",23,"o","string",""],["probabilities",24,"o","string","1"],["source_background",25,"o","string",""],["prob_only_background",26,"o","float",0],["media_directory",27,"o","string",""],["normalization",28,"o","uint32",0],["add_distance",29,"o","bool",false],["input_type",30,"o","string",""],["frame_size",31,"o","uint32",0],["taf_topology",32,"o","uint32",0]],"BinaryActivationParameter":[]},"enums":{}}') as SchemaJson;
  return json;
}
