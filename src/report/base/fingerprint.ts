import type { FileResult } from '../../lint/diagnostic.js';
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
export function fingerprints(file: FileResult, path: string, text: string): string[] {
  if (file.diagnostics.length === 0) return [];
  const lines = new Lines(text);
  const tree = parse(text);
  const blocks = [...tree.children(tree.root)];
  const seen = new Map<string, number>();
  return file.diagnostics.map(({ rule, line, column, endLine, endColumn }) => {
    const start = lines.start(line) + column - 1;
    const end = endLine === line ? lines.start(line) + endColumn - 1 : start + lines.line(line).length;
    const block = blocks.findLast((node) => tree.start(node) <= start && start < tree.end(node));
    const spanned = text.slice(start, end).split('\n', 1)[0]!;
    const parts = [path, rule, layerName(tree, block), plain(lines.line(line)), plain(spanned)];
    const key = JSON.stringify(parts);
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return hash(JSON.stringify([...parts, number]));
  });
}

/** The name of a top-level block as it is written; `''` for anything else. */
function layerName(tree: Tree, block: number | undefined): string {
  if (block === undefined || tree.kind(block) !== NodeKind.Message) return '';
  for (const child of tree.children(block)) {
    if (tree.name(child) === 'name' && tree.kind(child) === NodeKind.Scalar) return tree.valueText(child);
  }
  return '';
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function hash(text: string): string {
  // Loaded where it is needed, since no other part of `lint` is.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
