import type { Location } from 'vscode-languageserver';
import type { Document } from '../document/file.js';
import { cursorAt, layersAt, stringAt } from './cursor.js';
import { fileNamedAt } from './files.js';
import { nameAt, placesOf } from './names.js';
import { uriOf } from './paths.js';
import type { Analysis, Workspace } from './workspace.js';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where what is named at a place is made: a blob, a file, a shared parameter, the class of a Python layer. */
export function definitionOf(analysis: Analysis, offset: number, workspace: Workspace): Location[] {
  const { file, uri } = analysis;
  const { node, part } = cursorAt(file, offset);
  if (part === 'none') return [];
  const at = (span: { start: number; end: number }): Location => ({ uri, range: analysis.range(span) });
  const named = nameAt(file, node);
  if (named?.kind === 'blob')
    return makersOf(file, node, named.name).map((place) => at(file.tree.valueSpan(place)));
  if (named?.kind === 'param')
    return placesOf(file, named)
      .slice(0, 1)
      .map((place) => at(file.tree.valueSpan(place.node)));
  if (named?.kind === 'layer') return [at(file.tree.valueSpan(node))];
  const python = pythonClassAt(analysis, node, workspace);
  if (python !== undefined) return [python];
  const target = part === 'value' ? fileNamedAt(analysis, node, workspace) : undefined;
  return target === undefined ? [] : [{ uri: uriOf(target), range: START }];
}

/** The tops that make what a node names: for a bottom, of the last layer before that writes the blob, by state. */
function makersOf(file: Document, node: number, name: string): number[] {
  const { tree } = file;
  const makers = new Set<number>();
  for (const { layer } of layersAt(file, node)) {
    const bottom = tree.fieldsByName(layer.layer.node).get('bottom')?.indexOf(node) ?? -1;
    const source = layer.sources[bottom];
    const top = source?.layer.layer.nodeOf('top', source.top) ?? -1;
    if (top > 0) makers.add(top);
  }
  if (makers.size > 0) return [...makers];
  const tops = placesOf(file, { kind: 'blob', name }).filter(({ isMade }) => isMade);
  const above = tops.filter((top) => top.node <= node);
  return (above.length > 0 ? above.slice(-1) : tops.slice(0, 1)).map((top) => top.node);
}

/** The class of the Python layer whose `module` or `layer` a node gives. */
function pythonClassAt({ file, path }: Analysis, node: number, workspace: Workspace): Location | undefined {
  const { tree } = file;
  if (tree.name(tree.parent(node)) !== 'python_param' || !/^(?:module|layer)$/.test(tree.name(node)))
    return undefined;
  const [found] = layersAt(file, node);
  const place = found?.layer.pythonClass?.read?.place;
  const module = tree.fieldsByName(tree.parent(node)).get('module')?.[0];
  const name = module === undefined ? undefined : stringAt(file, module);
  const candidates =
    place !== undefined
      ? workspace.placesOf(place.path, path)
      : moduleFolders(file, workspace).flatMap((folder) =>
          workspace.placesOf(`${folder}${(name ?? '').replaceAll('.', '/')}.py`, path),
        );
  const target = candidates.find((candidate) => workspace.files.readFile(candidate) !== undefined);
  if (target === undefined) return undefined;
  const line = place === undefined ? 0 : place.line - 1;
  return { uri: uriOf(target), range: { start: { line, character: 0 }, end: { line, character: 0 } } };
}

function moduleFolders(file: Document, { host }: Workspace): string[] {
  return ['', ...file.pythonPath, ...host.pythonPath].map((folder) =>
    folder === '' || folder.endsWith('/') ? folder : `${folder}/`,
  );
}
