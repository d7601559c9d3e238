import { formatShape } from '../../../src/layers/base/index.js';
import type { Net } from '../../../src/net/net.js';
import { summarizeNet, type Total, totalsOf } from '../../../src/net/summary.js';
import { element } from '../dom.js';
import type { Sheet } from '../engine.js';
import type { Panel } from '../panel.js';

/** A net's layers with shapes and counts, in each phase that it is meant for. */
export const summary: Panel = {
  id: 'summary',
  title: 'Summary',
  render({ file }: Sheet) {
    if (file.nets.length === 0) return element('p', {}, 'Only a net has a summary.');
    const tables = document.createDocumentFragment();
    for (const net of file.nets) tables.append(...tableOf(net, file));
    return tables;
  },
};

function tableOf(net: Net, { lines }: Sheet['file']): Node[] {
  const { layers } = summarizeNet(net, lines);
  const rows = layers.map((layer) =>
    element(
      'tr',
      {},
      element('td', {}, layer.name),
      element('td', {}, layer.type),
      element(
        'td',
        {},
        layer.topShapes.map((shape) => (shape === null ? '?' : formatShape(shape))).join(', '),
      ),
      cell(layer.paramShapes === null ? '?' : grouped(layer.paramShapes)),
      cell(layer.multiplyAdds === null ? '?' : layer.multiplyAdds.toLocaleString('en')),
      element('td', {}, layer.needsBackward ? 'yes' : ''),
    ),
  );
  const { params, multiplyAdds, activations } = totalsOf(net);
  const stages = net.state.stages.length === 0 ? '' : ` (${net.state.stages.join(', ')})`;
  return [
    element('h2', {}, `${net.name || 'Net'}, ${net.phase}${stages}`),
    element(
      'p',
      {},
      `${total(params)} parameters, ${total(multiplyAdds)} multiply-adds, ${total(activations)} activations`,
    ),
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['layer', 'type', 'tops', 'parameters', 'multiply-adds', 'backward'].map(heading),
        ),
      ),
      element('tbody', {}, ...rows),
    ),
  ];
}

function heading(text: string): HTMLTableCellElement {
  const isNumber = text === 'parameters' || text === 'multiply-adds';
  return element('th', { scope: 'col', className: isNumber ? 'number' : '' }, text);
}

function cell(text: string): HTMLTableCellElement {
  return element('td', { className: 'number' }, text === '0' ? '' : text);
}

function grouped(shapes: readonly (readonly (number | null)[] | null)[]): string {
  let sum = 0;
  for (const shape of shapes) {
    if (shape === null || shape.includes(null)) return '?';
    sum += (shape as readonly number[]).reduce((product, dim) => product * dim, 1);
  }
  return sum.toLocaleString('en');
}

function total({ known, unknown }: Total): string {
  return `${unknown > 0 ? 'at least ' : ''}${known.toLocaleString('en')}`;
}
