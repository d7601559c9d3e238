import { readFileSync } from 'node:fs';
import { readProto } from '../src/schema/proto-file.js';

const folder = new URL('../proto/', import.meta.url);

/**
 * What `proto/dialects/<name>.proto` says. It may name the types of `proto/caffe.proto` and of the dialects that it
 * imports, which are those that its fork has everything of.
 *
 * @returns `imports`: the dialects' names, of itself alone
 */
export function readDialect(name: string): ReturnType<typeof readProto> {
  const { imports, ...own } = readProto(text(name), ...bases(name));
  return { ...own, imports: imports.map(nameOf) };
}

function bases(name: string): string[] {
  const imported = [...text(name).matchAll(/^import "(.+)";$/gm)].map(([, file]) => nameOf(file!));
  return [
    ...imported.flatMap((other) => [text(other), ...bases(other)]),
    readFileSync(new URL('caffe.proto', folder), 'utf8'),
  ];
}

function text(name: string): string {
  return readFileSync(new URL(`dialects/${name}.proto`, folder), 'utf8');
}

function nameOf(file: string): string {
  return file.replace(/\.proto$/, '');
}
