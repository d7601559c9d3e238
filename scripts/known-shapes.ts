import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutComments } from '../src/document/cpp.js';
import { shapeMarks } from '../src/document/shape-sources.js';

/**
 * Writes `src/document/known-shapes.ts`: `node scripts/run.js scripts/known-shapes.ts BVLC CAFFE …`, folders with C++ sources of
 * layers, of every version of BVLC's Caffe, and of other people's.
 */

/** So many others have a text that is counted as known. */
const LEAST = 3;

const [bvlc, ...others] = process.argv.slice(2).map(marksIn);
const known: Record<string, string> = {};
for (const name of [...new Set([...bvlc!].map((mark) => mark.split(' ')[0]!))].sort()) {
  if (/^CuDNN/.test(name)) continue;
  const marks = new Map<string, number>();
  for (const folder of others)
    for (const mark of folder) if (mark.startsWith(`${name} `)) marks.set(mark, (marks.get(mark) ?? 0) + 1);
  const all = [...bvlc!, ...[...marks].filter(([, count]) => count >= LEAST).map(([mark]) => mark)];
  known[name] = [...new Set(all.filter((mark) => mark.startsWith(`${name} `)))]
    .map((mark) => mark.split(' ')[1]!)
    .sort()
    .join(' ');
}
writeFileSync(
  new URL('../src/document/known-shapes.ts', import.meta.url),
  `/** Marks of the functions by which BVLC's Caffe gives results their shapes, in its versions and as several others have them: \`scripts/known-shapes.ts\`. */
export const KNOWN_SHAPES: Readonly<Record<string, string>> = ${JSON.stringify(known, null, 2)};
`,
);

function marksIn(folder: string): Set<string> {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.cpp'));
  return new Set(
    sources.flatMap((name) =>
      [...shapeMarks(withoutComments(readFileSync(join(folder, name), 'latin1')))].map((mark) =>
        mark.join(' '),
      ),
    ),
  );
}
