import type { SchemaProblem } from '../../schema/bind.js';
import type { FieldType, Schema } from '../../schema/descriptor.js';
import { parse } from '../../textproto/parse.js';
import { NodeKind, ScalarToken, type Span, type Tree } from '../../textproto/tree.js';
import { fileKind } from '../kind.js';
import { isNumeric, messageFields, namesOf, numericFields } from './names.js';

/** Larger texts are data, and not looked through for placeholders. */
const MAX_LENGTH = 1024 * 1024;

/**
 * The places of a template that a program fills in before Caffe reads it; none for a text that is no template.
 *
 * A text is a template if it reads as a net or solver as soon as they are filled in, if a number is missing where a
 * word stands for it, or if it is a solver and a net in one that a program takes apart. Else what stands in a string or a
 * comment is just that.
 */
export function placeholders(
  path: string,
  tree: Tree,
  schemaProblems: readonly SchemaProblem[],
  schema: Schema,
): Span[] {
  const words = placeholderWords(path, tree, schemaProblems, schema);
  if (tree.text.length > MAX_LENGTH) return words;
  if (tree.problems.length === 0) return words.length > 0 ? words : placesOfBoth(tree, schema);
  const fields = { messages: messageFields(schema), numbers: numericFields(schema) };
  const names = words
    .map(({ start, end }) => tree.text.slice(start, end))
    .filter((word) => /^\w+$/.test(word));
  for (const isFormat of [false, true]) {
    const { text, places } = fill(tree.text, scanner(isFormat, names), fields);
    if (places.length === 0) continue;
    const filled = parse(text);
    // What is left is a template's own mistake.
    if (filled.problems.length * 10 > tree.problems.length) continue;
    const kind = fileKind(filled, schema);
    if (kind === 'net' || kind === 'solver') return [...places, ...words].sort((a, b) => a.start - b.start);
  }
  if (tree.problems.length === 0) return words;
  return placesOfBrackets(tree.text, schema);
}

// ---- a solver and a net in one -------------------------------------------------------------------------------

/** So many settings of a solver beside layers have not slipped in. */
const MIN_SETTINGS = 3;

/** A string that is filled in. */
const IN_STRING = /^["'](?:\$\{?[A-Za-z_]\w*\}?|\$\(\w+\)|\{\{[^{}]*\}\}|@\w+@|%\(\w+\)s|%s)["']$/;

/** The strings to be filled in of a text with the settings of a solver and the layers of a net. */
function placesOfBoth(tree: Tree, schema: Schema): Span[] {
  const net = schema.message('NetParameter')?.fields;
  const solver = schema.message('SolverParameter')?.fields;
  const top = [...tree.children(tree.root)];
  const settings = top.filter((node) => solver?.has(tree.name(node)) && !net?.has(tree.name(node)));
  const hasLayers = top.some((node) => tree.kind(node) === NodeKind.Message && net?.has(tree.name(node)));
  if (settings.length < MIN_SETTINGS || !hasLayers) return [];
  const places: Span[] = [];
  const waiting = [...top];
  for (const node of waiting) {
    if (tree.kind(node) !== NodeKind.Scalar) waiting.push(...tree.children(node));
    else if (tree.token(node) === ScalarToken.String && IN_STRING.test(tree.valueText(node)))
      places.push(tree.valueSpan(node));
  }
  return places.sort((a, b) => a.start - b.start);
}

// ---- messages in other brackets -------------------------------------------------------------------------------

/** The strings with a name in braces of a text whose messages stand in other brackets: Python's `str.format` takes all braces. */
function placesOfBrackets(text: string, schema: Schema): Span[] {
  const places: Span[] = [];
  let hasBraces = false;
  const read = text.replace(PIECES, (found: string, string: string, bracket: string, start: number) => {
    if (string !== undefined && /\{\w*\}/.test(string)) places.push({ start, end: start + found.length });
    if (bracket === undefined) return found;
    hasBraces ||= bracket === '{';
    return /[[(]/.test(bracket) ? '{' : '}';
  });
  if (hasBraces || places.length === 0) return [];
  const filled = parse(read);
  const kind = fileKind(filled, schema);
  return filled.problems.length === 0 && (kind === 'net' || kind === 'solver') ? places : [];
}

// ---- words where numbers must be ----------------------------------------------------------------------------

/** X, but not a letter that looks like a digit; NUM_CLASSES, __classes__, num_classes; cls6x, CLASSESx6. */
const WORD =
  /^(?:[A-HJ-NP-Z]{1,2}|[xX]{1,2}|[A-Z][A-Z\d]{2,}|_*[A-Za-z][A-Za-z\d]*(?:_+[A-Za-z\d]+)+_*|__\w+|[A-Za-z]+\d+[A-Za-z]\w*|[A-Z]{3,}x?\d+)$/;

/** TRAIN_TEST_PROTOTXT, where a string must be, or in it. */
export const WORD_FOR_STRING = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/;

/** Fields that take no word in any Caffe: what stands there is filled in, whatever it looks like. */
const DIMS: ReadonlySet<string> = new Set(['dim', 'input_dim']);

/** What is meant as a value of some other type, or of another language. */
const VALUE = /^(?:inf|infinity|nan|true|false|yes|none|null|auto|default|const)$/i;

function placeholderWords(
  path: string,
  tree: Tree,
  problems: readonly SchemaProblem[],
  schema: Schema,
): Span[] {
  const wrong = problems.flatMap((problem) =>
    problem.code === 'wrong-type' &&
    tree.token(problem.node) === ScalarToken.Identifier &&
    (isNumeric(problem.field.type) ||
      (isFreeText(problem.field) && WORD_FOR_STRING.test(tree.valueText(problem.node))))
      ? [
          {
            ...tree.valueSpan(problem.node),
            list: listAround(tree, problem),
            isDim: DIMS.has(problem.field.name),
          },
        ]
      : [],
  );
  if (wrong.length === 0) return [];
  const isSaid = /template|\.(?:in|tmpl|tpl|j2|jinja2?|mako|erb)$/i.test(path);
  const known = namesOf(schema);
  return wrong.flatMap(({ start, end, list, isDim }) => {
    const word = tree.text.slice(start, end);
    const isPlaceholder =
      isSaid || (!VALUE.test(word) && (list !== undefined || isDim || (WORD.test(word) && !known.has(word))));
    return isPlaceholder ? [list ?? { start, end }] : [];
  });
}

/** The brackets around a word that is all of a list, where a single value must be: `num_output: [num]`. */
function listAround(
  tree: Tree,
  { node, field }: { readonly node: number; readonly field: FieldType },
): Span | undefined {
  if (field.label === 'repeated' || !tree.isElement(node)) return undefined;
  const list = tree.parent(node);
  return [...tree.children(list)].length === 1 ? tree.valueSpan(list) : undefined;
}

/** Whether any string may stand there: a layer's type is one of some names, which the old format has in capitals. */
function isFreeText({ name, type }: FieldType): boolean {
  return type === 'string' && name !== 'type';
}

// ---- signs that text format has not ---------------------------------------------------------------------------

/** A sign that no value begins with. */
const MARK = '[%@!~&*^|`\\\\/$]';

/** What stands for something in a program that fills in templates; each is tried where the earlier ones don't fit. */
const SIGNS = [
  String.raw`\$\{\{[^{}\n]*\}\}`,
  String.raw`\$\{[^{}\n]*\}`,
  String.raw`\$\([^()\n]*\)`,
  // Collective Knowledge's, whose second half would be a comment elsewhere.
  String.raw`\$#[A-Za-z_][\w.-]*#\$`,
  String.raw`\$[A-Za-z_]\w*\$?`,
  String.raw`<%[\s\S]*?%>`,
  // Without a letter it is for a program of somebody's own.
  String.raw`%\(\w+\)(?:[-+.\d]*[a-z])?`,
  String.raw`%%[A-Za-z_]\w*%%`,
  String.raw`%[A-Za-z_]\w*%`,
  String.raw`%[-+.\d]*[sdifgr]\b`,
  String.raw`@[A-Za-z_]\w*@`,
  String.raw`\+[A-Z][A-Z\d_]+\+`,
  String.raw`(?<=[:[,]\s*)\?+`,
  // No slip of a number has an underscore in it.
  String.raw`(?<=[:[,][ \t]*)\d+[A-Za-z][A-Za-z\d]*(?:_+[A-Za-z\d]+)+`,
  // A value that is nothing but signs, which some program replaces.
  String.raw`(?<=:[ \t]*)(?:##|${MARK}(?:${MARK}|[#?+=-])+)(?=[ \t]*(?:[\r\n}]|$))`,
  // What an excerpt leaves out: a value, the fields of a message, layers.
  String.raw`(?<=[:[,{][ \t]*)(?:\.{3,}|\u2026)(?=[ \t]*(?:[\r\n}\],;]|$))`,
  String.raw`(?<=(?:^|\n)[ \t]*)(?:\.{3,}|\u2026|(?:\.[ \t]*\r?\n[ \t]*){2,}\.)(?=[ \t]*(?:\r?\n|$))`,
  // A comment elsewhere.
  String.raw`#[A-Za-z_]\w*#`,
  // A value that is a name among signs: of programs of people's own.
  `(?<=:[ \\t]*)(?:${MARK}{1,2}[{([<]{0,2}|\\[\\[|<<|\\()[A-Za-z_][\\w.]*[})\\]>]{0,2}${MARK}{0,2}(?=[ \\t]*(?:[\\r\\n}]|$))`,
];

/** Of Jinja, Mustache and the like. */
const DOUBLE_BRACES = [String.raw`\{%[\s\S]*?%\}`, String.raw`\{#[\s\S]*?#\}`, String.raw`\{\{[^{}\n]*\}\}`];

/** Python's `str.format` writes a brace that is meant as such twice. */
const FORMAT_BRACES = [String.raw`\{\{`, String.raw`\}\}`];

/** In braces or brackets that could open a message too. */
const BRACKETED = [
  String.raw`\{(?:[A-Za-z_]|\d+(?=[.[]))[\w.]*(?:\[\w+\])?(?:![rsa])?(?::[-+<>^.,%\w]*)?\}`,
  // Replaced as they stand, by a program for which they are no names.
  String.raw`\{\d+[A-Za-z_]\w*\}`,
  String.raw`\{\d*(?::[-+<>^.,%\w]*)?\}`,
  String.raw`<[A-Za-z_](?:[\w -]*\w)?>`,
];

const OPERAND = String.raw`(?:\([ \t]*)*(?:\d+(?:\.\d+)?|[A-Za-z_]\w*)(?:[ \t]*\))*`;

/** What stands for a number alone; elsewhere it is a name without its quotes. */
const NUMBERS = [
  String.raw`(?=[\d \t().*/+-]*[A-Za-z_])${OPERAND}(?:[ \t]*[*/+-][ \t]*${OPERAND})+`,
  String.raw`\w*[\u3400-\u9fff][\w\u3400-\u9fff]*`,
].map((sign) => String.raw`(?<=[:[,][ \t]*)(?![ \t])${sign}(?=[ \t]*(?:[\r\n},;#\]]|$|[a-z]\w*[ \t]*[:{]))`);

const STRINGS = [String.raw`"(?:\\.|[^"\\\n])*"`, String.raw`'(?:\\.|[^'\\\n])*'`];

const COMMENT = String.raw`#(?!(?<=:[ \t]*#)#[ \t]*(?:\r?\n|$))(?!(?<=:[ \t]*#)[A-Za-z_]\w*#)(?!(?<=\$#)[A-Za-z_][\w.-]*#\$)[^\n]*`;

const PIECES = new RegExp(String.raw`(${STRINGS.join('|')})|#[^\n]*|([[\](){])`, 'g');

/** @param words what stands for numbers elsewhere in the text: `X`, where this is `4X` */
function scanner(isFormat: boolean, words: readonly string[]): RegExp {
  const multiples = words.length === 0 ? [] : [String.raw`(?<=[:[,][ \t]*)\d+(?:${words.join('|')})\b`];
  const groups = [
    [...STRINGS, COMMENT],
    [...SIGNS, ...multiples, ...(isFormat ? [] : DOUBLE_BRACES)],
    BRACKETED,
    isFormat ? FORMAT_BRACES : ['$^'],
    NUMBERS,
  ];
  return new RegExp(groups.map((alternatives) => `(${alternatives.join('|')})`).join('|'), 'g');
}

/**
 * A text with values in place of its placeholders, and where they are.
 *
 * @param signs see {@link scanner}
 * @param fields names of fields that are messages, whose braces are no placeholder's, and of those that are numbers
 */
function fill(
  text: string,
  signs: RegExp,
  { messages, numbers }: { readonly messages: ReadonlySet<string>; readonly numbers: ReadonlySet<string> },
): { text: string; places: Span[] } {
  const places: Span[] = [];
  const filled = text.replace(
    signs,
    (
      found: string,
      plain: string,
      _sign: string,
      bracketed: string,
      brace: string,
      number: string,
      start: number,
    ) => {
      if (plain !== undefined) return found;
      if (brace !== undefined) return brace[0]!;
      const end = start + found.length;
      const before = text.slice(Math.max(0, start - 200, text.lastIndexOf('\n', start - 1) + 1), start);
      const value = /([A-Za-z_]\w*)\s*:\s*\[?\s*(?:[^\s{}<>"'#:[\]]*|[^#{}<>"']*,\s*)$/.exec(before);
      if (number !== undefined && (value === null || !numbers.has(value[1]!))) return found;
      if (bracketed !== undefined) {
        const isValue = value !== null && !messages.has(value[1]!);
        if (!isValue && !standsAlone(text, start, end)) return found;
      }
      places.push({ start, end });
      if (value !== null) return '1';
      // A part of a name, or some fields.
      const isName = /\w$/.test(before) || /^(?:\w|[ \t]*[:{])/.test(text.slice(end, end + 20));
      return isName && !/^(?:\{%|<%)/.test(found) ? 'x' : '';
    },
  );
  return { text: filled, places };
}

/** Whether some text is all of its line, and no message's name stands before it. */
function standsAlone(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[}"'\d>;,])\s*\n?[ \t]*$/.test(text.slice(Math.max(0, start - 200), start)) &&
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 200), start)) &&
    /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 200))
  );
}
