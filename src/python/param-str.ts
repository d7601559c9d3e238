import type { ParseHow } from './run/event.js';
import type { Constant } from './run/term.js';
import { parsePython } from './syntax/parse.js';
import type { Expression } from './syntax/tree.js';
import { childrenOf } from './syntax/walk.js';
import { readYaml } from './yaml.js';

/** What a `param_str` says, read as a layer reads it. */
export type ParamStr =
  /** A value is undefined where it is not known. */
  | { readonly kind: 'keys'; readonly values: ReadonlyMap<string, Constant | undefined> }
  | { readonly kind: 'value'; readonly value: Constant | undefined }
  /** What reads it raises. */
  | { readonly kind: 'unparsed'; readonly reason: string };

/** Undefined where it is not known what becomes of the text. */
export function readParamStr(text: string, how: ParseHow): ParamStr | undefined {
  switch (how) {
    case 'eval':
    case 'literal_eval':
      return readPython(text, how);
    case 'json':
      return readJson(text);
    case 'yaml':
    case 'unsafe yaml': {
      if (text.trim() === '') return { kind: 'value', value: null };
      const value = readYaml(text);
      return value === undefined ? undefined : paramStrOf(value);
    }
    case 'number':
      return readNumber(text.trim());
    default:
      return undefined;
  }
}

/** What `int` and `float` make of a text; undefined where only one of them takes it, or both perhaps. */
function readNumber(text: string): ParamStr | undefined {
  if (text === '') return { kind: 'unparsed', reason: 'it is empty' };
  const isNumber =
    /^[-+]?(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:e[-+]?\d+)?|inf|infinity|nan)L?$/i.test(text);
  return isNumber ? undefined : { kind: 'unparsed', reason: 'it is no number' };
}

/** The names that a Python expression uses, whatever they are. */
export function namesUsed(text: string): readonly string[] {
  const names: string[] = [];
  let isPlain = true;
  const visit = (expression: Expression): void => {
    if (expression.kind === 'name') names.push(expression.name);
    // They have names of their own.
    if (expression.kind === 'lambda' || expression.kind === 'comprehension') isPlain = false;
    for (const child of childrenOf(expression)) visit(child);
  };
  for (const statement of parsePython(`(${text.trim()}\n)`).body)
    if (statement.kind === 'expression') visit(statement.value);
  return isPlain ? names : [];
}

function paramStrOf(value: YamlValue): ParamStr {
  return value instanceof Map ? { kind: 'keys', values: value } : { kind: 'value', value: value as Constant };
}

type YamlValue = Exclude<ReturnType<typeof readYaml>, undefined>;

function readJson(text: string): ParamStr | undefined {
  let value: unknown;
  try {
    // Python's takes these too.
    value = JSON.parse(text.replace(/(?<=[[:,\s])-?(?:NaN|Infinity)(?=[\s,\]}])/g, '0'));
  } catch (error) {
    if (text.trim() === '') return { kind: 'unparsed', reason: 'it is empty' };
    return /NaN|Infinity/.test(text)
      ? undefined
      : {
          kind: 'unparsed',
          reason:
            error instanceof Error && text.includes("'") && !text.includes('"')
              ? 'JSON has double quotes'
              : 'it is not JSON',
        };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { kind: 'value', value: constantOfJson(value) };
  return {
    kind: 'keys',
    values: new Map(Object.entries(value).map(([key, one]) => [key, constantOfJson(one)])),
  };
}

function constantOfJson(value: unknown): Constant | undefined {
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return value as Constant;
  if (!Array.isArray(value)) return undefined;
  const items = value.map(constantOfJson);
  return items.includes(undefined) ? undefined : (items as Constant[]);
}

function readPython(text: string, how: 'eval' | 'literal_eval'): ParamStr | undefined {
  const body = text.trim();
  if (body === '') return { kind: 'unparsed', reason: 'it is empty' };
  const tree = parsePython(`(${body}\n)`);
  const broken = tree.problems.find(
    ({ breaks, message }) => breaks === 'both' && !message.startsWith('a character beyond'),
  );
  const [statement] = tree.body;
  if (broken !== undefined || tree.body.length !== 1 || statement?.kind !== 'expression')
    return { kind: 'unparsed', reason: 'it is no Python expression' };
  const { value } = statement;
  if (value.kind === 'dict') return ofDict(value.entries, how);
  if (value.kind === 'call') {
    if (how === 'literal_eval') return { kind: 'unparsed', reason: 'it is no literal' };
    if (value.callee.kind !== 'name' || value.callee.name !== 'dict') return undefined;
    const values = new Map<string, Constant | undefined>();
    for (const { name, value: given, stars } of value.args) {
      if (name === undefined || stars > 0) return undefined;
      values.set(name, literal(given));
    }
    return { kind: 'keys', values };
  }
  return { kind: 'value', value: literal(value) };
}

function ofDict(
  entries: readonly { readonly key: Expression | undefined; readonly value: Expression }[],
  how: 'eval' | 'literal_eval',
): ParamStr | undefined {
  const values = new Map<string, Constant | undefined>();
  for (const { key, value } of entries) {
    const name = key === undefined ? undefined : literal(key);
    if (typeof name !== 'string') return undefined;
    if (how === 'literal_eval' && value.kind === 'name')
      return { kind: 'unparsed', reason: `'${value.name}' is no literal` };
    values.set(name, literal(value));
  }
  return { kind: 'keys', values };
}

/** Whether `ast.literal_eval` reads a text, as `eval` does, in Python 2 and 3; undefined where that is not sure. */
export function isLiteral(text: string): boolean | undefined {
  // Python before 3.10 takes space before it for an indentation.
  if (text.trim() === '' || /^\s/.test(text)) return undefined;
  const tree = parsePython(`(${text}\n)`);
  const [statement] = tree.body;
  if (tree.problems.length > 0 || tree.body.length !== 1 || statement?.kind !== 'expression')
    return undefined;
  return isLiteralExpression(statement.value);
}

function isLiteralExpression(expression: Expression): boolean | undefined {
  switch (expression.kind) {
    case 'number':
      return true;
    case 'string':
      return expression.value === undefined ? undefined : true;
    case 'constant':
      return expression.value === 'ellipsis' ? undefined : true;
    case 'unary':
      return expression.operator === '-' && expression.operand.kind === 'number' ? true : undefined;
    case 'tuple':
    case 'list':
      return all(expression.items);
    case 'dict':
      return expression.entries.some(({ key }) => key === undefined)
        ? undefined
        : all(expression.entries.flatMap(({ key, value }) => [key!, value]));
    case 'name':
    case 'call':
    case 'attribute':
    case 'subscript':
    case 'lambda':
    case 'comprehension':
      return false;
    default:
      return undefined;
  }
}

function all(expressions: readonly Expression[]): boolean | undefined {
  const answers = expressions.map(isLiteralExpression);
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

/** The value of a literal; undefined for what is none. */
function literal(expression: Expression): Constant | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'string':
      return expression.value;
    case 'constant':
      return expression.value === 'ellipsis' ? undefined : expression.value;
    case 'unary': {
      const value = literal(expression.operand);
      return expression.operator === '-' && typeof value === 'number' ? -value : undefined;
    }
    case 'tuple':
    case 'list': {
      const items = expression.items.map(literal);
      return items.includes(undefined) ? undefined : (items as Constant[]);
    }
    default:
      return undefined;
  }
}
