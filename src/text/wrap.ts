/** Breaks a text into lines of at most `columns` characters at its spaces. */
export function wrap(text: string, columns: number, indent = ''): string {
  return filled(text.split(/\s+/), columns - indent.length)
    .map((line) => indent + line)
    .join('\n');
}

/** Lines of at most `columns` characters, with a space between words; a longer word has a line to itself. */
export function filled(words: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
