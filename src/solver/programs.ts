import type { Document } from '../document/file.js';
import { escapeRegExp } from '../text/escape-regexp.js';
import { fileNameOf } from '../text/path.js';
import { filesAround, MAKES_SOLVER, PROGRAM, scriptText } from './scripts.js';
import { isScript } from './train-commands.js';

/** Its steps are left to Caffe. */
const STEPS = /\.\s*(?:step|solve)\b/;

/**
 * The program around a solver that names it and gives a field in its place: it has the field's name in it, or makes the solver and
 * leaves no step to Caffe, so that what only these read is not asked for.
 */
export function programThatGives(field: string, solver: Document): string | undefined {
  const own = fileNameOf(solver.path);
  const [named, gives] = [whole(own), whole(field)];
  return filesAround(solver, (name) => PROGRAM.test(name) || isScript(name)).find((path) => {
    const text = scriptText(path, solver.environment) ?? '';
    return named.test(text) && (gives.test(text) || (MAKES_SOLVER.test(text) && !STEPS.test(text)));
  });
}

function whole(word: string): RegExp {
  return new RegExp(`(?<![\\w.-]*\\w)${escapeRegExp(word)}(?![\\w-])`);
}
