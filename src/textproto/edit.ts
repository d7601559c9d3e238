/** Edits on spans: what they do not name stays as it is, to the byte. */

/** Replaces the text from `start` to `end` (UTF-16 offsets) by `text`; an insertion when the two are equal. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies edits to a text. Of edits that overlap, or insert at the same place as an earlier one replaces, the first
 * in the list wins.
 *
 * @returns the new text, and which of the groups were applied: a group is applied as a whole or not at all.
 */
export function applyEdits(
  text: string,
  groups: readonly (readonly TextEdit[])[],
): { text: string; applied: boolean[] } {
  const taken: TextEdit[] = [];
  const applied = groups.map((group) => {
    const fits = group.every((edit) => !taken.some((other) => overlap(edit, other)));
    if (fits) taken.push(...group);
    return fits;
  });
  const order = taken.map((edit, index) => ({ edit, index }));
  order.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index);
  let result = '';
  let position = 0;
  for (const { edit } of order) {
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return { text: result + text.slice(position), applied };
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start && a.text === b.text;
  if (a.start === a.end) return b.start < a.start && a.start < b.end;
  if (b.start === b.end) return a.start < b.start && b.start < a.end;
  return a.start < b.end && b.start < a.end;
}
