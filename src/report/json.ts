import type { Reporter } from './report.js';

/** The contract of `lint --format json`: see docs/formats.md. */
export const json: Reporter = {
  name: 'json',
  summary: 'one JSON object with every diagnostic and its fix',
  write: ({ files, summary, shard }) =>
    `${JSON.stringify({ version: 1, ...(shard === undefined ? {} : { shard }), files, summary }, null, 2)}\n`,
};
