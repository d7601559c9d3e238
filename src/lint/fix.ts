import { applyEdits } from '../textproto/edit.js';
import type { FileResult } from './diagnostic.js';
import { type LintOptions, lintText } from './lint.js';

/** A fix may make another one possible; more rounds than this mean that two of them undo each other. */
const MAX_ROUNDS = 10;

/**
 * Applies all fixes of a text, until none is left. Nothing outside the fixes changes.
 *
 * @returns the mended text, how many fixes were applied, and what remains to be said of it
 */
export function fixText(
  path: string,
  text: string,
  options: LintOptions = {},
): { text: string; applied: number; result: FileResult } {
  let current = text;
  let applied = 0;
  let result = lintText(path, current, options);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = result.diagnostics.flatMap((diagnostic) =>
      diagnostic.fix === undefined ? [] : [diagnostic.fix],
    );
    if (fixes.length === 0) break;
    const edited = applyEdits(
      current,
      fixes.map((fix) => fix.edits),
    );
    const count = edited.applied.filter(Boolean).length;
    if (count === 0 || edited.text === current) break;
    applied += count;
    current = edited.text;
    result = lintText(path, current, options);
  }
  return { text: current, applied, result };
}
