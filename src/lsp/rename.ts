import type { Range, TextEdit } from 'vscode-languageserver';
import { readFile } from '../document/file.js';
import { fileNameOf } from '../text/path.js';
import { applyEdits, type TextEdit as Edit } from '../textproto/edit.js';
import { quoteString } from '../textproto/write.js';
import { cursorAt, insideQuotes } from './cursor.js';
import { allNames, type NameAt, nameAt, placesOf } from './names.js';
import { siblingsOf } from './siblings.js';
import type { Analysis, Workspace } from './workspace.js';

/** A name that cannot be changed so: a message for a person. */
export class RenameError extends Error {}

const KINDS = { blob: 'blob', layer: 'layer', param: 'shared parameter' } as const;

/** What would be renamed at a place; undefined where there is no name. */
export function renamable(
  analysis: Analysis,
  offset: number,
): { range: Range; placeholder: string } | undefined {
  const named = namedAt(analysis, offset);
  if (named === undefined) return undefined;
  return { range: analysis.range(insideQuotes(analysis.file, named.node)), placeholder: named.name };
}

/**
 * Gives a blob, a layer or a shared parameter another name wherever it is named: in a net, and in the others of its solver.
 * The nets mean the same afterwards.
 *
 * @returns the edits of each document
 * @throws RenameError where the nets would mean something else
 */
export async function rename(
  analysis: Analysis,
  offset: number,
  newName: string,
  workspace: Workspace,
): Promise<Record<string, TextEdit[]>> {
  const named = namedAt(analysis, offset);
  if (named === undefined) throw new RenameError('there is no blob, layer or shared parameter here');
  if (newName === '') throw new RenameError(`a ${KINDS[named.kind]} needs a name`);
  if (newName === named.name) return {};
  const changes: Record<string, TextEdit[]> = {};
  for (const net of [analysis, ...(await siblingsOf(analysis, workspace))]) {
    const edits = renameIn(net, named, newName);
    if (edits.length > 0) changes[net.uri] = edits;
  }
  return changes;
}

/** @throws RenameError */
function renameIn(analysis: Analysis, named: NameAt, newName: string): TextEdit[] {
  const { file } = analysis;
  const places = placesOf(file, named);
  if (places.length === 0) return [];
  if (allNames(file).some(({ kind, name }) => kind === named.kind && name === newName))
    throw new RenameError(
      `there is a ${KINDS[named.kind]} '${newName}' in ${fileNameOf(analysis.path)} already`,
    );
  const edits = places.map(({ node }): Edit => {
    const { start, end } = file.tree.valueSpan(node);
    return { start, end, text: quoted(newName, file.text[start]!) };
  });
  const { text } = applyEdits(file.text, [edits]);
  const after = readFile(analysis.shownPath, text, { ...analysis.options, dialect: file.dialect });
  if (meaningOf(file.nets, named, newName) !== meaningOf(after.nets, named, newName))
    throw new RenameError(
      `with the name '${newName}' the net in ${fileNameOf(analysis.path)} would be another`,
    );
  return edits.map((edit) => analysis.edit(edit));
}

function namedAt({ file }: Analysis, offset: number): NameAt | undefined {
  const { node, part } = cursorAt(file, offset);
  return part === 'value' ? nameAt(file, node) : undefined;
}

/** A string in the quotes that stand there already, where it needs no escapes. */
function quoted(name: string, quote: string): string {
  return quote === "'" && !/['\\\p{Cc}]/u.test(name) ? `'${name}'` : quoteString(name);
}

/** All that Caffe makes of a net, with the old name in place of the new one. */
function meaningOf(nets: Analysis['file']['nets'], { name, kind }: NameAt, newName: string): string {
  const original = (other: string) => (other === newName ? name : other);
  return JSON.stringify(
    nets.map((net) => ({
      state: net.state,
      refused: net.findings.length,
      layers: net.layers.map((layer) => ({
        name: kind === 'layer' ? original(layer.name) : layer.name,
        type: layer.typeName,
        bottoms: layer.layer.strings('bottom').map((blob) => (kind === 'blob' ? original(blob) : blob)),
        sources: layer.sources.map((source) => source && [source.layer.index, source.top]),
        tops: layer.tops.map(({ name: blob, shape }) => [kind === 'blob' ? original(blob) : blob, shape]),
        params: layer.learnable.map((param) =>
          net.layers.findIndex((other) => other.learnable.includes(param)),
        ),
        weights: layer.lossWeights,
        backward: [layer.needsBackward, layer.propagatesTo],
      })),
    })),
  );
}
