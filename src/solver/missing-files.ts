import type { Document } from '../document/file.js';
import { WORD_FOR_STRING } from '../document/foreign/template.js';
import { isNamedTemplate } from '../document/named-template.js';
import { fileNameOf, folderOf } from '../text/path.js';
import { findNamed, inAnotherFolder, isElsewhere } from './find.js';
import { isGitIgnored } from './git-ignored.js';
import { scriptThatNames } from './made-files.js';
import type { SolverNet } from './nets.js';
import type { Reading, SolverFinding } from './reading.js';

/** Says that a net is not where its solver names it. */
export function missing({ named, place, span }: SolverNet, file: Document): SolverFinding | undefined {
  if (place !== null || isNamedTemplate(file.path)) return undefined;
  if (named !== undefined && isEscaped(named)) return undefined;
  const found = whereabouts(named, file);
  const like = named === undefined || found !== undefined ? undefined : inOtherCase(named, file);
  return {
    rule: 'solver/missing-file',
    span,
    message:
      found ??
      like ??
      `there is no file '${named}', neither from the working folder nor from the solver's or one above it: Caffe looks for it where it is started`,
    caffe: null,
    ...(found !== undefined && { isElsewhere: true }),
  };
}

/** What is known of a file that is not where the solver names it, so that it may be there when Caffe is started; undefined for nothing. */
function whereabouts(named: string | undefined, file: Document): string | undefined {
  if (named === undefined) return undefined;
  if (WORD_FOR_STRING.test(named))
    return `'${named}' is to be filled in: Caffe looks for a file of this name`;
  const other = inAnotherFolder(named, file.path, file.environment);
  if (other !== undefined)
    return `'${named}' is in ${other}, and neither in the solver's folder nor in one above it: Caffe looks for it where it is started`;
  const maker = scriptThatNames(named, file);
  if (maker !== undefined) return `there is no file '${named}'; ${maker} names it, and may make it`;
  if (isElsewhere(named, file.path, file.environment)) return elsewhere(named);
  return isGitIgnored(named, file) ? ignored(named) : undefined;
}

/** What is said of a file whose name is another in letter case alone, beside the solver. */
function inOtherCase(named: string, { path, environment }: Document): string | undefined {
  const like = environment
    .list?.(folderOf(path))
    ?.find((name) => name.toLowerCase() === fileNameOf(named).toLowerCase());
  return (
    like &&
    `there is no file '${named}' but '${like}' beside this: Windows and macOS take one for the other, and Linux does not`
  );
}

function ignored(named: string): string {
  return `'${named}' is not here, and git ignores it: Caffe looks for it where it is started`;
}

function elsewhere(named: string): string {
  return `'${named}' is in a folder that is not here: Caffe looks for it where it is started`;
}

/** Says which files of weights to begin with are not there. */
export function missingWeights({ file, param }: Pick<Reading, 'file' | 'param'>): SolverFinding[] {
  if (!param.type.fields.has('weights')) return [];
  return param.strings('weights').flatMap((list, index) =>
    list.split(',').flatMap((part): SolverFinding[] => {
      const path = part.trim();
      if (isEscaped(path) || (path !== '' && findNamed(path, file.path, file.environment) !== null))
        return [];
      const isLeftOut = path !== '' && isGitIgnored(path, file);
      const isNotHere = isLeftOut || isElsewhere(path, file.path, file.environment);
      return [
        {
          rule: 'solver/missing-file',
          span: param.span('weights', index),
          message:
            path === ''
              ? "there is an empty name in 'weights': Caffe looks for a file without a name"
              : isNotHere
                ? (isLeftOut ? ignored : elsewhere)(path)
                : `there is no file '${path}' with weights, neither from the working folder nor from the solver's or one above it`,
          caffe: null,
          ...(isNotHere && { isElsewhere: true }),
        },
      ];
    }),
  );
}

/** Whether a path has what only escape sequences put there: `syntax/path-escape` tells what became of its backslashes. */
function isEscaped(path: string): boolean {
  return [...path].some((character) => character < ' ');
}
