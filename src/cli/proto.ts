import { customDialect } from '../dialect/custom.js';
import type { Dialect } from '../dialect/dialect.js';
import { readInputText } from '../files/input.js';
import { ProtoError, readProto } from '../schema/proto-file.js';
import { fileError, UsageError } from './errors.js';

/**
 * The Caffe that a user's own `caffe.proto` describes.
 *
 * @throws UsageError where the file can't be read, or is not the schema of a Caffe
 */
export function readDialect(path: string): Dialect {
  let text: string;
  try {
    text = readInputText(path);
  } catch (error) {
    throw fileError(path, error);
  }
  try {
    const { schema } = readProto(text);
    for (const name of ['NetParameter', 'LayerParameter', 'SolverParameter']) {
      if (Object.hasOwn(schema.messages, name)) continue;
      throw new UsageError(`${path}: this schema has no message ${name}, and so is not that of a Caffe`);
    }
    return customDialect(path, schema);
  } catch (error) {
    if (error instanceof ProtoError) {
      throw new UsageError(`${path}${error.line === undefined ? '' : `:${error.line}`}: ${error.message}`);
    }
    throw error;
  }
}
