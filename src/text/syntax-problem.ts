import type { Lines } from '../textproto/lines.js';
import { MAX_DEPTH, MAX_LENGTH } from '../textproto/parse.js';
import type { EscapeFault, NumberFault, SyntaxProblem } from '../textproto/problem.js';
import type { Span, Tree } from '../textproto/tree.js';

/** The first mistake of a text that has to be right before anything is made of it, with its place; undefined for one without. */
export function firstMistake(path: string, tree: Tree, lines: Lines): string | undefined {
  const [problem] = tree.problems;
  if (problem === undefined) return undefined;
  const { line, column } = lines.position(problem.span.start);
  return `${path}:${line}:${column}: ${describeSyntaxProblem(problem, tree)}; mend this first (caffekit lint)`;
}

/** What is wrong at a place where a text is not text format; a sentence without its full stop. */
export function describeSyntaxProblem(problem: SyntaxProblem, tree: Tree): string {
  switch (problem.kind) {
    case 'too-large':
      return `the file has more than ${MAX_LENGTH} characters`;
    case 'wide-characters':
      return `the file is ${problem.encoding}, in which Caffe cannot read it: save it as UTF-8, without a byte-order mark`;
    case 'byte-order-mark':
      return 'the file begins with a byte-order mark, which Caffe does not skip';
    case 'confusable-character':
    case 'invalid-character': {
      const meant = problem.kind === 'confusable-character' ? `: '${problem.ascii}' is meant` : '';
      return `${character(problem.span, tree)} may stand only in strings and comments${meant}`;
    }
    case 'foreign-comment':
      return `a comment begins with '#', not with '${problem.mark}'`;
    case 'bad-number':
      return NUMBERS[problem.fault];
    case 'open-string':
      return 'this string does not end on its line';
    case 'nul-in-string':
      return 'a string holds no NUL character: write \\0';
    case 'bad-escape':
      return ESCAPES[problem.fault];
    case 'missing-value':
      return withoutValue(problem.node, tree);
    case 'bad-value': {
      const what = withoutValue(problem.node, tree);
      return `${what}: expected a number, a string or an identifier, ${found(problem, tree)}`;
    }
    case 'name-for-value':
      return `'${tree.name(problem.node)}' has no value`;
    case 'expected-name':
    case 'several-values':
      return `expected a field name, ${found(problem, tree)}`;
    case 'bad-extension-name':
      return `expected the name of an extension, as in \`[package.name]\`, ${found(problem, tree)}`;
    case 'missing-colon':
    case 'bare-name':
      return `expected ':' or '{' after ${quote(problem.name, tree)}`;
    case 'equals-sign':
      return `expected ':' after ${quote(problem.name, tree)}, found '='`;
    case 'too-deep':
      return `messages lie more than ${MAX_DEPTH} deep in each other`;
    case 'unclosed-message':
      return describeUnclosed(problem.node, tree);
    case 'unclosed-list':
      return "this '[' is never closed";
    case 'stray-closer':
      return `this '${problem.closer}' closes nothing`;
    case 'mismatched-closer': {
      const expected = `expected '${problem.closer}' to close '${opener(problem.node, tree)}'`;
      return problem.skipped === undefined ? expected : `${expected}, found ']'`;
    }
    case 'trailing-comma':
      return "expected a value between ',' and ']'";
    case 'bad-element':
      return `expected a value or ']', ${found(problem, tree)}`;
    case 'semicolon-in-list':
      return "expected ',' between the elements of a list";
    case 'missing-comma':
      return "expected ',' or ']'";
  }
}

/** That a message, and some number of others in it, have no closing bracket. */
export function describeUnclosed(message: number, tree: Tree, others = 0): string {
  const name = tree.name(message);
  const what = name === '' ? `this '${opener(message, tree)}'` : `the message '${name}'`;
  return `${what} ${others === 0 ? 'is' : `and ${others} in it are`} never closed`;
}

const NUMBERS: Readonly<Record<NumberFault, string>> = {
  'hexadecimal-digits': "'0x' must be followed by hexadecimal digits",
  'octal-digit': 'a number with a leading zero is octal, and so has digits from 0 to 7 only',
  exponent: "'e' must be followed by an exponent",
  'second-point': 'a number has one decimal point at most',
  'name-before': 'expected a space between a name and a decimal point',
  'name-behind': 'expected a space between a number and a name',
};

const ESCAPES: Readonly<Record<EscapeFault, string>> = {
  x: 'expected hexadecimal digits after \\x',
  u: 'expected four hexadecimal digits after \\u',
  U: 'expected eight hexadecimal digits, up to 0010FFFF, after \\U',
  unknown: 'this is not an escape sequence; a backslash is written \\\\',
};

/** Text as a message may hold it. */
export function excerpt({ start, end }: Span, { text }: Tree): string {
  return end - start > 40 ? `${text.slice(start, start + 40)}…` : text.slice(start, end);
}

function quote(span: Span, tree: Tree): string {
  return `'${excerpt(span, tree)}'`;
}

function found({ span }: SyntaxProblem, tree: Tree): string {
  return `found ${span.end === span.start ? 'the end of the file' : quote(span, tree)}`;
}

function withoutValue(node: number, tree: Tree): string {
  if (tree.isElement(node)) return 'expected a value';
  return `${quote(tree.nameSpan(node), tree)} has no value`;
}

/** A character, or the first of several, as itself and by its code point. */
function character({ start, end }: Span, { text }: Tree): string {
  const code = text.codePointAt(start)!;
  const what =
    code < 32 ? `the control character ${code}` : `'${text.slice(start, Math.min(end, start + 20))}'`;
  return `${what} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}

function opener(message: number, tree: Tree): string {
  return tree.text[tree.valueStart(message)]!;
}
