// Written by scripts/compile-schema.ts from proto/dialects/deeplab-v1.proto.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse('{"messages":{"ConvolutionParameter":[["hole",17,"o","uint32",1],["hole_h",18,"o","uint32",1],["hole_w",19,"o","uint32",1]],"ImageDataParameter":[["has_label",13,"o","bool",true],["max_labels",14,"o","int32",1]],"V1LayerParameter":[["strict_dim",1003,"o","bool",true],["adaptive_bias_channel_param",53,"o","AdaptiveBiasChannelParameter"],["bias_channel_param",50,"o","BiasChannelParameter"],["dense_crf_param",48,"o","DenseCRFParameter"],["interp_param",43,"o","InterpParameter"],["mat_read_param",47,"o","MatReadParameter"],["mat_write_param",46,"o","MatWriteParameter"],["seg_accuracy_param",42,"o","SegAccuracyParameter"],["unique_label_param",51,"o","UniqueLabelParameter"]]},"enums":{"V1LayerParameter.LayerType":{"ADAPTIVE_BIAS_CHANNEL":50,"BIAS_CHANNEL":47,"DENSE_CRF":45,"IMAGE_SEG_DATA":39,"INTERP":41,"MAT_READ":44,"MAT_WRITE":43,"SEG_ACCURACY":40,"UNIQUE_LABEL":48}}}') as SchemaJson;
  return json;
}
