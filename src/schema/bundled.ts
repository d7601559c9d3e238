import json from './bundled/caffe.json' with { type: 'json' };
import { Schema, type SchemaJson } from './descriptor.js';

let schema: Schema | undefined;

/** The schema of BVLC Caffe 1.0, compiled ahead of time from `proto/caffe.proto`. */
export function caffeSchema(): Schema {
  schema ??= new Schema(json as unknown as SchemaJson);
  return schema;
}
