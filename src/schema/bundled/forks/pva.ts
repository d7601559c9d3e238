// Written by scripts/compile-schema.ts from proto/dialects/pva.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["proposal_param",8266713,"o","ProposalParameter"]],"SolverParameter":[["plateau_winsize",41,"*","int32"]],"SolverState":[["minimum_loss",5,"o","float",1e+38],["iter_last_event",6,"o","int32",0]],"ProposalParameter":[["feat_stride",1,"o","uint32",16],["base_size",2,"o","uint32",16],["min_size",3,"o","uint32",16],["ratio",4,"*","float"],["scale",5,"*","float"],["pre_nms_topn",6,"o","uint32",6000],["post_nms_topn",7,"o","uint32",300],["nms_thresh",8,"o","float",0.7]]},"enums":{}}') as SchemaJson;
  return json;
}
