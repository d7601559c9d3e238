import { rounded, textElement } from '../text/svg.js';
import { wrap } from '../text/wrap.js';
import { type XmlElement, xmlDocument } from '../text/xml.js';
import { definitions, drawScene, group, signOf } from './draw.js';
import { findingText } from './findings.js';
import { KINDS } from './kinds.js';
import type { ViewModel } from './model.js';
import { type Folding, kindsIn, pictureOf } from './picture.js';
import { SVG_STYLE } from './style.js';
import { textWidth } from './text-width.js';
import type { Graph } from './units.js';

const MARGIN = 24;
const NARROWEST = 560;
/** So many findings are written out below a picture. */
const MOST_FINDINGS = 20;

/** The net in its first state as an SVG document, with a legend above it and findings below. */
export function drawSvg(model: ViewModel, folding: Folding = 'auto'): string {
  const { scene, shown } = pictureOf(model, model.first, folding);
  const state = model.states[model.first]!;
  const width = Math.max(NARROWEST, Math.ceil(scene.width) + 2 * MARGIN);
  const { params, multiplyAdds } = state.totals;
  const heading = `${model.name === '' ? '(no name)' : model.name} · ${state.label}`;
  const about = `${state.layers.length} layers · parameters: ${params} · multiply-adds: ${multiplyAdds} · ${model.path}`;
  const { height: legendHeight, content: legend } = drawLegend(shown.graph, width - 2 * MARGIN);
  const top = MARGIN + 44 + legendHeight + 20;
  const found = model.findings.filter(({ states }) => states.includes(model.first));
  const lines = [
    ...found.slice(0, MOST_FINDINGS).map((finding) => findingText(model.path, finding)),
    ...(found.length > MOST_FINDINGS ? [`and ${found.length - MOST_FINDINGS} more findings`] : []),
  ].flatMap((line) => wrap(line, Math.floor((width - 2 * MARGIN) / 6.4)).split('\n'));
  const bottom = top + Math.ceil(scene.height) + 28;
  const height = bottom + lines.length * 16 + MARGIN;
  return xmlDocument({
    name: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'net',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'data-colour': 'k',
    },
    content: [
      { name: 'title', attributes: {}, content: heading },
      { name: 'desc', attributes: {}, content: about },
      { name: 'style', attributes: {}, content: SVG_STYLE },
      definitions(),
      { name: 'rect', attributes: { class: 'sheet', width, height } },
      textElement(heading, { class: 'name', x: MARGIN, y: MARGIN + 12 }),
      textElement(about, { class: 'type', x: MARGIN, y: MARGIN + 30 }),
      group({ transform: `translate(${MARGIN} ${MARGIN + 44})` }, legend),
      group(
        { transform: `translate(${rounded((width - scene.width) / 2)} ${top})` },
        drawScene(scene, shown),
      ),
      ...lines.map((line, index) => textElement(line, { class: 'type', x: MARGIN, y: bottom + index * 16 })),
    ],
  });
}

function drawLegend(graph: Graph, width: number): { height: number; content: XmlElement[] } {
  const entries = [
    ...kindsIn(graph).map((kind) => ({
      label: KINDS[kind].title,
      sign: signOf(kind, `sign own k-${kind}`, 0, -9),
    })),
    ...(['params', 'macs'] as const).map((what) => ({
      label: what === 'params' ? 'share of parameters' : 'share of multiply-adds',
      sign: { name: 'rect', attributes: { class: `bar of-${what}`, y: -5, width: 10, height: 3 } },
    })),
  ];
  let [x, y] = [0, 10];
  const content = entries.map(({ label, sign }): XmlElement => {
    const needs = 16 + textWidth(label, 11) + 16;
    if (x + needs > width && x > 0) [x, y] = [0, y + 18];
    const at = `translate(${rounded(x)} ${y})`;
    x += needs;
    return group({ transform: at }, [sign, textElement(label, { class: 'type', x: 16 })]);
  });
  return { height: y, content };
}
