import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import { short } from '../text/short-number.js';
import { shapeText } from './describe.js';
import type { Analysis } from './workspace.js';

/** Which hints are shown. */
export interface HintSettings {
  readonly shapes: boolean;
  readonly multiplyAdds: boolean;
}

export const DEFAULT_HINTS: HintSettings = { shapes: true, multiplyAdds: false };

/** Shapes behind tops, and what layers cost. Where the phases differ, each is named. */
export function hintsIn(analysis: Analysis, range: Range, settings: HintSettings): InlayHint[] {
  const { file, document } = analysis;
  const { start, end } = analysis.span(range);
  const texts = new Map<number, Map<string, string[]>>();
  const add = (offset: number, text: string, state: string) => {
    if (offset < start || offset > end) return;
    const at = texts.get(offset) ?? new Map<string, string[]>();
    at.set(text, [...(at.get(text) ?? []), state]);
    texts.set(offset, at);
  };
  for (const net of file.nets) {
    for (const { layer, tops, multiplyAdds } of net.layers) {
      if (settings.shapes) {
        tops.forEach(({ shape }, index) => {
          const node = layer.nodeOf('top', index);
          if (node > 0 && shape !== null) add(file.tree.end(node), shapeText(shape), net.phase);
        });
      }
      const type = layer.nodeOf('type');
      if (settings.multiplyAdds && type > 0 && multiplyAdds !== null && multiplyAdds > 0)
        add(file.tree.end(type), `${short(multiplyAdds)} multiply-adds`, net.phase);
    }
  }
  const inOrder = [...texts].sort(([a], [b]) => a - b);
  return inOrder.map(([offset, states]) => ({
    position: document.positionAt(offset),
    label:
      states.size === 1
        ? [...states.keys()][0]!
        : [...states].map(([text, phases]) => `${phases.join(', ')}: ${text}`).join('; '),
    kind: InlayHintKind.Type,
    paddingLeft: true,
  }));
}
