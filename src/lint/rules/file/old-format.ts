import { BVLC } from '../../../dialect/bvlc.js';
import type { Document } from '../../../document/file.js';
import { describeFormat } from '../../../upgrade/formats.js';
import { upgradeFile } from '../../../upgrade/index.js';
import type { Rule } from '../../rule.js';

export const fileOldFormat: Rule = {
  id: 'file/old-format',
  severity: 'info',
  summary: 'A net or solver is in a format that Caffe has to upgrade whenever it reads it.',
  checkFile(file, report) {
    if (file.kind !== 'net' && file.kind !== 'solver') return;
    if (!isForToday(file)) return;
    const upgraded = upgradeFile(file);
    // What hinders an upgrade is what other rules speak of.
    if (upgraded.status !== 'upgraded') return;
    const first = upgraded.formats.findLast(({ name }) => !IS_COMMON.has(name));
    if (first === undefined) return;
    // Where Caffe loses something, the file is the only trace of what was meant.
    const isSafe = upgraded.losses.length === 0;
    report({
      span: first.span,
      message: describeFormat(first),
      ...(isSafe ? { fix: { description: "write the file in today's format", edits: upgraded.edits } } : {}),
    });
  },
};

/** Formats that every Caffe and most other readers take, and that people still write. */
const IS_COMMON: ReadonlySet<string> = new Set(['input', 'batch-norm']);

/** Whether the Caffe that is meant reads today's format for sure: a fork may be older than that. */
function isForToday({ dialect }: Document): boolean {
  return dialect.names.join() === BVLC.names.join();
}
