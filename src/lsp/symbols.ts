import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Document } from '../document/file.js';
import { NodeKind } from '../textproto/tree.js';
import { stringOf } from './cursor.js';
import type { Analysis } from './workspace.js';

/** The outline: a net's layers, those of a module (`inception_3a/…`) together; of other files, their fields. */
export function symbolsOf(analysis: Analysis): DocumentSymbol[] {
  const { file } = analysis;
  if (file.kind === 'python' || file.foreign !== undefined) return [];
  const { tree } = file;
  const symbols: DocumentSymbol[] = [];
  let group: DocumentSymbol[] = [];
  let groupName = '';
  const endGroup = () => {
    const [first] = group;
    if (group.length < 2 || first === undefined) symbols.push(...group);
    else
      symbols.push({
        name: groupName,
        kind: SymbolKind.Module,
        detail: `${group.length} layers`,
        range: { start: first.range.start, end: group.at(-1)!.range.end },
        selectionRange: first.selectionRange,
        children: group,
      });
    group = [];
    groupName = '';
  };
  for (const node of tree.children(tree.root)) {
    const symbol = symbolOf(file, node, analysis);
    const prefix = isLayer(file, node) ? (/^(.+)\//.exec(symbol.name)?.[1] ?? '') : '';
    if (prefix === '' || prefix !== groupName) endGroup();
    groupName = prefix;
    if (prefix === '') symbols.push(symbol);
    else group.push(symbol);
  }
  endGroup();
  return symbols;
}

function symbolOf(file: Document, node: number, analysis: Analysis): DocumentSymbol {
  const { tree } = file;
  const range = analysis.range(tree.span(node));
  const layer = isLayer(file, node);
  const names = layer ? (tree.fieldsByName(node).get('name') ?? []) : [];
  const [named] = names;
  const name = layer ? (stringOf(file, node, 'name') ?? '') : tree.name(node);
  const detail = layer ? typeOf(file, node) : tree.kind(node) === NodeKind.Scalar ? tree.valueText(node) : '';
  return {
    name: name === '' ? tree.name(node) || '(nothing)' : name,
    kind: layer
      ? SymbolKind.Function
      : tree.kind(node) === NodeKind.Scalar
        ? SymbolKind.Property
        : SymbolKind.Struct,
    ...(detail === '' ? {} : { detail: detail.slice(0, 80) }),
    range,
    selectionRange: analysis.range(named === undefined ? tree.nameSpan(node) : tree.valueSpan(named)),
  };
}

function isLayer({ tree }: Document, node: number): boolean {
  return tree.kind(node) === NodeKind.Message && /^layers?$/.test(tree.name(node));
}

/** The type of a layer as the text has it. */
function typeOf(file: Document, node: number): string {
  const [type] = file.tree.fieldsByName(node).get('type') ?? [];
  return type === undefined ? '' : file.tree.valueText(type).replace(/^["']|["']$/g, '');
}
