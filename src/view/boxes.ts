import { formatShape, type Shape } from '../layers/base/shape.js';
import { short } from '../text/short-number.js';
import type { Group } from './groups.js';
import type { Kind } from './kinds.js';
import type { ViewLayer, ViewTop } from './model.js';
import { cut, fitted, textWidth } from './text-width.js';
import type { Graph, Unit } from './units.js';

/** One line of text in a box. */
export interface Row {
  readonly text: string;
  readonly role: 'name' | 'type' | 'also' | 'numbers';
  /** What stands before it. */
  readonly kind?: Kind;
}

/** What is written into a box, and how large that makes it. */
export interface BoxText {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
  readonly params: number;
  readonly multiplyAdds: number;
}

export const FONT = { name: 12.5, type: 11, also: 11, numbers: 10.5, port: 10.5 };
export const ROW = 16;
/** From the edge of a box to its text: on the left is the stripe of its kind. */
export const PADDING = { left: 24, right: 12, top: 7, bottom: 9 };
/** For the badge and the sign that unfolds. */
export const CORNER = 22;
const WIDTH = { least: 132, most: 250 };

/** A layer, and below it those that work in place on what it makes. */
export function textOfUnit(graph: Graph, unit: Unit): BoxText {
  const [first, ...more] = unit.layers.map((index) => graph.state.layers[index]!);
  const settings = first!.settings === '' ? '' : ` · ${first!.settings}`;
  return boxText(
    [
      { text: first!.name, role: 'name', kind: first!.kind },
      { text: `${first!.type}${settings}`, role: 'type' },
      ...more.map(({ type, name, kind }): Row => ({ text: `${type} · ${name}`, role: 'also', kind })),
    ],
    [first!, ...more],
  );
}

/** A folded group: its name, and how many layers of which types it has, the commonest first. */
export function textOfGroup(graph: Graph, group: Group): BoxText {
  const layers = group.units.flatMap((unit) =>
    graph.units[unit]!.layers.map((index) => graph.state.layers[index]!),
  );
  const counts = new Map<string, number>();
  for (const { type } of layers) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts].sort((a, b) => b[1] - a[1]).map(([type, count]) => `${count} ${type}`);
  return boxText(
    [
      { text: group.name, role: 'name' },
      { text: `${layers.length} layers`, role: 'type' },
      { text: types.join(', '), role: 'also' },
    ],
    layers,
  );
}

function boxText(rows: readonly Row[], layers: readonly ViewLayer[]): BoxText {
  const params = sum(layers.map(({ params }) => params));
  const multiplyAdds = sum(layers.map(({ multiplyAdds }) => multiplyAdds));
  const numbers = [
    ...numberText(params, layers.map(({ params }) => params).includes(null), 'params'),
    ...numberText(multiplyAdds, layers.map(({ multiplyAdds }) => multiplyAdds).includes(null), 'MAC'),
    ...learnsText(layers),
  ];
  const all: Row[] = [
    ...rows,
    ...(numbers.length === 0 ? [] : [{ text: numbers.join(' · '), role: 'numbers' } as const]),
  ];
  const room = WIDTH.most - PADDING.left - PADDING.right;
  const shown = all.map((row): Row => {
    const most = row.role === 'name' ? room - CORNER : row.kind === undefined ? room : room - 14;
    const isName = row.role === 'name';
    const text = isName ? fitted(row.text, FONT.name, most, true) : cut(row.text, FONT[row.role], most);
    return { ...row, text };
  });
  const widest = shown.reduce((widest, { text, role, kind }) => {
    const extra = role === 'name' ? CORNER : kind === undefined ? 0 : 14;
    return Math.max(widest, textWidth(text, FONT[role], role === 'name') + extra);
  }, 0);
  return {
    rows: shown,
    width: Math.max(WIDTH.least, Math.ceil(widest + PADDING.left + PADDING.right)),
    height: shown.length * ROW + PADDING.top + PADDING.bottom,
    params,
    multiplyAdds,
  };
}

/** A sum of which some terms may not be known; nothing where it is 0. */
function numberText(known: number, isPartial: boolean, unit: 'params' | 'MAC'): string[] {
  if (known === 0) return isPartial ? [`? ${unit}`] : [];
  const value = unit === 'MAC' ? short(known, unit) : `${short(known)} ${unit}`;
  return [`${isPartial ? 'at least ' : ''}${value}`];
}

/** That layers do not learn which could. */
function learnsText(layers: readonly ViewLayer[]): string[] {
  const states = new Set(layers.flatMap(({ learns }) => (learns === null ? [] : [learns])));
  if (states.size === 0 || states.has('yes')) return [];
  return states.has('frozen') && states.size === 1 ? ['frozen'] : ['learns nothing'];
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** As `64×3×28×28`; `?` for what is not known. */
export function shapeText(shape: Shape | null): string {
  return shape === null ? '?' : formatShape(shape).replaceAll(' x ', '×');
}

/** What stands where a line leaves a box. */
export function portText({ name, shape }: ViewTop, isNamed: boolean): string {
  return isNamed ? `${fitted(name, FONT.port, 110)} ${shapeText(shape)}` : shapeText(shape);
}
