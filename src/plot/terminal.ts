import { width as columnsOf, printable } from '../text/width.js';
import { wrap } from '../text/wrap.js';
import { type Axis, iterationAxis, positionOn } from './axis.js';
import { colorOf } from './palette.js';
import { axisOf, headingOf } from './panel.js';
import { drawing, type Point } from './points.js';
import type { Panel, Plot, PlotCurve } from './series.js';

export interface TerminalSize {
  readonly columns: number;
  /** As high as it needs by default. A panel is never lower than {@link LOWEST}. */
  readonly rows?: number | undefined;
  readonly colors: boolean;
}

/** How many rows a panel's plot has by default, and at least. */
const HIGH = 12;
const LOWEST = 4;
/** A plot is never narrower, so that its ticks have room. */
const NARROWEST = 16;
/** A value tick, and an iteration tick, need about so much room. */
const TICK_ROWS = 3;
const TICK_COLUMNS = 12;

/** A plot for a terminal, in lines without their ends. Curves are drawn with Braille patterns, 2 by 4 dots a cell. */
export function drawTerminal(plot: Plot, { columns, rows, colors }: TerminalSize): string[] {
  const legends = plot.panels.map((panel) => legendOf(panel, columns, colors));
  const notes = plot.notes.flatMap((note) => wrap(printable(note), columns).split('\n'));
  const title = plot.title === '' ? [] : [bold(printable(plot.title), colors)];
  const others =
    title.length + legends.reduce((sum, legend) => sum + legend.length + 1, 0) + 1 + notes.length;
  const high = Math.max(LOWEST, rows === undefined ? HIGH : Math.floor((rows - others) / plot.panels.length));
  const axes = plot.panels.map((panel) => axisOf(panel, high / TICK_ROWS));
  const gutter = Math.max(...axes.flatMap(({ ticks }) => ticks.map(({ label }) => label.length)));
  const wide = Math.max(NARROWEST, columns - gutter - 2);
  const x = iterationAxis(...plot.iterations, wide / TICK_COLUMNS);
  const last = plot.panels.length - 1;
  const panels = plot.panels.flatMap((panel, index) => [
    ...legends[index]!,
    ...drawPanel(panel, x, axes[index]!, { wide, high, gutter, colors }),
    axisLine(x, wide, gutter),
    ...(index === last ? [tickLabels(x, wide, gutter)] : []),
  ]);
  return [...title, ...panels, ...notes].map((line) => line.trimEnd());
}

/** Whether letters tell the curves of a panel apart, for want of colours. */
function lettered({ curves }: Panel, colors: boolean): boolean {
  return !colors && curves.length > 1;
}

function letterOf(index: number): string {
  return String.fromCodePoint(0x61 + (index % 26));
}

function legendOf(panel: Panel, columns: number, colors: boolean): string[] {
  const heading = headingOf(panel);
  const lines = [bold(printable(heading), colors)];
  let used = columnsOf(heading);
  panel.curves.forEach((curve, index) => {
    const label = printable(curve.label);
    const sample = lettered(panel, colors) ? letterOf(index) : curve.phase === 'test' ? '━●━' : '━━━';
    const needs = 2 + columnsOf(sample) + 1 + columnsOf(label);
    if (used + needs > columns) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += `  ${colored(sample, curve, colors)} ${label}`;
    used += needs;
  });
  return lines;
}

interface Measures {
  readonly wide: number;
  readonly high: number;
  readonly gutter: number;
  readonly colors: boolean;
}

function drawPanel(panel: Panel, x: Axis, y: Axis, { wide, high, gutter, colors }: Measures): string[] {
  const canvas = new Canvas(wide, high);
  panel.curves.forEach((curve, index) => {
    const { lines, marks } = drawing(curve, x, y, wide * 2, wide);
    for (const line of lines) canvas.line(line, index);
    const points = lines.flat();
    if (lettered(panel, colors)) canvas.letters(lines, letterOf(index), index);
    else if (curve.phase === 'test' && points.length <= wide / 4)
      for (const point of points) canvas.put(point, '●', index);
    for (const { x: at, edge } of marks) canvas.put({ x: at, y: edge === 'top' ? 1 : 0 }, '×', index);
  });
  const labels = new Map(y.ticks.map(({ value, label }) => [canvas.row(positionOn(y, value)), label]));
  return canvas
    .rows((text, index) => colored(text, panel.curves[index]!, colors))
    .map((row, place) => {
      const label = labels.get(place);
      return `${(label ?? '').padStart(gutter)} ${label === undefined ? '│' : '┤'}${row}`;
    });
}

function axisLine(x: Axis, wide: number, gutter: number): string {
  const line = Array.from({ length: wide }, () => '─');
  for (const { value } of x.ticks) line[columnOf(positionOn(x, value), wide)] = '┬';
  return `${' '.repeat(gutter)} └${line.join('')}`;
}

/** The labels of the iterations, each below its tick as far as the line goes. */
function tickLabels(x: Axis, wide: number, gutter: number): string {
  let line = '';
  const end = gutter + 2 + wide;
  for (const { value, label } of x.ticks) {
    const middle = gutter + 2 + columnOf(positionOn(x, value), wide);
    const start = Math.min(middle - (label.length >> 1), end - label.length);
    if (start >= line.length + (line === '' ? 0 : 1)) line = line.padEnd(start) + label;
  }
  return line;
}

function columnOf(share: number, wide: number): number {
  return Math.max(0, Math.min(wide - 1, Math.floor(share * wide)));
}

/** Cells with Braille dots and characters, each of the curve that was drawn last. */
class Canvas {
  readonly #wide: number;
  readonly #high: number;
  readonly #dots: Uint8Array;
  readonly #characters: (string | undefined)[];
  readonly #curves: Int32Array;

  constructor(wide: number, high: number) {
    this.#wide = wide;
    this.#high = high;
    this.#dots = new Uint8Array(wide * high);
    this.#characters = new Array(wide * high).fill(undefined);
    this.#curves = new Int32Array(wide * high);
  }

  /** The row of a height from 0 to 1. */
  row(y: number): number {
    return Math.floor(this.#dotRow(y) / 4);
  }

  /** Draws a line through points. */
  line(points: readonly Point[], curve: number): void {
    let before: [number, number] | undefined;
    for (const { x, y } of points) {
      const at: [number, number] = [columnOf(x, this.#wide * 2), this.#dotRow(y)];
      const [fromX, fromY] = before ?? at;
      const steps = Math.max(Math.abs(at[0] - fromX), Math.abs(at[1] - fromY), 1);
      for (let step = 0; step <= steps; step++)
        this.#dot(
          Math.round(fromX + ((at[0] - fromX) * step) / steps),
          Math.round(fromY + ((at[1] - fromY) * step) / steps),
          curve,
        );
      before = at;
    }
  }

  /** Puts a character over the dots. */
  put({ x, y }: Point, character: string, curve: number): void {
    const cell = this.row(y) * this.#wide + columnOf(x, this.#wide);
    this.#characters[cell] = character;
    this.#curves[cell] = curve;
  }

  /** Puts a letter on a curve here and there, and on those of its points that have room. */
  letters(lines: readonly (readonly Point[])[], letter: string, curve: number): void {
    // Curves that lie upon each other have their letters beside each other.
    const offset = curve * 3;
    let last = Number.NEGATIVE_INFINITY;
    for (const points of lines) {
      points.forEach((point, index) => {
        const column = columnOf(point.x, this.#wide);
        const next = points[index + 1];
        if (column - last >= LETTER_DISTANCE || (next === undefined && index === 0)) {
          this.put(point, letter, curve);
          last = column;
        }
        if (next === undefined) return;
        const to = columnOf(next.x, this.#wide);
        for (let between = column + 1; between < to; between++) {
          if (between - last < LETTER_DISTANCE || (between - offset) % LETTER_DISTANCE !== 0) continue;
          const x = (between + 0.5) / this.#wide;
          const share = (x - point.x) / (next.x - point.x);
          this.put({ x, y: point.y + share * (next.y - point.y) }, letter, curve);
          last = between;
        }
      });
    }
  }

  /** The rows from the top; `paint` gets what lies side by side of the same curve. */
  rows(paint: (text: string, curve: number) => string): string[] {
    return Array.from({ length: this.#high }, (_, row) => {
      let line = '';
      let blanks = '';
      let run = '';
      let curve = 0;
      for (let cell = row * this.#wide; cell < (row + 1) * this.#wide; cell++) {
        const dots = this.#dots[cell]!;
        if (dots === 0 && this.#characters[cell] === undefined) {
          blanks += ' ';
          continue;
        }
        if (this.#curves[cell] !== curve || run === '') {
          line += (run === '' ? '' : paint(run, curve)) + blanks;
          run = '';
          curve = this.#curves[cell]!;
        } else run += blanks;
        blanks = '';
        run += this.#characters[cell] ?? String.fromCodePoint(0x2800 + dots);
      }
      return run === '' ? '' : line + paint(run, curve);
    });
  }

  #dotRow(y: number): number {
    return Math.max(0, Math.min(this.#high * 4 - 1, Math.round((1 - y) * (this.#high * 4 - 1))));
  }

  #dot(x: number, y: number, curve: number): void {
    const cell = (y >> 2) * this.#wide + (x >> 1);
    this.#dots[cell]! |= DOTS[x & 1]![y & 3]!;
    this.#curves[cell] = curve;
  }
}

const LETTER_DISTANCE = 12;

/** The bits of U+2800 and following, by column and row. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

function colored(text: string, { color }: PlotCurve, colors: boolean): string {
  return colors ? `\u001b[38;5;${colorOf(color).xterm}m${text}\u001b[39m` : text;
}

function bold(text: string, colors: boolean): string {
  return colors ? `\u001b[1m${text}\u001b[22m` : text;
}
