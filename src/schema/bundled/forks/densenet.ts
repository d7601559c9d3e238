// Written by scripts/compile-schema.ts from proto/dialects/densenet.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["denseblock_param",147,"o","DenseBlockParameter"]],"AccuracyParameter":[["use_log",4,"o","bool",false]],"ConcatParameter":[["use_log",3,"o","bool",false]],"BatchNormParameter":[["use_log",4,"o","bool",false],["scale_filler",5,"o","FillerParameter"],["bias_filler",6,"o","FillerParameter"],["engine",15,"o","BatchNormParameter.Engine","DEFAULT"]],"ConvolutionParameter":[["use_log",20,"o","bool",false]],"DataParameter":[["random_order",11,"o","bool",true],["init_seed",12,"o","uint32",1234]],"ReLUParameter":[["use_log",3,"o","bool",false]],"ScaleParameter":[["use_log",6,"o","bool",false]],"DenseBlockParameter":[["numTransition",1,"o","int32",40],["initChannel",2,"o","int32",16],["growthRate",3,"o","int32",12],["pad_h",4,"o","int32",1],["pad_w",5,"o","int32",1],["conv_verticalStride",6,"o","int32",1],["conv_horizentalStride",7,"o","int32",1],["filter_H",8,"o","int32",3],["filter_W",9,"o","int32",3],["Filter_Filler",10,"o","FillerParameter"],["BN_Scaler_Filler",11,"o","FillerParameter"],["BN_Bias_Filler",12,"o","FillerParameter"],["gpuIdx",15,"o","int32",0],["use_dropout",16,"o","bool",false],["dropout_amount",17,"o","float",0],["use_BC",18,"o","bool",false],["BC_ultra_space_efficient",19,"o","bool",false],["workspace_MB",20,"o","int32",8],["moving_average_fraction",21,"o","float",0.1]]},"enums":{"BatchNormParameter.Engine":{"DEFAULT":0,"CAFFE":1,"CUDNN":2}}}') as SchemaJson;
  return json;
}
