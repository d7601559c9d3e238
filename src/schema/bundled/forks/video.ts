// Written by scripts/compile-schema.ts from proto/dialects/video.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"LayerParameter":[["video_data_param",7777,"o","VideoDataParameter"]],"BlobProto":[["length",7777,"o","int32",0]],"ConvolutionParameter":[["pad_shape",7777,"o","BlobShape"],["kernel_shape",7778,"o","BlobShape"],["stride_shape",7779,"o","BlobShape"]],"MemoryDataParameter":[["length",7777,"o","uint32",1]],"PoolingParameter":[["pad_shape",7777,"o","BlobShape"],["kernel_shape",7778,"o","BlobShape"],["stride_shape",7779,"o","BlobShape"]],"VideoDataParameter":[["source",1,"o","string"],["batch_size",4,"o","uint32",1],["rand_skip",7,"o","uint32",0],["shuffle",8,"o","bool",false],["new_length",9,"o","uint32",1],["new_height",10,"o","uint32",0],["new_width",11,"o","uint32",0],["is_color",12,"o","bool",true],["root_folder",13,"o","string",""]]},"enums":{}}') as SchemaJson;
  return json;
}
