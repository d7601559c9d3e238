import type { Range, TextEdit } from 'vscode-languageserver';
import { formatEdits } from '../format/format.js';
import type { Analysis } from './workspace.js';

/** The one layout of a document, or of the lines of a range; none where it has mistakes. */
export function formattingOf(analysis: Analysis, range?: Range): TextEdit[] {
  const { file, settings } = analysis;
  if (file.kind === 'python' || file.foreign !== undefined) return [];
  const layout = settings.indent === undefined ? {} : { indent: settings.indent };
  const edits = formatEdits(file.tree, layout, range && analysis.span(range)) ?? [];
  return edits.map((edit) => analysis.edit(edit));
}
