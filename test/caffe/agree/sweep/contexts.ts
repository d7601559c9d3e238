/** Where a changed layer stands: in the nets of `test/nets`, and over blobs of every number of axes. */

import type { BaseNet } from '../bases.js';
import { copyFields, type Field, scalar } from '../fields.js';

/** A net with one layer that is changed. */
export interface Context {
  readonly name: string;
  /** It is one of `test/nets`. */
  readonly isNet: boolean;
  readonly net: (change: (layer: readonly Field[]) => Field[]) => Field[];
}

/** Shapes of first bottoms, of 0 to 6 axes, with axes of 0 and 1. */
const SHAPES: readonly (readonly number[])[] = [
  [],
  [1],
  [3],
  [0],
  [2, 3],
  [1, 1],
  [2, 0],
  [0, 3],
  [2, 3, 4],
  [2, 3, 4, 5],
  [1, 1, 1, 1],
  [2, 0, 4, 5],
  [0, 3, 4, 4],
  [2, 1, 4, 0],
  [2, 4, 7, 6],
  [1, 2, 3, 4, 5],
  [2, 2, 2, 1, 2, 2],
];

/** What further bottoms are, given the first. */
const OTHERS: readonly ((first: readonly number[]) => readonly number[])[] = [
  (first) => first,
  (first) => first.slice(0, 1),
  (first) => [...first.slice(0, 1), ...first.slice(2)],
  (first) => first.slice(0, 2),
  (first) => first.map((dim, axis) => (axis === 1 ? 1 : dim)),
  (first) => first.map((dim, axis) => (axis > 1 ? Math.max(dim - 1, 0) : dim)),
  () => [],
  (first) => [...first.slice(0, 1), 1, 1, 1],
  (first) => first.slice(1, 2),
];

const FILLS = ['0', '1', '-1', '0.5', '2', 'nan'];

function source(shapes: readonly (readonly number[])[], kind: number): Field[] {
  const isInput = kind % 7 === 0;
  return [
    { name: 'name', value: '"source"' },
    { name: 'type', value: isInput ? '"Input"' : '"DummyData"' },
    ...shapes.map((_, index) => ({ name: 'top', value: `"b${index}"` })),
    {
      name: isInput ? 'input_param' : 'dummy_data_param',
      value: [
        ...shapes.map((dims) => ({
          name: 'shape',
          value: dims.map((dim) => ({ name: 'dim', value: String(dim) })),
        })),
        ...(isInput
          ? []
          : shapes.map((_, index) => ({
              name: 'data_filler',
              value: [
                { name: 'type', value: '"constant"' },
                { name: 'value', value: FILLS[(kind + index) % FILLS.length]! },
              ],
            }))),
      ],
    },
  ];
}

/** All contexts of a type. */
export function contextsOf(type: string, nets: readonly BaseNet[]): Context[] {
  const found: Context[] = [];
  const plain: Field[][] = [];
  for (const { name, fields } of nets) {
    fields.forEach((field, at) => {
      if (field.name !== 'layer' || typeof field.value === 'string' || scalar(field.value, 'type') !== type)
        return;
      const layer = field.value;
      plain.push(layer);
      found.push({
        name: `${name}#${at}`,
        isNet: true,
        net: (change) =>
          copyFields(
            fields.map((other, index) => (index === at ? { name: 'layer', value: change(layer) } : other)),
          ),
      });
    });
  }
  const isSource = plain.every((layer) => scalar(layer, 'bottom') === undefined);
  if (isSource) return found;
  // Over made-up blobs: the parameters of the type's layers in our nets, with as many bottoms.
  const seen = new Set<string>();
  plain.push([
    { name: 'type', value: JSON.stringify(type) },
    { name: 'bottom', value: '"x"' },
    { name: 'top', value: '"y"' },
  ]);
  let kind = 0;
  for (const layer of plain) {
    const params = layer.filter(({ name }) => name.endsWith('_param'));
    const bottoms = layer.filter(({ name }) => name === 'bottom').length;
    const tops = layer.filter(({ name }) => name === 'top').length;
    const key = JSON.stringify([params, bottoms, tops]);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const shape of SHAPES) {
      for (const other of bottoms > 1 ? OTHERS : OTHERS.slice(0, 1)) {
        kind++;
        const own = kind;
        const shapes = Array.from({ length: bottoms }, (_, index) => (index === 0 ? shape : other(shape)));
        const made: Field[] = [
          { name: 'name', value: '"it"' },
          { name: 'type', value: JSON.stringify(type) },
          ...shapes.map((_, index) => ({ name: 'bottom', value: `"b${index}"` })),
          ...Array.from({ length: tops }, (_, index) => ({ name: 'top', value: `"t${index}"` })),
          ...(own % 3 === 0 ? Array.from({ length: tops }, () => ({ name: 'loss_weight', value: '1' })) : []),
          ...params,
        ];
        found.push({
          isNet: false,
          name: `${type}(${shapes.map((dims) => dims.join('x')).join(', ')})`,
          net: (change) =>
            copyFields([
              ...(own % 2 === 0 ? [{ name: 'force_backward', value: 'true' }] : []),
              { name: 'layer', value: source(shapes, own) },
              { name: 'layer', value: change(made) },
            ]),
        });
      }
    }
  }
  return found;
}
