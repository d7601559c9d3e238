/** What a page shows beside the picture, as elements of HTML. */
import { short } from '../text/short-number.js';
import type { XmlElement } from '../text/xml.js';
import { shapeText } from './boxes.js';
import { signOf } from './draw.js';
import { KINDS } from './kinds.js';
import type { ViewLayer, ViewModel } from './model.js';

/** An element of HTML or SVG, as text or in a page. */
export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  content: XmlElement['content'] = [],
): XmlElement {
  return { name, attributes, content };
}

/** A net in a state in one line. */
export function aboutOf(model: ViewModel, index: number): string {
  const { label, layers, totals, refused } = model.states[index]!;
  return [
    label,
    `${layers.length} layers`,
    `parameters: ${totals.params}`,
    `multiply-adds: ${totals.multiplyAdds}`,
    ...(refused ? ['Caffe would refuse this net'] : []),
    model.path,
  ].join(' · ');
}

/** The findings of a state, each with a link to its line. */
export function findingsOf(model: ViewModel, index: number): XmlElement[] {
  const findings = model.findings.filter(({ states }) => states.includes(index));
  if (findings.length === 0) return [element('h2', {}, 'Findings'), element('p', {}, 'none')];
  return [
    element('h2', {}, `Findings (${findings.length})`),
    element(
      'ul',
      {},
      findings.map(({ rule, severity, message, line, column }) =>
        element('li', { class: severity }, [
          element(
            'a',
            { href: `#L${line}`, 'data-line': line, title: model.path },
            `${fileName(model.path)}:${line}:${column}`,
          ),
          element('span', {}, ` ${severity}: ${message} `),
          element('code', {}, rule),
        ]),
      ),
    ),
  ];
}

/** A path's last part. */
function fileName(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}

/** What each column of the table of layers shows, and by what it sorts. */
export const COLUMNS = {
  layer: { text: ({ name }: ViewLayer) => name, isNumber: false },
  type: { text: ({ type }: ViewLayer) => type, isNumber: false },
  output: {
    text: ({ tops }: ViewLayer) => tops.map(({ shape }) => shapeText(shape)).join(', '),
    isNumber: false,
  },
  params: { text: ({ params }: ViewLayer) => numberText(params), isNumber: true },
  'mult-adds': { text: ({ multiplyAdds }: ViewLayer) => numberText(multiplyAdds), isNumber: true },
  learns: { text: ({ learns }: ViewLayer) => learns ?? '', isNumber: false },
} as const;

function numberText(value: number | null): string {
  return value === null ? '?' : value === 0 ? '' : short(value);
}

/** All layers with {@link COLUMNS}, in the order of the net. */
export function tableOf(layers: readonly ViewLayer[]): XmlElement {
  return element('table', {}, [
    element('thead', {}, [
      element(
        'tr',
        {},
        Object.keys(COLUMNS).map((name) => element('th', { scope: 'col' }, name)),
      ),
    ]),
    element('tbody', {}, layers.map(rowOf)),
  ]);
}

/** A layer, as {@link tableOf} has it. */
export function rowOf(layer: ViewLayer): XmlElement {
  return element(
    'tr',
    {},
    Object.values(COLUMNS).map(({ text, isNumber }) => {
      const words = text(layer);
      return element('td', isNumber ? { class: 'number' } : { title: words }, words);
    }),
  );
}

/** What the signs and lines of a picture mean, for the kinds of layers that it has. */
export function legendOf(kinds: readonly (keyof typeof KINDS)[]): XmlElement[] {
  const entry = (sign: XmlElement, label: string) =>
    element('span', { class: 'entry' }, [
      element('svg', { class: 'net', width: 12, height: 12, viewBox: '-1 -1 12 12', 'aria-hidden': 'true' }, [
        sign,
      ]),
      element('span', {}, label),
    ]);
  const bar = (what: string) => ({
    name: 'rect',
    attributes: { class: `bar of-${what}`, y: 3, width: 10, height: 4 },
  });
  const dashed = {
    name: 'path',
    attributes: { d: 'M0 5h10', stroke: 'currentColor', 'stroke-width': 2, 'stroke-dasharray': '3 2' },
  };
  return [
    ...kinds.map((kind) => entry(signOf(kind, `sign own k-${kind}`, 0, 0), KINDS[kind].title)),
    entry(bar('params'), 'share of parameters'),
    entry(bar('macs'), 'share of multiply-adds'),
    entry(dashed, 'does not learn'),
  ];
}
