import type { Schema } from '../../schema/descriptor.js';
import { MAX_PROBLEMS } from '../../textproto/lexer.js';
import { NodeKind, type Tree } from '../../textproto/tree.js';
import type { FileKind } from '../kind.js';
import { namesOf } from './names.js';

/** A statement that no text format has, at the beginning of a line. */
const STATEMENT =
  /^(?:from[ \t]+[\w.]+[ \t]+import[ \t(]|import[ \t]+[\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+)*[ \t]*\r?$|(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[ \t]*(?:\([\w., \t]*\)[ \t]*)?:[ \t]*\r?$)/m;

/** Whether a text that is no text format is Python code. */
export function isPython(text: string): boolean {
  return /^#!.*\bpython/.test(text) || STATEMENT.test(text);
}

/** Whether a name says that a file is Python, or a stub of it. */
export function isPythonPath(path: string): boolean {
  return /\.pyi?$/i.test(path);
}

/** A line of YAML: a key, with a value perhaps, an item of a list, the mark of a document's beginning, or a comment. */
const YAML_LINE = /^[ \t]*(?:(?:- )*[\w.-]+:(?:[ \t].*)?|- .*|---.*|#.*)?\r?$/;

/** Lines of YAML that text format can't have: an item of a list, the mark of a beginning. */
const YAML_ITEM = /^(?:[ \t]*- |---)/m;

/** A key below another, which a solver that lacks a value could have, too. */
const YAML_NESTED = /^[ \t]*[\w.-]+:[ \t]*\r?\n[ \t]+[\w.-]+:/m;

/** Whether a text that is no text format is YAML, as far as simple files go. */
export function isYaml(text: string, kind: FileKind): boolean {
  const mayBe = YAML_ITEM.test(text) || (kind === 'unknown' && YAML_NESTED.test(text));
  return mayBe && text.split('\n').every((line) => YAML_LINE.test(line));
}

/** What prose of the kind that lies beside nets is. */
export function scriptOrPatch(text: string): string | undefined {
  if (/^#!/.test(text)) return 'a script';
  if (/^(?:diff --git |Index: |--- [^\n]*\n\+\+\+ )/m.test(text)) return 'a patch';
  return undefined;
}

/** Larger texts are data, and no prose. */
const MAX_LENGTH = 1024 * 1024;

/** A text of which less is fields with their values is no net or solver with mistakes, nor text format of another kind. */
const UNDERSTOOD = { known: 0.5, unknown: 0.7 };

/** A short net is not understood for fewer mistakes than this. */
const FEW = 5;

/** So many places outside of all messages at which a text is no text format are no slips of one who writes a net. */
const MANY = 10;

/** A line that begins with an address: where a file of another kind is to be had. */
const LINK = /^[ \t]*https?:\/\//m;

/**
 * Whether a text is none of protobuf's text format but for accidents: a note, a page of documentation with a net in it, a
 * program. What cannot be told from a net with mistakes is not.
 *
 * @param kind what most of its top-level fields belong to
 */
export function isProse(tree: Tree, kind: FileKind, schema: Schema): boolean {
  if (tree.problems.length === 0 || tree.text.length > MAX_LENGTH) return false;
  const isKnown = kind !== 'unknown';
  if (!isKnown && LINK.test(tree.text)) return true;
  if (isKnown && tree.problems.length < FEW) return false;
  if (understood(tree, namesOf(schema)) < UNDERSTOOD[isKnown ? 'known' : 'unknown']) return true;
  const roots = [...tree.children(tree.root)];
  const messages = roots.filter((node) => tree.kind(node) === NodeKind.Message);
  const outside = tree.problems.filter(
    ({ span }) => !messages.some((node) => tree.start(node) <= span.start && span.start < tree.end(node)),
  );
  return outside.length > MANY && outside.length > 2 * roots.length;
}

/** The part of a text, white space and comments aside, that is fields with their values. */
function understood(tree: Tree, names: ReadonlySet<string>): number {
  let fields = 0;
  for (let node = 1; node < tree.size; node++) {
    const isScalar = tree.kind(node) === NodeKind.Scalar;
    // Words of a sentence are no field that lacks its colon.
    if (isScalar && !tree.hasColon(node) && !tree.isElement(node) && !names.has(tree.name(node))) continue;
    // A message's or list's name and its two brackets.
    fields += isScalar
      ? visible(tree.text.slice(tree.start(node), tree.end(node)))
      : tree.nameEnd(node) - tree.start(node) + 2;
  }
  // Behind so many problems nothing is read.
  const end = tree.problems.length >= MAX_PROBLEMS ? tree.problems.at(-1)!.span.end : tree.text.length;
  let all = visible(tree.text.slice(0, end));
  for (let i = 0; i < tree.commentCount; i++) {
    const comment = tree.comment(i);
    if (comment.start < end) all -= visible(tree.text.slice(comment.start, comment.end));
  }
  return all === 0 ? 1 : fields / all;
}

function visible(text: string): number {
  return text.replaceAll(/\s+/g, '').length;
}
