/** What of a formula could not be made stable, in words. */
import { pointAt } from '../../formula/parse.js';
import type { Weakness } from '../../formula/probe.js';
import { indented, wrapped } from './python-lines.js';

/** What a weakness means, with its place. */
export function noteOf(weakness: Weakness, text: string): string {
  const { span } = weakness;
  return `${sentenceOf(weakness, text)}${span === undefined ? '' : `\n${pointAt(text, span)}`}`;
}

/** What a weakness means, and what to do. */
export function sentenceOf({ kind, of, span, reason, at }: Weakness, text: string): string {
  const part = span === undefined ? 'the formula' : text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const numbers = Object.entries(at)
    .filter(([name]) => name === 'x' || new RegExp(`\\b${name}\\b`).test(text))
    .map(([name, value]) => `${name} = ${Number(value.toPrecision(6))}`)
    .join(', ');
  switch (kind) {
    case 'undefined':
      return `${part} is ${reason} where ${numbers}: keep what the layer is given away from it, or bound it, as in max(..., 1e-6)`;
    case 'overflows':
      return `${part} cannot be made stable: where ${numbers}, it grows beyond what float32 holds; bound it, as in min(..., 80)`;
    case 'loses digits':
      return `${part} cannot be made stable: where ${numbers}, the ${of} is wrong, since ${reason}`;
    case 'no number':
      return `${part} cannot be made stable: where ${numbers}, the ${of} is no finite number, since ${reason}`;
  }
}

/** For a docstring: the formula as it was given, and what of it could not be made stable. */
export function asGiven(text: string, weaknesses: readonly Weakness[]): string[] {
  return [
    'This is a form that floating-point numbers bear, and its derivatives, of what was given:',
    '',
    ...indented(plain(text)),
    ...(weaknesses.length === 0 ? [] : ['', 'What could not be made stable:', '']),
    ...weaknesses.flatMap((weakness) => wrapped(`- ${plain(sentenceOf(weakness, text))}`, 106)),
  ];
}

/** A formula's text where a docstring has it: it has passed the parser, so that only its spaces can be others. */
function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
