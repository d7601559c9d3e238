import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver';
import { cursorAt, insideQuotes } from './cursor.js';
import { type NameAt, nameAt, placesOf } from './names.js';
import type { Analysis } from './workspace.js';

/** All places of a file that name what is named at one, that itself among them. */
export function referencesTo(analysis: Analysis, offset: number, withMakers: boolean): Location[] {
  return placesAt(analysis, offset)
    .filter(({ isMade, kind }) => withMakers || !isMade || kind === 'param')
    .map(({ node }) => ({
      uri: analysis.uri,
      range: analysis.range(insideQuotes(analysis.file, node)),
    }));
}

/** The same in the document that is looked at. */
export function highlightsOf(analysis: Analysis, offset: number): DocumentHighlight[] {
  return placesAt(analysis, offset).map(({ node, isMade }) => ({
    range: analysis.range(insideQuotes(analysis.file, node)),
    kind: isMade ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

function placesAt({ file }: Analysis, offset: number): NameAt[] {
  const { node, part } = cursorAt(file, offset);
  const named = part === 'value' ? nameAt(file, node) : undefined;
  return named === undefined ? [] : placesOf(file, named);
}
