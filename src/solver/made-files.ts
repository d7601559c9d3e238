import type { Document } from '../document/file.js';
import { escapeRegExp } from '../text/escape-regexp.js';
import { fileNameOf } from '../text/path.js';
import { filesAround, filesBelow, PROGRAM, scriptText } from './scripts.js';
import { isScript } from './train-commands.js';

/** Words in a path that a program puts others in the place of: `models/NAME/train.prototxt`. */
const PLACEHOLDER = /(?<![^/\\.-])[A-Z][A-Z\d_]{2,}(?![^/\\.-])/g;

/** What a program begins a name with, and goes on with something of its own: `'models/train_' + name`, `'train_%s'`. */
const BEGINNING = /([\w.-]{5,})(?:['"]\s*\+|%[sd]|\{\w*\})/g;

/** Notes, in which people are told what to do by hand. */
const NOTES = /\.(?:md|rst)$|^readme[^/]*$/i;

/** What a command ends with that makes a file, before the file's path: `mv a `, `./x > `. */
const MAKES = String.raw`^[^\n]*(?:\b(?:mv|cp|ln)\s[^\n]*\s|>\s*)['"]?(?:[^\s'">]*[/\\])?`;

/**
 * The first of the scripts around a solver that has a file's name in it, or makes such names, as one that makes the file; or notes with
 * a command that does.
 */
export function scriptThatNames(named: string, solver: Document): string | undefined {
  const name = fileNameOf(named);
  const whole = new RegExp(`(?<![\\w.-])${escapeRegExp(name)}(?![\\w.-])`);
  const replaced = [...named.matchAll(PLACEHOLDER)].map(([word]) => new RegExp(`(['"])${word}\\1`));
  const isMeant = (file: string) => isScript(file) || PROGRAM.test(file);
  const script = [...filesAround(solver, isMeant), ...filesBelow(solver, isMeant)].find((script) => {
    const text = scriptText(script, solver.environment);
    if (text === undefined) return false;
    if (whole.test(text) || replaced.some((word) => word.test(text))) return true;
    return [...text.matchAll(BEGINNING)].some(([, beginning]) => name.startsWith(beginning!));
  });
  if (script !== undefined) return script;
  const made = new RegExp(`${MAKES}${escapeRegExp(name)}['"\`]*\\s*$`, 'm');
  return filesAround(solver, (file) => NOTES.test(file)).find((notes) =>
    made.test(scriptText(notes, solver.environment) ?? ''),
  );
}
