// Written by scripts/compile-schema.ts from proto/dialects/openvino.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["grn_param",208,"o","GRNParameter"],["label_specific_add_param",209,"o","LabelSpecificAddParameter"],["embedding_extractor_param",210,"o","AnchorEmbeddingExtractorParameter"],["scale_filter_param",211,"o","ScaleFilterParameter"],["smooth_l1_loss_param",212,"o","SmoothL1LossParameter"]],"SolverParameter":[["layer_wise_reduce",45,"o","bool",true]],"LossParameter":[["weight_by_label_freqs",5,"o","bool",false],["class_weighting",6,"*","float"],["adaptive_weighting",7,"o","bool",false],["gamma",8,"o","float",0.9],["scale",9,"o","float",1],["min_weight",10,"o","float"],["max_weight",11,"o","float"],["max_entropy_weight",12,"o","float",-1]],"ArgMaxParameter":[["use_ignore_ids",4,"o","bool",false],["ignore_id",5,"*","int32"]],"InnerProductParameter":[["normalize",7,"o","bool",false]],"ParameterParameter":[["filler",2,"o","FillerParameter"],["norm_axis",3,"o","int32",1]],"PoolingParameter":[["dilation",13,"o","uint32",1]],"PriorBoxParameter":[["width",14,"*","float"],["height",15,"*","float"]],"SmoothL1LossParameter":[["sigma",1,"o","float",1]],"GRNParameter":[["bias",1,"o","float",1e-7],["dummy_backward",2,"o","bool",false]],"LabelSpecificAddParameter":[["bias",1,"o","float",0],["transform_test",2,"o","bool",false]],"AnchorEmbeddingExtractorParameter":[["num_anchors",1,"o","int32"],["label_src_pos",2,"o","int32"],["num_valid_actions",3,"o","int32"],["output_instance_weights",4,"o","bool",false],["output_proposals",5,"o","bool",false]],"ScaleFilterParameter":[["min_scale",1,"o","float"],["max_scale",2,"o","float"]]},"enums":{"PoolingParameter.PoolMethod":{"MDS":3}}}') as SchemaJson;
  return json;
}
