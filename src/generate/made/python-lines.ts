/** Lines of Python that are not too long. */
import { filled } from '../../text/wrap.js';

/** As a paragraph of a docstring that stands out from others. */
export function indented(text: string): string[] {
  return wrapped(text, 100).map((line, index) => `${index === 0 ? '    ' : '        '}${line}`);
}

/** Lines of at most `width` characters; spaces that lay something out stay. */
export function wrapped(text: string, width: number): string[] {
  return filled(text.split(/(?<=\S) /), width);
}

/** An assignment: where it is long, in parentheses, in which Python takes any line ends. */
export function assigned(name: string, value: string): string[] {
  if (name.length + value.length < 88) return [`${name} = ${value}`];
  return [`${name} = (`, ...wrapped(value, 84).map((line) => `    ${line}`), ')'];
}
