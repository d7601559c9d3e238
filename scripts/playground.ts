/** Builds the playground: `npm run playground [-- DIR]`, into `playground/dist/` by default, and prints its scripts' sizes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPlayground, SCRIPTS } from './playground-build.js';

const out = process.argv[2] ?? 'playground/dist';
await buildPlayground(out);
for (const name of SCRIPTS) {
  const bytes = readFileSync(join(out, `${name}.js`));
  console.log(
    `${`${name}.js`.padEnd(12)} ${kilobytes(bytes.length)}, gzipped ${kilobytes(gzipSync(bytes, { level: 9 }).length)}`,
  );
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
