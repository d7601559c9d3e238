// Written by scripts/compile-schema.ts from proto/dialects/segnet.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["bn_param",45,"o","BNParameter"],["dense_image_data_param",138,"o","DenseImageDataParameter"],["upsample_param",137,"o","UpsampleParameter"]],"LossParameter":[["weight_by_label_freqs",3,"o","bool",false],["class_weighting",4,"*","float"]],"DropoutParameter":[["sample_weights_test",2,"o","bool",false]],"BNParameter":[["bn_mode",3,"o","BNParameter.BNMode","LEARN"],["scale_filler",1,"o","FillerParameter"],["shift_filler",2,"o","FillerParameter"]],"DenseImageDataParameter":[["label_divide_factor",100001,"o","int32",1],["source",1,"o","string"],["batch_size",2,"o","uint32"],["rand_skip",3,"o","uint32",0],["shuffle",4,"o","bool",false],["new_height",5,"o","uint32",0],["new_width",6,"o","uint32",0],["is_color",7,"o","bool",true],["mean_file",8,"o","string"],["root_folder",9,"o","string",""],["mirror",10,"o","bool",false],["crop_width",11,"o","uint32",0],["crop_height",12,"o","uint32",0]],"UpsampleParameter":[["scale",1,"o","uint32",2],["scale_h",2,"o","uint32"],["scale_w",3,"o","uint32"],["pad_out_h",4,"o","bool",false],["pad_out_w",5,"o","bool",false],["upsample_h",6,"o","uint32"],["upsample_w",7,"o","uint32"]]},"enums":{"BNParameter.BNMode":{"LEARN":0,"INFERENCE":1}}}') as SchemaJson;
  return json;
}
