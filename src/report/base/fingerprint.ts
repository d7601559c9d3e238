import type { FileResult, InternalError } from '../../lint/diagnostic.js';
import { fieldAt } from '../../lint/field-at.js';
import { Lines } from '../../textproto/lines.js';
import { parse } from '../../textproto/parse.js';
import { NodeKind, type Tree } from '../../textproto/tree.js';

/**
 * What names each diagnostic of a file from one version of the file to the next: 32 hexadecimal digits, in the order
 * of the diagnostics, all different.
 *
 * It is made of the file's path, the rule, the name of the layer that the place lies in, and the text there without
 * its indentation: not of line numbers, so that lines above may come and go, and not of the message, which may speak
 * of other places. Equal findings in equal text of one layer are numbered.
 *
 * @param path how the report names the file
 */
export function fingerprints(file: FileResult, path: string, text: string, sha256: Sha256): string[] {
  const hash = hashOf(sha256);
  if (file.diagnostics.length === 0) return [];
  const lines = new Lines(text);
  const tree = parse(text);
  const nameOf = once((block: number) => layerName(tree, block));
  const short = shortener(hash);
  const lineOf = once((line: number) => short(plain(lines.line(line))));
  const seen = new Map<string, number>();
  return file.diagnostics.map(({ rule, line, column, endLine, endColumn }) => {
    const start = lines.start(line) + column - 1;
    const end = endLine === line ? lines.start(line) + endColumn - 1 : start + lines.line(line).length;
    const spanned = text.slice(start, end).split('\n', 1)[0]!;
    const parts = [path, rule, nameOf(fieldAt(start, tree)), lineOf(line), short(plain(spanned))];
    const key = JSON.stringify(parts);
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return hash(JSON.stringify([...parts, number]));
  });
}

/** What names an internal error at a file. */
export function errorFingerprint({ rule }: InternalError, path: string, sha256: Sha256): string {
  return hashOf(sha256)(JSON.stringify([path, 'internal error', rule]));
}

/** A function that is called once for each number. */
function once<T>(call: (of: number) => T): (of: number) => T {
  const known = new Map<number, T>();
  return (of) => {
    const value = known.get(of) ?? call(of);
    known.set(of, value);
    return value;
  };
}

/** What stands for a text: a whole net on one line would be in every diagnostic's key. */
function shortener(hash: (text: string) => string): (text: string) => string {
  return (text) => (text.length > 1000 ? hash(text) : text);
}

/** The name of a top-level block as it is written; `''` for anything else. */
function layerName(tree: Tree, block: number): string {
  if (block < 0 || tree.kind(block) !== NodeKind.Message) return '';
  for (const child of tree.children(block)) {
    if (tree.name(child) === 'name' && tree.kind(child) === NodeKind.Scalar) return tree.valueText(child);
  }
  return '';
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** SHA-256 in hexadecimal digits: a browser and Node.js have each their own. */
export type Sha256 = (text: string) => string;

function hashOf(sha256: Sha256): (text: string) => string {
  return (text) => sha256(text).slice(0, 32);
}
