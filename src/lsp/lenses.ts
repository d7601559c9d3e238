import type { CodeLens } from 'vscode-languageserver';
import { totalsText } from './describe.js';
import type { Analysis } from './workspace.js';

/** What a net comes to, above its first layer, by state. */
export function lensesOf(analysis: Analysis): CodeLens[] {
  const { file, document } = analysis;
  let first = Number.POSITIVE_INFINITY;
  for (const { layers } of file.nets)
    for (const { layer } of layers) if (layer.node > 0) first = Math.min(first, file.tree.start(layer.node));
  if (!Number.isFinite(first)) return [];
  const { line } = document.positionAt(first);
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  const texts = new Map<string, string[]>();
  for (const net of file.nets) {
    const text = totalsText(net);
    texts.set(text, [...(texts.get(text) ?? []), net.phase]);
  }
  return [...texts].map(([text, phases]) => ({
    range,
    command: { title: `${[...new Set(phases)].join(', ')}: ${text}`, command: '' },
  }));
}
