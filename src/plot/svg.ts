import { rounded, textElement } from '../text/svg.js';
import { width as columnsOf } from '../text/width.js';
import { wrap } from '../text/wrap.js';
import { type XmlElement, xmlDocument } from '../text/xml.js';
import { type Axis, iterationAxis, positionOn } from './axis.js';
import { colorOf, NEUTRAL, PALETTE } from './palette.js';
import { axisOf, description, headingOf } from './panel.js';
import { drawing, type Point } from './points.js';
import type { Panel, Plot, PlotCurve } from './series.js';

/** The size of a picture, in CSS pixels. */
export interface SvgSize {
  readonly width: number;
  /** As high as it needs by default. A panel is never lower than {@link LOWEST}. */
  readonly height?: number | undefined;
}

const FONT_SIZE = 12;
/** About as wide as a character is, of fonts that are not known here. */
const CHARACTER = 6.5;
const LINE = 18;
const MARGIN = 16;
const GAP = 6;
/** How high a panel's plot is by default, and at least. */
const HIGH = 240;
const LOWEST = 48;
/** A value tick, and an iteration tick, need about so much room. */
const TICK_HEIGHT = 44;
const TICK_WIDTH = 90;
/** How wide the sample of a line is in a legend. */
const SAMPLE = 26;
/** Points of testing are marked, unless they are so many that they would touch. */
const MOST_DOTS = 100;
/** The size of what marks a value that has no place on the axis. */
const CROSS = 6;

/** A plot as an SVG 1.1 document. It has no background, and colours that are legible on white and on black. */
export function drawSvg(plot: Plot, { width, height }: SvgSize): string {
  const legends = plot.panels.map((panel) => legendOf(panel, width));
  const notes = plot.notes.flatMap((note) =>
    wrap(note, Math.floor((width - 2 * MARGIN) / CHARACTER)).split('\n'),
  );
  const titleHeight = plot.title === '' ? 0 : LINE + 6;
  const headings = legends.reduce((sum, { lines }) => sum + lines * LINE, 0);
  // Above each plot is a gap, below it are its ticks and a larger one.
  const fixed =
    2 * MARGIN + titleHeight + headings + plot.panels.length * (GAP + LINE + MARGIN) + notes.length * LINE;
  const plotHeight = Math.max(
    LOWEST,
    height === undefined ? HIGH : Math.floor((height - fixed) / plot.panels.length),
  );
  const axes = plot.panels.map((panel) => axisOf(panel, plotHeight / TICK_HEIGHT));
  const gutter = Math.max(
    ...axes.flatMap(({ ticks }) => ticks.map(({ label }) => columnsOf(label) * CHARACTER)),
  );
  const left = MARGIN + Math.ceil(gutter) + 6;
  const right = width - MARGIN;
  const x = iterationAxis(...plot.iterations, (right - left) / TICK_WIDTH);

  const content: XmlElement[] = [
    { name: 'title', attributes: {}, content: plot.title === '' ? 'Training' : plot.title },
    { name: 'desc', attributes: {}, content: description(plot) },
  ];
  let top = MARGIN;
  if (plot.title !== '') {
    const place = { x: MARGIN, y: top + FONT_SIZE, 'font-size': FONT_SIZE + 2, 'font-weight': 'bold' };
    content.push(textElement(plot.title, place));
    top += titleHeight;
  }
  plot.panels.forEach((panel, index) => {
    const legend = legends[index]!;
    content.push(...legend.draw(top));
    top += legend.lines * LINE + GAP;
    const area = { left, right, top, bottom: top + plotHeight };
    content.push(...drawPanel(panel, x, axes[index]!, area));
    top += plotHeight + LINE + MARGIN;
  });
  content.push(
    textElement('iteration', { x: right, y: top - MARGIN + FONT_SIZE, 'text-anchor': 'end' }),
    ...notes.map((note, index) => textElement(note, { x: MARGIN, y: top + index * LINE + FONT_SIZE })),
  );
  const total = Math.max(height ?? 0, top + notes.length * LINE + MARGIN);
  return xmlDocument({
    name: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height: total,
      viewBox: `0 0 ${width} ${total}`,
      role: 'img',
      'font-family': 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Arial, sans-serif',
      'font-size': FONT_SIZE,
      fill: NEUTRAL,
    },
    content,
  });
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Legend {
  readonly lines: number;
  draw(top: number): XmlElement[];
}

/** A panel's heading and the samples of its curves, in as many lines as they need. */
function legendOf(panel: Panel, width: number): Legend {
  const heading = headingOf(panel);
  const entries: { curve: PlotCurve; x: number; line: number }[] = [];
  let x = MARGIN + Math.ceil(columnsOf(heading) * CHARACTER * 1.1) + MARGIN;
  const begin = x;
  let line = 0;
  for (const curve of panel.curves) {
    const needs = SAMPLE + 6 + columnsOf(curve.label) * CHARACTER;
    if (x + needs > width - MARGIN && x > begin) {
      x = begin;
      line++;
    }
    entries.push({ curve, x, line });
    x += Math.ceil(needs) + MARGIN;
  }
  return {
    lines: line + 1,
    draw: (top) => [
      textElement(heading, { x: MARGIN, y: top + FONT_SIZE, 'font-weight': 'bold' }),
      ...entries.map(({ curve, x, line }): XmlElement => {
        const y = top + line * LINE + FONT_SIZE;
        const middle = y - 4.5;
        const ends = [
          { x, y: middle },
          { x: x + SAMPLE, y: middle },
        ];
        const dot = curve.phase === 'test' ? [dotAt({ x: x + SAMPLE / 2, y: middle }, curve)] : [];
        return {
          name: 'g',
          attributes: {},
          content: [
            pathOf([ends], strokeOf(curve)),
            ...dot,
            textElement(curve.label, { x: x + SAMPLE + 6, y }),
          ],
        };
      }),
    ],
  };
}

function drawPanel(panel: Panel, x: Axis, y: Axis, area: Area): XmlElement[] {
  const { left, right, top, bottom } = area;
  const toX = (share: number) => left + share * (right - left);
  const toY = (share: number) => bottom - share * (bottom - top);
  const line = (x1: number, y1: number, x2: number, y2: number): Point[] => [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ];
  const heights = y.ticks.map(({ value }) => Math.round(toY(positionOn(y, value))) + 0.5);
  const across = x.ticks.map(({ value }) => Math.round(toX(positionOn(x, value))) + 0.5);
  const floor = Math.round(bottom) + 0.5;
  return [
    pathOf(
      heights.map((at) => line(left, at, right, at)),
      { stroke: NEUTRAL, 'stroke-width': 1, 'stroke-opacity': 0.25 },
    ),
    pathOf([line(left, floor, right, floor), ...across.map((at) => line(at, floor, at, floor + 4))], {
      stroke: NEUTRAL,
      'stroke-width': 1,
    }),
    {
      name: 'g',
      attributes: { 'text-anchor': 'end' },
      content: y.ticks.map(({ label }, index) =>
        textElement(label, { x: left - 6, y: heights[index]! + 3.5 }),
      ),
    },
    {
      name: 'g',
      attributes: { 'text-anchor': 'middle' },
      content: x.ticks
        .map(({ label }, index) => ({ label, at: across[index]! }))
        .map(({ label, at }) => textElement(label, { x: at, y: bottom + 4 + FONT_SIZE })),
    },
    ...panel.curves.map((curve) => drawCurve(curve, x, y, { toX, toY, area })),
  ];
}

function drawCurve(
  curve: PlotCurve,
  x: Axis,
  y: Axis,
  { toX, toY, area }: { toX(share: number): number; toY(share: number): number; area: Area },
): XmlElement {
  const place = (point: Point): Point => ({ x: toX(point.x), y: toY(point.y) });
  const columns = Math.round(area.right - area.left);
  const { lines, marks } = drawing(curve, x, y, columns, columns / CROSS);
  const placed = lines.map((line) => line.map(place));
  const content: XmlElement[] = [{ name: 'title', attributes: {}, content: curve.label }];
  if (curve.raw !== undefined) {
    const behind = drawing(curve.raw, x, y, columns, columns).lines.map((line) => line.map(place));
    content.push(pathOf(behind, { ...strokeOf(curve), 'stroke-width': 1, 'stroke-opacity': 0.35 }));
  }
  content.push(pathOf(placed, strokeOf(curve)));
  const points = placed.flat();
  // A single point is no line.
  const alone = placed.filter((line) => line.length === 1).flat();
  const dots = curve.phase === 'test' && points.length <= MOST_DOTS ? points : alone;
  content.push(...dots.map((point) => dotAt(point, curve)));
  if (marks.length > 0) {
    const crosses = marks.flatMap(({ x: at, edge }) => {
      const [cx, cy] = [toX(at), edge === 'top' ? area.top : area.bottom];
      const r = CROSS / 2;
      return [-r, r].map((dy) => [
        { x: cx - r, y: cy - dy },
        { x: cx + r, y: cy + dy },
      ]);
    });
    content.push(pathOf(crosses, { stroke: colorOf(curve.color).rgb, 'stroke-width': 1.5 }));
  }
  return { name: 'g', attributes: {}, content };
}

function strokeOf({ color, phase, isPaired }: PlotCurve): XmlElement['attributes'] {
  // Where colours repeat, dashes tell the curves apart.
  const round = Math.floor(color / PALETTE.length);
  return {
    stroke: colorOf(color).rgb,
    'stroke-width': phase === 'test' ? 2 : 1.5,
    'stroke-linejoin': 'round',
    ...(round === 0
      ? isPaired
        ? { 'stroke-dasharray': '1 4', 'stroke-linecap': 'round' }
        : {}
      : { 'stroke-dasharray': ['6 3', '2 3', '8 3 2 3'][(round - 1) % 3]! }),
  };
}

function dotAt({ x, y }: Point, { color }: PlotCurve): XmlElement {
  return { name: 'circle', attributes: { cx: rounded(x), cy: rounded(y), r: 3, fill: colorOf(color).rgb } };
}

function pathOf(lines: readonly (readonly Point[])[], attributes: XmlElement['attributes']): XmlElement {
  const d = lines
    .map((line) =>
      line.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join(''),
    )
    .join('');
  return { name: 'path', attributes: { d, fill: 'none', ...attributes } };
}
