import { readFileSync } from 'node:fs';
import { packageFile } from '../files/package-root.js';

let known: Readonly<Record<string, string>> | undefined;

/**
 * The comments of proto/caffe.proto and, after them, of proto/dialects/, by message and field; read from files, since few
 * commands need them.
 */
export function schemaComments(): Readonly<Record<string, string>> {
  known ??= {
    ...Object.assign({}, ...Object.values(readJson<Record<string, string>>('fork-comments.json')).reverse()),
    ...readJson<string>('caffe-comments.json'),
  };
  return known!;
}

function readJson<T>(name: string): Record<string, T> {
  return JSON.parse(readFileSync(packageFile(`dist/${name}`), 'utf8')) as Record<string, T>;
}
