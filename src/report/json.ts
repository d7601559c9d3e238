import type { FileResult } from '../lint/diagnostic.js';
import type { Reporter } from './report.js';

/** The contract of `lint --format json`: see docs/formats.md. */
export const json: Reporter = {
  name: 'json',
  summary: 'one JSON object with every diagnostic and its fix',
  write: ({ files, summary, shard }) =>
    `${JSON.stringify({ version: 1, ...(shard === undefined ? {} : { shard }), files: files.map(inContract), summary }, null, 2)}\n`,
};

function inContract({ beyondBvlc: _, ...file }: FileResult): FileResult {
  return file;
}
