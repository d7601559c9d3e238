import { short } from '../../text/short-number.js';
import { shapeText } from '../boxes.js';
import type { Placed } from '../findings.js';
import type { Group } from '../groups.js';
import type { ViewFinding, ViewLayer, ViewModel } from '../model.js';
import type { Graph } from '../units.js';
import { button, html } from './dom.js';

/** What the details of something are told with. */
export interface Context {
  readonly model: ViewModel;
  readonly graph: Graph;
  readonly findings: Placed;
  /** Shows a layer. */
  goTo(layer: number): void;
  close(): void;
}

/** More of a layer's text is in the file. */
const MOST_LINES = 60;

/** What the panel shows of a layer that is chosen, and of those in place below it. */
export function detailsOfUnit(unit: number, context: Context): Node[] {
  const { graph, findings } = context;
  const layers = graph.units[unit]!.layers;
  return [
    closeButton(context),
    ...(findings.byUnit.get(unit) ?? []).map((finding) => findingLine(finding, context)),
    ...layers.flatMap((layer) => detailsOfLayer(layer, context)),
  ];
}

/** What the panel shows of a group that is chosen: sums over its layers, and what opens it. */
export function detailsOfGroup(group: Group, isOpen: boolean, toggle: () => void, context: Context): Node[] {
  const { graph, findings } = context;
  const layers = group.units.flatMap((unit) => graph.units[unit]!.layers);
  const sum = (of: (layer: ViewLayer) => number | null) =>
    layers.reduce((sum, layer) => sum + (of(graph.state.layers[layer]!) ?? 0), 0);
  return [
    closeButton(context),
    html('h3', {}, group.name),
    list([
      ['layers', `${layers.length}`],
      ['parameters', short(sum(({ params }) => params))],
      ['multiply-adds', short(sum(({ multiplyAdds }) => multiplyAdds))],
    ]),
    html(
      'p',
      {},
      button(isOpen ? 'Fold' : 'Unfold', isOpen ? 'fold this module' : 'unfold this module', toggle),
    ),
    ...group.units
      .flatMap((unit) => findings.byUnit.get(unit) ?? [])
      .map((finding) => findingLine(finding, context)),
  ];
}

function closeButton({ close }: Context): HTMLElement {
  const node = button('×', 'close the details', close);
  node.classList.add('close');
  return node;
}

function findingLine(
  { severity, message, rule, line, column }: ViewFinding,
  { model }: Context,
): HTMLElement {
  return html(
    'p',
    { class: severity },
    html('b', {}, `${severity}: `),
    message,
    ' ',
    html('code', {}, rule),
    html('br'),
    placeOf(model, line, column),
  );
}

/** A place in the file: a link into the editor where that is known. */
export function placeOf({ path, editor }: ViewModel, line: number, column: number): HTMLElement {
  const text = `${path}:${line}:${column}`;
  return editor === undefined
    ? html('code', {}, text)
    : html('a', { href: `${editor}:${line}:${column}` }, text);
}

function detailsOfLayer(index: number, context: Context): Node[] {
  const { model, graph } = context;
  const layer = graph.state.layers[index]!;
  const { name, type, settings, bottoms, tops, params, multiplyAdds, learns, needsBackward, lines } = layer;
  const taken = bottoms.flatMap(({ name, from }, at): (Node | string)[] => {
    const comma = at === 0 ? [] : [', '];
    if (from === null) return [...comma, `${name} (nothing makes it)`];
    const maker = graph.state.layers[from[0]]!;
    const shape = maker.tops[from[1]]?.shape ?? null;
    const link = button(name, `made by ${maker.name}`, () => context.goTo(from[0]));
    link.classList.add('link');
    return [...comma, link, ` ${shapeText(shape)}`];
  });
  const given = tops.map(({ name, shape, lossWeight }) => {
    const loss = lossWeight === undefined ? '' : ` (loss weight ${lossWeight})`;
    return `${name} ${shapeText(shape)}${loss}`;
  });
  return [
    html('h3', {}, name),
    list([
      ['type', type],
      ['settings', settings],
      ['takes', taken],
      ['gives', given.join(', ')],
      ['learnable parameters', params === null ? '?' : params === 0 ? '' : params.toLocaleString('en')],
      [
        'multiply-adds',
        multiplyAdds === null ? '?' : multiplyAdds === 0 ? '' : multiplyAdds.toLocaleString('en'),
      ],
      ['learns', learns ?? ''],
      ['backward pass', needsBackward ? 'yes' : ''],
      ['', layer.refused ? 'Caffe would refuse this layer' : ''],
    ]),
    ...(lines[0] > 0 ? [sourceOf(model, lines)] : []),
  ];
}

function list(
  entries: readonly (readonly [label: string, value: string | readonly (Node | string)[]])[],
): HTMLElement {
  const node = html('dl');
  for (const [label, value] of entries) {
    if (value.length === 0) continue;
    node.append(html('dt', {}, label), html('dd', {}, ...(typeof value === 'string' ? [value] : value)));
  }
  return node;
}

/** The lines of the file, those with findings marked. */
function sourceOf({ text, findings }: ViewModel, [first, last]: readonly [number, number]): HTMLElement {
  const marked = new Map(findings.map(({ line, severity }) => [line, severity]));
  const lines = text.split(/\r?\n/).slice(first - 1, Math.min(last, first - 1 + MOST_LINES));
  return html(
    'pre',
    { tabindex: '0', 'aria-label': `lines ${first} to ${last}` },
    ...lines.map((line, index) => {
      const severity = marked.get(first + index);
      return html(
        'span',
        { 'data-n': String(first + index), ...(severity === undefined ? {} : { class: severity }) },
        line || ' ',
      );
    }),
  );
}
