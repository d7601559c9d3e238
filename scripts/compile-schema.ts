/**
 * Compiles `proto/` into what start-up loads: of proto/caffe.proto `src/schema/bundled/caffe.json` (messages and enums) and
 * `src/schema/bundled/caffe-comments.json` (what `explain` shows), and of each proto/dialects/*.proto
 * `src/schema/bundled/forks/<name>.ts`, with the comments of all in `src/schema/bundled/fork-comments.json`. Run by
 * `npm run compile-schema` and by the build; a test holds the files equal to what this writes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readProto } from '../src/schema/proto-file.js';

const root = new URL('..', import.meta.url);
const folder = 'src/schema/bundled/';

/** The text of each file, by its path. */
function compiledSchemas(): Record<string, string> {
  const caffe = readFileSync(new URL('proto/caffe.proto', root), 'utf8');
  const { schema, comments } = readProto(caffe);
  const files: Record<string, string> = {
    [`${folder}caffe.json`]: `${JSON.stringify(schema)}\n`,
    [`${folder}caffe-comments.json`]: `${JSON.stringify(comments, null, 1)}\n`,
  };
  const ofForks: Record<string, Record<string, string>> = {};
  for (const file of readdirSync(new URL('proto/dialects/', root)).sort()) {
    const name = file.replace(/\.proto$/, '');
    const text = protoOfFork(file);
    const fork = readProto(text, caffe, ...importedBy(text));
    files[`${folder}forks/${name}.ts`] = `// Written by scripts/compile-schema.ts from proto/dialects/${file}.
// biome-ignore-all format: a program reads it
import type { SchemaJson } from '../../descriptor.js';

let json: SchemaJson | undefined;

/** What this fork adds to BVLC's schema. A text inside a function: it costs nothing until it is asked for. */
export function schema(): SchemaJson {
  json ??= JSON.parse(${quoted(JSON.stringify(fork.schema))}) as SchemaJson;
  return json;
}
`;
    ofForks[name] = fork.comments;
  }
  files[`${folder}fork-comments.json`] = `${JSON.stringify(ofForks, null, 1)}\n`;
  return files;
}

function protoOfFork(file: string): string {
  return readFileSync(new URL(`proto/dialects/${file}`, root), 'utf8');
}

/** The schemas of the forks that a fork is based on, and of those that these are. */
function importedBy(text: string): string[] {
  const names = [...text.matchAll(/^import "([\w-]+\.proto)";/gm)].map(([, name]) => name!);
  return names.flatMap((name) => [protoOfFork(name), ...importedBy(protoOfFork(name))]);
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

if (process.argv[2] === '--write') {
  mkdirSync(new URL(`${folder}forks/`, root), { recursive: true });
  for (const [path, text] of Object.entries(compiledSchemas())) {
    const url = new URL(path, root);
    if (!existsSync(url) || readFileSync(url, 'utf8') !== text) writeFileSync(url, text);
  }
}
