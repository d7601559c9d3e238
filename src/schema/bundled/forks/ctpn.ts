// Written by scripts/compile-schema.ts from proto/dialects/ctpn.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["lstm_param",140,"o","LSTMParameter"],["ctc_param",141,"o","CTCParameter"],["transpose_param",142,"o","TransposeParameter"],["reverse_param",143,"o","ReverseParameter"],["bn_param",144,"o","BNParameter"]],"AccuracyParameter":[["ignore_label",3,"*","int32"]],"LSTMParameter":[["num_output",1,"o","uint32"],["clipping_threshold",2,"o","float",0],["weight_filler",3,"o","FillerParameter"],["bias_filler",4,"o","FillerParameter"],["batch_size",5,"o","uint32",1]],"CTCParameter":[["threshold",1,"o","float",0.7],["decode_type",2,"o","CTCParameter.Decoder","best_path"]],"TransposeParameter":[["dim",1,"*","int32"]],"ReverseParameter":[["axis",1,"o","int32",0]],"BNParameter":[["scale_filler",1,"o","FillerParameter"],["shift_filler",2,"o","FillerParameter"],["var_eps",3,"o","float",1e-10],["moving_average",4,"o","bool",false],["decay",5,"o","float",0.05],["axis",6,"o","float",1]]},"enums":{"CTCParameter.Decoder":{"best_path":0,"best_path_thres":1,"prefix_search":2}}}') as SchemaJson;
  return json;
}
