/**
 * Compiles proto/caffe.proto into what start-up loads: `src/schema/bundled/caffe.json` (messages and enums) and
 * `src/schema/bundled/caffe-comments.json` (what `explain` shows). Run by `npm run compile-schema`; a test holds
 * the files equal to what this writes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readProto } from '../src/schema/proto-file.js';

const root = new URL('..', import.meta.url);
const { schema, comments } = readProto(readFileSync(new URL('proto/caffe.proto', root), 'utf8'));
const folder = new URL('src/schema/bundled/', root);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('caffe.json', folder), `${JSON.stringify(schema)}\n`);
writeFileSync(new URL('caffe-comments.json', folder), `${JSON.stringify(comments, null, 1)}\n`);
