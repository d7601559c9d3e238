/** Showing a picture on a terminal again and again, on a screen of its own. */

/** Changes to a screen of its own, without a cursor and without breaking lines that are too long. */
export const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l';
/** Undoes {@link ENTER}: what the terminal showed before is there again. */
export const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';

/**
 * What shows these lines in place of the earlier ones, without a blank screen in between. Lines that the terminal has no
 * rows for are left out, so that it never scrolls.
 */
export function frame(lines: readonly string[], rows: number): string {
  const shown = lines.slice(0, rows).map((line) => `${line}\u001b[K`);
  return `\u001b[H${shown.join('\r\n')}\u001b[J`;
}
