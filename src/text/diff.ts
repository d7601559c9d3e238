import { createTwoFilesPatch } from 'diff';

/**
 * A unified diff of one file, as `patch -p1` and `git apply` take it in the working folder; empty where nothing changes.
 *
 * @param path from the working folder, where the file lies in it
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  // Nothing takes a path with two separators; of a file elsewhere, a patch applies in the root.
  const way = path.replace(/^\/+/, '');
  const patch = createTwoFilesPatch(`a/${way}`, `b/${way}`, before, after, undefined, undefined, {
    context: 3,
  });
  return patch.replace(/^=+\n/, '');
}
