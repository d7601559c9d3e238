/**
 * About how wide a text is, in CSS pixels, in the wider of the fonts that a picture may be shown in: what the picture is
 * laid out with must be the same on every machine.
 */
export function textWidth(text: string, size: number, isBold = false): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width * size * (isBold ? 1.08 : 1);
}

function widthOf(character: string): number {
  if (/[il.,:;'|!\s[\]()/\\]/.test(character)) return 0.36;
  if (/[fjrtI-]/.test(character)) return 0.44;
  if (/[mwMW@%]/.test(character)) return 0.95;
  if (/[A-Z]/.test(character)) return 0.7;
  return character > '\u2e7f' ? 1.05 : 0.61;
}

/** A text that is no wider than that: its beginning. */
export function cut(text: string, size: number, most: number): string {
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += widthOf(character) * size;
    if (width > most) return `${kept.slice(0, -1)}…`;
    kept += character;
  }
  return text;
}

/** A text that is no wider than that: its beginning and its end, in which names differ. */
export function fitted(text: string, size: number, most: number, isBold = false): string {
  if (textWidth(text, size, isBold) <= most) return text;
  const characters = [...text];
  const room = most - textWidth('…', size, isBold);
  let [head, tail] = [0, characters.length];
  let used = 0;
  for (;;) {
    const isHead = head * 2 <= characters.length - tail;
    const next = characters[isHead ? head : tail - 1];
    if (next === undefined || head >= tail) break;
    used += textWidth(next, size, isBold);
    if (used > room) break;
    if (isHead) head++;
    else tail--;
  }
  return `${characters.slice(0, head).join('')}…${characters.slice(tail).join('')}`;
}
