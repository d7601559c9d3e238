import { rounded, textElement } from '../text/svg.js';
import type { XmlElement } from '../text/xml.js';
import { CORNER, PADDING, ROW, type Row, shapeText } from './boxes.js';
import { findingText, type Placed, worst } from './findings.js';
import { KINDS, type Kind } from './kinds.js';
import type { Point } from './level.js';
import type { ViewFinding, ViewModel } from './model.js';
import { type Box, frameTitle, type Scene, type Wire } from './scene.js';
import type { Graph } from './units.js';

type Attributes = XmlElement['attributes'];

/** What a picture shows of a scene besides where things are. */
export interface Shown {
  readonly model: ViewModel;
  readonly graph: Graph;
  readonly findings: Placed;
  /** Whether boxes can be walked to and pressed. */
  readonly isInteractive: boolean;
}

/** The ids of the signs of kinds, and of the tip of a line: in a document of its own, or once in a page. */
export function definitions(): XmlElement {
  const signs = Object.entries(KINDS).map(
    ([kind, { sign }]): XmlElement => ({
      name: 'path',
      attributes: { id: `sign-${kind}`, d: sign, 'fill-rule': 'evenodd' },
    }),
  );
  const tip: XmlElement = {
    name: 'marker',
    attributes: {
      id: 'tip',
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    content: [{ name: 'path', attributes: { class: 'tip', d: 'M0 0L8 4L0 8L2 4z' } }],
  };
  return group({}, [{ name: 'defs', attributes: {}, content: [...signs, tip] }]);
}

/** A scene as elements of SVG: lines first, boxes over them. */
export function drawScene(scene: Scene, shown: Shown): XmlElement[] {
  const most = mostOf(scene);
  const isFrame = (box: Box) => box.is === 'frame';
  return [
    ...scene.boxes.filter(isFrame).map((box) => drawBox(box, shown, most)),
    group(
      { class: 'wires' },
      scene.wires.map((wire) => drawWire(wire, shown)),
    ),
    ...scene.boxes.filter((box) => !isFrame(box)).map((box) => drawBox(box, shown, most)),
  ];
}

/** The largest numbers among the boxes. */
export interface Most {
  readonly params: number;
  readonly multiplyAdds: number;
}

/** The most parameters and multiply-adds that a box has: what the bars of all are drawn against. */
export function mostOf({ boxes }: Scene): Most {
  let [params, multiplyAdds] = [1, 1];
  for (const box of boxes) {
    if (!('text' in box)) continue;
    params = Math.max(params, box.text.params);
    multiplyAdds = Math.max(multiplyAdds, box.text.multiplyAdds);
  }
  return { params, multiplyAdds };
}

/** A layer, a group or an input, at its place in the picture. */
export function drawBox(box: Box, shown: Shown, most: Most): XmlElement {
  const { x, y } = box;
  const place = `translate(${rounded(x)} ${rounded(y)})`;
  const content = [title(labelOf(box, shown)), ...contentOf(box, shown, most)];
  return group({ class: classOf(box, shown, most), transform: place, ...roleOf(box, shown) }, content);
}

function roleOf(box: Box, shown: Shown): Attributes {
  const id = { 'data-id': box.id };
  if (!shown.isInteractive) return id;
  const { is } = box;
  const expanded = is === 'frame' || is === 'folded' ? { 'aria-expanded': String(is === 'frame') } : {};
  return { ...id, role: 'button', tabindex: -1, 'aria-label': labelOf(box, shown), ...expanded };
}

/** What a box says to someone who doesn't see it. */
function labelOf(box: Box, { model, graph, findings }: Shown): string {
  if ('label' in box) return box.is === 'output' ? `output ${box.label}` : box.label;
  const found = findingsOf(box, findings).map((finding) => findingText(model.path, finding));
  if (box.is !== 'unit') {
    const layers = box.group.units.reduce((sum, unit) => sum + graph.units[unit]!.layers.length, 0);
    const numbers = 'text' in box ? box.text.rows.filter(({ role }) => role === 'numbers') : [];
    return [`${box.group.name}, ${layers} layers`, ...numbers.map(({ text }) => text), ...found].join('\n');
  }
  const layers = graph.units[box.unit]!.layers.map((index) => graph.state.layers[index]!);
  const tops = graph.units[box.unit]!.tops.map(({ name, shape }) => `${name}: ${shapeText(shape)}`);
  return [
    ...layers.map(({ name, type, settings }) => `${name}, ${type}${settings === '' ? '' : ` (${settings})`}`),
    ...tops,
    ...box.text.rows.filter(({ role }) => role === 'numbers').map(({ text }) => text),
    ...(layers.some(({ learns }) => learns === 'yes') ? ['learns'] : []),
    ...(layers.some(({ refused }) => refused) ? ['refused by Caffe'] : []),
    ...found,
  ].join('\n');
}

/** The findings that a box shows. */
export function findingsOf(box: Box, { byUnit }: Placed): readonly ViewFinding[] {
  if (box.is === 'unit') return byUnit.get(box.unit) ?? [];
  if (box.is !== 'folded') return [];
  return box.group.units.flatMap((unit) => byUnit.get(unit) ?? []);
}

/** In how many steps numbers are told apart by colour. */
export const HEAT = 5;

function classOf(box: Box, { graph }: Shown, most: Most): string {
  const classes: string[] = ['box', box.is];
  if ('text' in box) {
    const { params, multiplyAdds } = box.text;
    classes.push(`p${heat(params, most.params)}`, `m${heat(multiplyAdds, most.multiplyAdds)}`);
  }
  if (box.is === 'unit') {
    const layers = graph.units[box.unit]!.layers.map((index) => graph.state.layers[index]!);
    classes.push(`k-${layers[0]!.kind}`);
    const learns = layers.find((layer) => layer.learns !== null)?.learns;
    if (learns != null) classes.push(`l-${learns.replace(' ', '')}`);
    if (layers.some(({ refused }) => refused)) classes.push('refused');
  }
  return classes.join(' ');
}

/** On a logarithmic scale over four powers of ten, up to the largest. */
function heat(value: number, most: number): number {
  if (value <= 0) return 0;
  return Math.max(1, Math.min(HEAT, Math.ceil(HEAT * (1 + Math.log10(value / most) / 4))));
}

function contentOf(box: Box, shown: Shown, most: Most): XmlElement[] {
  const { width, height } = box;
  switch (box.is) {
    case 'output':
    case 'missing':
      return [
        rectangle({ class: 'paper', width, height, rx: height / 2 }),
        textElement(box.label, { class: 'pill', x: width / 2, y: height / 2 + 4, 'text-anchor': 'middle' }),
      ];
    case 'frame':
      return [
        rectangle({ class: 'paper', width, height, rx: 10 }),
        textElement(frameTitle(box.group), { class: 'name', x: 14, y: 21 }),
        ...fold(width - 14, 15, true),
      ];
    case 'folded':
      return [
        rectangle({ class: 'paper behind', x: 6, y: -6, width: width - 6, height: 24, rx: 7 }),
        rectangle({ class: 'paper behind', x: 3, y: -3, width: width - 3, height: 24, rx: 7 }),
        rectangle({ class: 'paper', width, height, rx: 7 }),
        ...rowsOf(box.text.rows, 14),
        ...bars(box, most, 14),
        ...fold(width - 14, 14, false),
        ...badge(findingsOf(box, shown.findings), shown, width - 14 - CORNER),
        ...portsOf(box),
      ];
    case 'unit': {
      const stripe = `M0 7a7 7 0 0 1 7 -7h9v${rounded(height)}h-9a7 7 0 0 1 -7 -7z`;
      return [
        rectangle({ class: 'paper', width, height, rx: 7 }),
        { name: 'path', attributes: { class: 'stripe', d: stripe } },
        ...rowsOf(box.text.rows, PADDING.left),
        ...bars(box, most, PADDING.left),
        ...badge(findingsOf(box, shown.findings), shown, width - 14),
        ...portsOf(box),
      ];
    }
  }
}

function rowsOf(rows: readonly Row[], left: number): XmlElement[] {
  return rows.flatMap(({ text: words, role, kind }, index) => {
    const baseline = PADDING.top + index * ROW + 12;
    if (kind === undefined) return [textElement(words, { class: role, x: left, y: baseline })];
    const isFirst = role === 'name';
    const at = isFirst ? { x: 3.5, y: baseline - 9 } : { x: left, y: baseline - 8 };
    const sign = signOf(kind, isFirst ? 'sign' : `sign own k-${kind}`, at.x, at.y);
    return [sign, textElement(words, { class: role, x: isFirst ? left : left + 14, y: baseline })];
  });
}

/** What the legend shows for a kind, with its upper left corner at a place, in pixels. */
export function signOf(kind: Kind, classes: string, x: number, y: number): XmlElement {
  return {
    name: 'use',
    attributes: {
      class: classes,
      href: `#sign-${kind}`,
      transform: `translate(${rounded(x)} ${rounded(y)})`,
    },
  };
}

/** How much of the largest number of parameters, and of multiply-adds, a box has: the upper and the lower bar. */
function bars(
  box: Box & { readonly text: { params: number; multiplyAdds: number } },
  most: Most,
  left: number,
): XmlElement[] {
  const room = box.width - left - PADDING.right;
  const bar = (name: 'params' | 'multiplyAdds', y: number): XmlElement[] => {
    const value = box.text[name];
    if (value <= 0) return [];
    // By the root: the area of a square that stands for the number would grow with it.
    const length = Math.max(1.5, room * Math.sqrt(value / most[name]));
    const classes = `bar ${name === 'params' ? 'of-params' : 'of-macs'}`;
    return [rectangle({ class: classes, x: left, y, width: rounded(length), height: 2 })];
  };
  return [...bar('params', box.height - 7), ...bar('multiplyAdds', box.height - 4)];
}

function fold(x: number, y: number, isOpen: boolean): XmlElement[] {
  const sign = isOpen ? `M${x - 4} ${y}h8` : `M${x - 4} ${y}h8M${x} ${y - 4}v8`;
  return [
    group({ class: 'fold' }, [
      { name: 'circle', attributes: { cx: x, cy: y, r: 8 } },
      { name: 'path', attributes: { d: sign } },
    ]),
  ];
}

const MARK = { error: '×', warning: '!', info: 'i' } as const;

function badge(findings: readonly ViewFinding[], { model }: Shown, x: number): XmlElement[] {
  if (findings.length === 0) return [];
  const severity = worst(findings);
  const label = `${MARK[severity]}${findings.length > 1 ? findings.length : ''}`;
  const width = label.length > 1 ? 22 : 16;
  return [
    group({ class: `badge ${severity}` }, [
      title(findings.map((finding) => findingText(model.path, finding)).join('\n')),
      rectangle({ x: x - width / 2, y: 6, width, height: 16, rx: 8 }),
      textElement(label, { x, y: 18, 'text-anchor': 'middle' }),
    ]),
  ];
}

function portsOf({ x, height, ports }: Box): XmlElement[] {
  return ports.flatMap((port) =>
    port.label === ''
      ? []
      : [
          textElement(port.label, {
            class: 'port',
            x: rounded(port.x - x),
            y: height + 12,
            'text-anchor': 'middle',
          }),
        ],
  );
}

/** A line from where a blob is made to where it is taken, thicker the more elements it has. */
export function drawWire({ blob, from, to, points, elements, isEnd }: Wire, { graph }: Shown): XmlElement {
  const [unit, top] = blob.split(':').map(Number);
  const made = graph.units[unit!]?.tops[top!];
  const label = made === undefined ? blob.slice(2) : `${made.name}: ${shapeText(made.shape)}`;
  const thick = elements > 0 ? Math.max(1, Math.min(3.2, 0.5 + Math.log10(elements) * 0.4)) : 1;
  return {
    name: 'path',
    attributes: {
      class: made === undefined ? 'wire lost' : 'wire',
      'data-blob': blob,
      'data-from': from,
      'data-to': to,
      d: curve(points),
      'stroke-width': rounded(thick),
      ...(isEnd ? { 'marker-end': 'url(#tip)' } : {}),
    },
    content: [title(label)],
  };
}

/** Straight down where points are above each other, else a curve that leaves and arrives straight down. */
export function curve(points: readonly Point[]): string {
  let d = '';
  let last: Point | undefined;
  for (const { x: exactX, y: exactY } of points) {
    const [x, y] = [rounded(exactX), rounded(exactY)];
    if (last === undefined) d += `M${x} ${y}`;
    else if (last.x === x) d += `V${y}`;
    else {
      const middle = rounded((last.y + y) / 2);
      d += `C${last.x} ${middle} ${x} ${middle} ${x} ${y}`;
    }
    last = { x, y };
  }
  return d;
}

/** What browsers show of an element that one points at, and screen readers read. */
export function title(content: string): XmlElement {
  return { name: 'title', attributes: {}, content };
}

/** Elements that are moved and styled together. */
export function group(attributes: Attributes, content: readonly XmlElement[]): XmlElement {
  return { name: 'g', attributes, content };
}

function rectangle(attributes: Attributes): XmlElement {
  return { name: 'rect', attributes };
}
