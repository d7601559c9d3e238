import { stringValue } from '../../../textproto/literal.js';
import { withPathBackslashes } from '../../../textproto/path-literal.js';
import { NodeKind, ScalarToken } from '../../../textproto/tree.js';
import { isCaffes, problemsOf, replace } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

/** How fields are called that name a file or a folder, in Caffe's schema and in others'. */
const NAMES_PATH = /(?:^|_)(?:source|file|folder|prefix|net|path|dir|weights)$/;

/** A path that begins with a drive is one in any field, but for text that is handed on, as YAML with a key of one letter. */
const DRIVE = /^["'][A-Za-z]:\\/;
const HANDED_ON = 'param_str';

const ESCAPE = /\\(?:[0-7]{1,3}|[xX][\da-fA-F]{1,2}|.)/g;

export const pathEscape: Rule = {
  id: 'syntax/path-escape',
  severity: 'warning',
  summary: 'Backslashes of a path begin escape sequences that exist, so that it names another file.',
  cause: 'place',
  checkFile(file, report) {
    const { tree } = file;
    if (!isCaffes(file) || !tree.text.includes('\\')) return;
    const refused = problemsOf('invalid-string', file);
    for (let node = 1; node < tree.size; node++) {
      if (tree.kind(node) !== NodeKind.Scalar || tree.token(node) !== ScalarToken.String) continue;
      const span = { start: tree.valueStart(node), end: tree.end(node) };
      const literal = tree.text.slice(span.start, span.end);
      if (
        !literal.includes('\\') ||
        refused.some(({ span: { start } }) => span.start < start && start < span.end)
      )
        continue;
      const name = tree.name(node);
      if (name === HANDED_ON || !(NAMES_PATH.test(name) || DRIVE.test(literal))) continue;
      const first = (literal.match(ESCAPE) ?? []).find(isAccident);
      if (first === undefined) continue;
      const path = withPathBackslashes(literal);
      report({
        span,
        message: `'${first}' in a path is ${named(first)}: each backslash is written \\\\, or as /`,
        ...(path !== undefined && {
          fix: replace(
            'write the backslashes of the path as \\\\',
            { start: span.start + 1, end: span.end - 1 },
            path,
          ),
        }),
      });
    }
  },
};

/** Whether nobody escapes a path so. Numbers from 128 on are what protobuf's printers make of other scripts. */
function isAccident(sequence: string): boolean {
  return sequence[1]! in NAMED || (/^\\[\dxX]/.test(sequence) && codeOf(sequence) < 128);
}

function codeOf(sequence: string): number {
  return stringValue(`"${sequence}"`).charCodeAt(0);
}

const NAMED: Readonly<Record<string, string>> = {
  a: 'a bell',
  b: 'a backspace',
  f: 'a form feed',
  n: 'a line end',
  r: 'a carriage return',
  t: 'a tab',
  v: 'a vertical tab',
};

function named(sequence: string): string {
  return NAMED[sequence[1]!] ?? `the character of code ${codeOf(sequence)}`;
}
