import type { SchemaProblem } from '../../schema/bind.js';
import type { Schema } from '../../schema/descriptor.js';
import type { Span, Tree } from '../../textproto/tree.js';
import type { FileKind } from '../kind.js';
import { labelMapOf } from '../labelmap.js';
import { type ConflictMark, mergeConflict } from './conflict.js';
import { firstLineNumber } from './numbered.js';
import { isProse, isPython, isPythonPath, isYaml, scriptOrPatch } from './prose.js';
import { placeholders } from './template.js';
import { isWithoutQuotes } from './unquoted.js';

/**
 * What a file is that can't be read as a net or solver, whatever it is called: one thing is to be said of it, and
 * nothing is to be concluded from the rest of its text.
 */
export type Foreign =
  | {
      readonly is: 'other-format';
      /** For a sentence: "this is an HTML page". */
      readonly what: string;
      /** For a sentence: what to do, if more can be said than that it is no net. */
      readonly remedy?: string;
      /** Whether it is whole as it is, for another program: settings in YAML, say, of which nothing is Caffe's. */
      readonly isOthers?: boolean;
      readonly kind: FileKind;
      readonly span: Span;
    }
  | {
      /** Well-formed text format that another program reads. */
      readonly is: 'other-schema';
      /** For a sentence: "this is …", and what Caffe has in its place. */
      readonly what: string;
      readonly kind: FileKind;
      readonly span: Span;
    }
  | {
      readonly is: 'merge-conflict';
      readonly kind: FileKind;
      /** The lines that git has written, in order; the first begins the first conflict. */
      readonly marks: readonly ConflictMark[];
    }
  | {
      readonly is: 'template';
      readonly kind: 'template';
      /** Where it is to be filled in, in order; at least one. */
      readonly placeholders: readonly Span[];
    };

/**
 * What a text is in place of a net or solver; undefined where it is one, with mistakes in it perhaps, or well-formed text
 * format of another kind.
 *
 * @param kind what most of its top-level fields belong to
 */
export function foreignOf(
  path: string,
  tree: Tree,
  schemaProblems: readonly SchemaProblem[],
  kind: FileKind,
  schema: Schema,
): Foreign | undefined {
  const { text } = tree;
  if (isPythonPath(path)) return otherFormat('Python code', text, 'python');
  if (tree.problems.length > 0) {
    const marks = mergeConflict(text);
    if (marks !== undefined) return { is: 'merge-conflict', kind, marks };
    if (isPython(text)) return otherFormat('Python code', text, 'python');
  }
  const number = firstLineNumber(tree);
  if (number !== undefined) {
    return {
      is: 'other-format',
      what: 'text that was copied with the numbers of its lines',
      remedy: 'take them out, or copy the file itself',
      kind,
      span: number,
    };
  }
  if (tree.problems.length > 0 && isYaml(text, kind))
    return { ...otherFormat('YAML', text), isOthers: kind === 'unknown' };
  if (isWithoutQuotes(tree, schemaProblems)) {
    return {
      ...otherFormat("another program's text", text),
      remedy: "no string stands in quotes, as all do in Caffe's",
      isOthers: true,
    };
  }
  const places = placeholders(path, tree, schemaProblems, schema);
  if (places.length > 0) return { is: 'template', kind: 'template', placeholders: places };
  if (isProse(tree, kind, schema))
    return otherFormat(scriptOrPatch(text) ?? "not protobuf's text format", text);
  if (kind === 'labelmap' && tree.problems.length === 0 && labelMapOf(tree) === 'tensorflow')
    return {
      is: 'other-schema',
      what: "a label map of TensorFlow's object detection, which numbers classes by 'id': Caffe's has 'label' in its place",
      kind,
      span: firstLine(text),
    };
  return undefined;
}

function otherFormat(what: string, text: string, kind: FileKind = 'unknown') {
  return { is: 'other-format', what, kind, span: firstLine(text) } as const;
}

/** The first line that isn't blank, without the white space around it. */
export function firstLine(text: string): Span {
  const [all, before, line] = /^(\s*)([^\n]*)/.exec(text) as unknown as [string, string, string];
  return { start: before.length, end: all.length - line.length + line.trimEnd().length };
}
