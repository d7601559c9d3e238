// Written by scripts/compile-schema.ts from proto/dialects/windows.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["box_annotator_ohem_param",150,"o","BoxAnnotatorOHEMParameter"],["psroi_pooling_param",149,"o","PSROIPoolingParameter"],["roi_pooling_param",147,"o","ROIPoolingParameter"],["smooth_l1_loss_param",148,"o","SmoothL1LossParameter"],["mil_data_param",5065028,"o","MILDataParameter"],["mil_param",5065036,"o","MILParameter"]],"MILParameter":[["type",1,"o","MILParameter.MILType","MAX"]],"MILDataParameter":[["source",1,"o","string"],["num_scales",2,"o","uint32",1],["scale_factor",6,"o","float",1],["channels",4,"o","uint32",3],["images_per_batch",3,"o","uint32"],["n_classes",5,"o","uint32"],["label_file",7,"o","string"],["root_dir",11,"o","string"],["ext",12,"o","string"],["randomize",13,"o","bool",true]]},"enums":{"MILParameter.MILType":{"MAX":0,"NOR":1}}}') as SchemaJson;
  return json;
}
