/** Draws losses and their slopes as SVG. */

import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { Algebra } from '../../src/formula/algebra.js';
import { derivative } from '../../src/formula/derive.js';
import { Float } from '../../src/formula/evaluate.js';
import type { Expression } from '../../src/formula/expression.js';
import { parseFormula } from '../../src/formula/parse.js';
import { allParameters } from '../../src/generate/layer-test.js';
import { type Axis, positionOn, valueAxis } from '../../src/plot/axis.js';
import { colorOf, NEUTRAL } from '../../src/plot/palette.js';
import { rounded, textElement } from '../../src/text/svg.js';
import { type XmlElement, xmlDocument } from '../../src/text/xml.js';
import { type Curve, PICTURES, type Picture } from './curves.js';

const FONT_SIZE = 12;
const LINE = 18;
const MARGIN = 16;
/** The size of one of both plots, and of what stands left of it. */
const WIDE = 270;
const HIGH = 190;
const GUTTER = 38;
/** How many pieces a curve is made of. */
const PIECES = 180;
/** How the second and third curve are told from the first without their colours. */
const DASHES = ['', '7 3', '2 3'];

/** The pictures of layers, by their paths in the repository. */
export function layerPictures(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(PICTURES).map(([id, picture]) => [`docs/images/layers/${id}.svg`, draw(id, picture)]),
  );
}

interface Sampled {
  readonly label: string;
  readonly loss: readonly number[];
  readonly slope: readonly number[];
}

/** The loss and its slope at one x after another. */
function sampled({ label, formula, parameters }: Curve, id: string, xs: readonly number[]): Sampled {
  const layer = findGeneratedLayer(id)!;
  const values = { ...(allParameters(layer, {}) as Record<string, number>), ...parameters };
  const names = Object.keys(values).filter((name) => typeof values[name] === 'number');
  const algebra = new Algebra(new Map(names.map((name) => [name, { positive: true, nonNegative: true }])));
  const loss = parseFormula(formula, ['x', ...names]);
  const slope = derivative(algebra.simplify(loss), 'x', algebra);
  const at = (expression: Expression) => xs.map((x) => new Float({ ...values, x }).of(expression));
  return { label, loss: at(loss), slope: at(slope) };
}

/** Both plots and their legend. Without a background, in colours that are legible on white and on black. */
function draw(id: string, { of, from, to, curves }: Picture): string {
  const xs = Array.from({ length: PIECES + 1 }, (_, index) => from + ((to - from) * index) / PIECES);
  const all = curves.map((curve) => sampled(curve, id, xs));
  const width = 2 * (MARGIN + GUTTER + WIDE) + MARGIN;
  const legend = all.length > 1 ? LINE : 0;
  const top = MARGIN + LINE + 6;
  const height = top + HIGH + 2 * LINE + legend + MARGIN;
  const x = valueAxis(from, to, 6);
  const plots = (['loss', 'slope'] as const).flatMap((kind, index) => {
    const left = MARGIN + GUTTER + index * (GUTTER + WIDE + MARGIN);
    const values = all.map((curve) => curve[kind]);
    const heading = kind === 'loss' ? 'loss' : `gradient by ${of}`;
    return plot(heading, xs, values, x, { left, top });
  });
  const title = `${findGeneratedLayer(id)!.title}: loss and gradient`;
  return xmlDocument({
    name: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Arial, sans-serif',
      'font-size': FONT_SIZE,
      fill: NEUTRAL,
    },
    content: [
      { name: 'title', attributes: {}, content: title },
      { name: 'desc', attributes: {}, content: inWords(all, xs, of) },
      ...plots,
      textElement(of, { x: width - MARGIN, y: top + HIGH + 2 * LINE, 'text-anchor': 'end' }),
      ...(all.length > 1 ? samplesOf(all, top + HIGH + 2 * LINE) : []),
    ],
  });
}

function plot(
  heading: string,
  xs: readonly number[],
  curves: readonly (readonly number[])[],
  x: Axis,
  { left, top }: { readonly left: number; readonly top: number },
): XmlElement[] {
  const values = curves.flat();
  const y = valueAxis(Math.min(0, ...values), Math.max(...values), 5);
  const toX = (value: number) => rounded(left + positionOn(x, value) * WIDE);
  const toY = (value: number) => rounded(top + (1 - positionOn(y, value)) * HIGH);
  const grid = [
    ...y.ticks.map(({ value }) => `M${left} ${toY(value)}H${left + WIDE}`),
    ...x.ticks.map(({ value }) => `M${toX(value)} ${top}V${top + HIGH}`),
  ].join('');
  const zero = `M${left} ${toY(0)}H${left + WIDE}${x.min < 0 ? `M${toX(0)} ${top}V${top + HIGH}` : ''}`;
  return [
    textElement(heading, { x: left, y: top - 8, 'font-weight': 'bold' }),
    line(grid, { stroke: NEUTRAL, 'stroke-opacity': 0.25 }),
    line(zero, { stroke: NEUTRAL }),
    ...y.ticks.map(({ value, label }) =>
      textElement(label, { x: left - 6, y: rounded(toY(value) + 4), 'text-anchor': 'end' }),
    ),
    ...x.ticks.map(({ value, label }) =>
      textElement(label, { x: toX(value), y: top + HIGH + 4 + FONT_SIZE, 'text-anchor': 'middle' }),
    ),
    ...curves.map((curve, index) =>
      line(
        curve.map((value, at) => `${at === 0 ? 'M' : 'L'}${toX(xs[at]!)} ${toY(value)}`).join(''),
        strokeOf(index),
      ),
    ),
  ];
}

/** A sample of each curve, and what it is. */
function samplesOf(curves: readonly Sampled[], y: number): XmlElement[] {
  const column = Math.floor((2 * WIDE) / curves.length);
  return curves.flatMap(({ label }, index) => {
    const x = MARGIN + GUTTER + index * column;
    return [
      line(`M${x} ${y + LINE - 4}h26`, strokeOf(index)),
      textElement(label, { x: x + 32, y: y + LINE }),
    ];
  });
}

function strokeOf(index: number): XmlElement['attributes'] {
  const dash = DASHES[index % DASHES.length]!;
  return {
    stroke: colorOf(index).rgb,
    'stroke-width': 2,
    'stroke-linejoin': 'round',
    ...(dash === '' ? {} : { 'stroke-dasharray': dash }),
  };
}

/** The curves in words, for those who do not see them. */
function inWords(curves: readonly Sampled[], xs: readonly number[], of: string): string {
  return curves
    .map(({ label, loss, slope }) => {
      const at = [0, xs.length >> 1, xs.length - 1].map(
        (index) =>
          `${short(loss[index]!)}, gradient ${short(slope[index]!)}, where ${of} is ${short(xs[index]!)}`,
      );
      return `${label}: ${at.join('; ')}`;
    })
    .join('\n');
}

function line(d: string, attributes: XmlElement['attributes']): XmlElement {
  return { name: 'path', attributes: { d, fill: 'none', ...attributes } };
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
