import { AUTO } from '../dialect/auto.js';
import { customDialect } from '../dialect/custom.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Environment } from '../layers/base/index.js';
import { decode } from '../textproto/source.js';

/** Where a Caffe's sources have their schema. */
const SCHEMA = 'src/caffe/proto/caffe.proto';

/** So many folders upwards a Caffe is looked for. */
const MAX_UP = 8;

/** By the path and the text of a schema: one is read once, however many nets lie in its Caffe. */
const known = new Map<string, Dialect | undefined>();

/**
 * The Caffe in whose sources a document lies, or beside which it lies in its project (`caffe-fast-rcnn/`), by the schema there.
 * Undefined where there is none, it says what BVLC's does, or it cannot be read.
 */
export function ownCaffe(environment: Environment): Dialect | undefined {
  const { readSchema, exists, readFile } = environment;
  if (readSchema === undefined) return undefined;
  for (const path of places(environment)) {
    if (exists?.(path) !== true) continue;
    const bytes = readFile?.(path);
    if (bytes === undefined) continue;
    const { text } = decode(bytes);
    const key = `${path}\n${text}`;
    if (!known.has(key)) {
      const json = readSchema(text);
      const dialect = json === undefined ? undefined : customDialect(path, json);
      known.set(key, dialect === AUTO ? undefined : dialect);
    }
    return known.get(key);
  }
  return undefined;
}

function* places({ folders, root }: Environment): Iterable<string> {
  for (let up = 0; up <= MAX_UP; up++) yield '../'.repeat(up) + SCHEMA;
  const top = root?.() ?? '';
  for (const name of folders?.(top) ?? []) if (/caffe/i.test(name)) yield `${top}${name}/${SCHEMA}`;
}
