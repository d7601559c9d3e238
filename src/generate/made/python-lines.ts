/** Lines of Python that are not too long. */

/** As a paragraph of a docstring that stands out from others. */
export function indented(text: string): string[] {
  return wrapped(text, 100).map((line, index) => `${index === 0 ? '    ' : '        '}${line}`);
}

export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  // Spaces that lay something out stay.
  for (const word of text.split(/(?<=\S) /)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** An assignment: where it is long, in parentheses, in which Python takes any line ends. */
export function assigned(name: string, value: string): string[] {
  if (name.length + value.length < 88) return [`${name} = ${value}`];
  return [`${name} = (`, ...wrapped(value, 84).map((line) => `    ${line}`), ')'];
}
