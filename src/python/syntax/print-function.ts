import { newlineOf } from '../../text/line-ends.js';
import { applyEdits, type TextEdit } from '../../textproto/edit.js';
import { isFutureImport } from './future.js';
import { type PythonTree, parsePython } from './parse.js';
import { tokenize } from './tokens.js';
import type { Expression, Statement } from './tree.js';

/**
 * What makes a function's calls of all `print` statements of a text that only Python 2 compiles: then Python 2 and 3 both
 * compile it, and it prints what it printed. Undefined where that is not certain, or Python 3 has more against the text.
 */
export function printCalls(tree: PythonTree): readonly TextEdit[] | undefined {
  if (!tree.problems.some(({ breaks }) => breaks === 3)) return undefined;
  if (tree.problems.some(({ breaks }) => breaks !== 3)) return undefined;
  const { text } = tree;
  const edits: TextEdit[] = [];
  const places = new Set<number>();
  let needsFunction = false;
  for (const statement of statementsOf(tree.body)) {
    if (statement.kind === 'print') {
      // Behind a comma at the end, the line goes on with what is printed next, in whatever file.
      if (statement.values.slice(0, -1).some(mayEndALine) || text[statement.end - 1] === ',')
        return undefined;
      if (statement.values.length > 1) needsFunction = true;
      edits.push(...called(text, statement));
    } else if (isBarePrint(statement)) {
      needsFunction = true;
      edits.push({ start: statement.end, end: statement.end, text: '()' });
    } else if (!isCallForBoth(text, statement)) continue;
    places.add(statement.start);
  }
  // `print >>f, x`, `print (a), b`, `print (a) % b`, `print -1`: they mean something else to Python 3, or nothing.
  const { tokens } = tokenize(text);
  const isName = (name: string) => (token: { kind: string; text: string }) =>
    token.kind === 'name' && token.text === name;
  if (tokens.some((token) => isName('print')(token) && !places.has(token.start))) return undefined;
  if (needsFunction) {
    // Code in a string is compiled as the file that runs it.
    const runsCode = tokens.some(
      (token, index) =>
        token.kind === 'name' &&
        /^(?:exec|execfile|compile)$/.test(token.text) &&
        tokens[index - 1]?.text !== '.',
    );
    const imported = runsCode ? undefined : futureImport(tree);
    if (imported === undefined) return undefined;
    edits.unshift(imported);
  }
  return parsePython(applyEdits(text, [edits]).text).problems.length === 0 ? edits : undefined;
}

/** All statements of some, and in their blocks. */
function* statementsOf(body: readonly Statement[]): Iterable<Statement> {
  const left = [...body].reverse();
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    yield one;
    const blocks: (readonly Statement[])[] = [];
    if ('body' in one) blocks.push(one.body);
    if ('handlers' in one) blocks.push(...one.handlers.map((handler) => handler.body));
    if ('otherwise' in one) blocks.push(one.otherwise);
    if ('finally' in one) blocks.push(one.finally);
    if ('bodies' in one) blocks.push(...one.bodies);
    for (const block of blocks) for (const inner of block) left.push(inner);
  }
}

const PRINT = 'print'.length;

function called(text: string, { start, end }: { start: number; end: number }): TextEdit[] {
  const behind = start + PRINT;
  const [gap] = /^(?:[ \t\f]|\\\r?\n)*/.exec(text.slice(behind, end))!;
  return [
    { start: behind, end: behind + gap.length, text: '(' },
    { start: end, end, text: ')' },
  ];
}

function isBarePrint(statement: Statement): boolean {
  return (
    statement.kind === 'expression' && statement.value.kind === 'name' && statement.value.name === 'print'
  );
}

/** `print(x)`, which is the same to both. */
function isCallForBoth(text: string, statement: Statement): boolean {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return false;
  const { callee, args } = statement.value;
  return (
    callee.kind === 'name' &&
    callee.name === 'print' &&
    args.length === 1 &&
    args[0]!.name === undefined &&
    args[0]!.stars === 0 &&
    // A comma makes a tuple of it in Python 2. A comment, in which one may stand, is not looked through.
    /^[^,#]*\)$/.test(text.slice(args[0]!.value.end, statement.end))
  );
}

/** Whether a value may be text that surely ends in a line break or tab, behind which Python 2's `print` sets no space. */
function mayEndALine(value: Expression): boolean {
  switch (value.kind) {
    case 'string':
      return value.value !== undefined && /[\t\n\v\f\r]$/.test(value.value);
    case 'binary':
      if (value.operator === '%') return mayEndALine(value.left);
      return value.operator === '+' && mayEndALine(value.right);
    case 'conditional':
      return mayEndALine(value.then) || mayEndALine(value.otherwise);
    case 'call':
      return value.callee.kind === 'attribute' && mayEndALine(value.callee.object);
    default:
      return false;
  }
}

const IMPORT = 'from __future__ import print_function';

/** Behind a text's docstring and its other imports of the kind; undefined where something else stands in their line. */
function futureImport({ text, body }: PythonTree): TextEdit | undefined {
  const newline = newlineOf(text);
  const isDoc = (statement: Statement) =>
    statement.kind === 'expression' && statement.value.kind === 'string' && statement === body[0];
  const other = body.findIndex((statement) => !isDoc(statement) && !isFutureImport(statement));
  const next = body[other];
  if (next === undefined) return undefined;
  const before = body[other - 1];
  if (before === undefined) {
    const { start } = next;
    return { start, end: start, text: `${IMPORT}${newline}` };
  }
  // Bytes are no docstring to Python 3.
  if (isDoc(before) && /^[^'"]*b/i.test(text.slice(before.start))) return undefined;
  const [rest] = /^.*/.exec(text.slice(before.end))!;
  if (!/^[ \t]*(?:#.*)?\r?$/.test(rest)) return undefined;
  const end = before.end + rest.replace(/\r$/, '').length;
  const blank = isDoc(before) ? newline : '';
  return { start: end, end, text: `${newline}${blank}${IMPORT}` };
}
