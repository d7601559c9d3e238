import type { DocumentLink } from 'vscode-languageserver';
import { NodeKind } from '../textproto/tree.js';
import { insideQuotes } from './cursor.js';
import { fileNamedAt } from './files.js';
import { uriOf } from './paths.js';
import type { Analysis, Workspace } from './workspace.js';

/** The files that a file names, where they are there. */
export function linksOf(analysis: Analysis, workspace: Workspace): DocumentLink[] {
  const { file } = analysis;
  const { tree } = file;
  if (file.kind === 'python' || file.foreign !== undefined) return [];
  const links: DocumentLink[] = [];
  for (let node = 1; node < tree.size; node++) {
    if (tree.kind(node) !== NodeKind.Scalar) continue;
    const target = fileNamedAt(analysis, node, workspace);
    if (target !== undefined)
      links.push({ range: analysis.range(insideQuotes(file, node)), target: uriOf(target) });
  }
  return links;
}
