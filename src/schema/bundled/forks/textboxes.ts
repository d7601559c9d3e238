// Written by scripts/compile-schema.ts from proto/dialects/textboxes.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["ctc_decoder_param",149,"o","CTCDecoderParameter"],["ctc_loss_param",148,"o","CTCLossParameter"],["roi_pooling_param",150,"o","ROIPoolingParameter"],["reverse_param",147,"o","ReverseParameter"]],"Annotation":[["rbox",3,"o","NormalizedRBox"],["polygon",4,"o","NormalizedPolygon"]],"DetectionEvaluateParameter":[["use_polygon",7,"o","bool",true]],"DetectionOutputParameter":[["use_polygon",13,"o","bool",true]],"MultiBoxLossParameter":[["use_polygon",24,"o","bool",true]],"PriorBoxParameter":[["denser_prior_boxes",14,"o","bool",false]],"NormalizedRBox":[["x1",1,"o","float"],["y1",2,"o","float"],["x2",3,"o","float"],["y2",4,"o","float"],["h",5,"o","float"],["difficult",6,"o","bool"],["score",7,"o","float"],["size",8,"o","float"]],"NormalizedPolygon":[["x1",1,"o","float"],["y1",2,"o","float"],["x2",3,"o","float"],["y2",4,"o","float"],["x3",5,"o","float"],["y3",6,"o","float"],["x4",7,"o","float"],["y4",8,"o","float"],["difficult",9,"o","bool"],["score",10,"o","float"],["size",11,"o","float"]],"CTCDecoderParameter":[["blank_index",1,"o","int32",-1],["ctc_merge_repeated",2,"o","bool",true]],"CTCLossParameter":[["output_delay",1,"o","int32",0],["blank_index",2,"o","int32",-1],["preprocess_collapse_repeated",3,"o","bool",false],["ctc_merge_repeated",4,"o","bool",true],["loss_calculation_t",5,"o","int32",0]],"ReverseParameter":[["axis",1,"o","int32",0]]},"enums":{}}') as SchemaJson;
  return json;
}
