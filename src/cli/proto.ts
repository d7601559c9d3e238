import { readFileSync } from 'node:fs';
import { Schema } from '../schema/descriptor.js';
import { ProtoError, readProto } from '../schema/proto-file.js';
import { fileError, UsageError } from './errors.js';

/** The schema in a fork's own `caffe.proto`. */
export function readSchema(path: string): Schema {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw fileError(path, error);
  }
  try {
    const schema = new Schema(readProto(text).schema);
    for (const name of ['NetParameter', 'LayerParameter', 'SolverParameter']) {
      if (schema.message(name) !== undefined) continue;
      throw new UsageError(`${path}: this schema has no message ${name}, and so is not that of a Caffe`);
    }
    return schema;
  } catch (error) {
    if (error instanceof ProtoError) {
      throw new UsageError(`${path}${error.line === undefined ? '' : `:${error.line}`}: ${error.message}`);
    }
    throw error;
  }
}
