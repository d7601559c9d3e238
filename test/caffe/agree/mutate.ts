/** Random changes to a net, as mistakes and experiments make them. The schema decides what can stand where. */
import { checkNet } from '../../../src/net/read.js';
import { copyFields, type Field, scalars, writeFields } from './fields.js';
import { changeConnections, workInPlace } from './operations/connections.js';
import { addField, changeValue, doubleField, dropField } from './operations/fields.js';
import { addLayer, changeType, doubleLayer, dropLayer, moveLayer } from './operations/layers.js';
import {
  changeLossWeights,
  changeNet,
  changePropagateDown,
  changeRules,
  changeShape,
  giveWeights,
  shareParameters,
} from './operations/parameters.js';
import { LAYER, type Operation, type Touched } from './operations/sites.js';
import type { Prng } from './prng.js';
import { DIALECT } from './subject.js';
import { randomMessage, type Surroundings } from './values.js';

export interface Mutant {
  readonly fields: Field[];
  readonly touched: readonly Touched[];
}

/**
 * A net made from nothing: one layer that makes blobs of random shapes, and a few layers of random types on them. Gets to
 * combinations of types and shapes that nobody would write.
 */
export function invent(prng: Prng): Mutant {
  const tops = 1 + prng.int(4);
  const shape = LAYER.fields.get('input_param')!.message!.fields.get('shape')!;
  const around: Surroundings = { blobs: [], layers: [] };
  // Blobs of one shape fit each other.
  const shapes = prng.chance(0.4)
    ? [randomMessage(prng, shape.message!, around)]
    : Array.from({ length: tops }, () => randomMessage(prng, shape.message!, around));
  const type = prng.pick(['Input', 'Input', 'DummyData']);
  const source: Field[] = [
    { name: 'name', value: '"data"' },
    { name: 'type', value: JSON.stringify(type) },
    ...Array.from({ length: tops }, (_, top) => ({ name: 'top', value: `"data${top}"` })),
    {
      name: type === 'Input' ? 'input_param' : 'dummy_data_param',
      value: shapes.map((value) => ({ name: 'shape', value })),
    },
  ];
  let fields: Field[] = [{ name: 'layer', value: source }];
  const touched: Touched[] = [];
  for (let count = 1 + prng.int(4); count > 0; count--) {
    // Random layers seldom fit, and a net that is refused early says nothing of the rest: those are mostly passed over.
    for (let tries = 0; tries < 12; tries++) {
      const longer = copyFields(fields);
      const done = addLayer(prng, longer, undefined);
      if (done === undefined || !(loads(longer) || prng.chance(0.04))) continue;
      fields = longer;
      touched.push({ operation: 'invent a layer', ...done });
      break;
    }
  }
  // Learnable layers need a loss above them to learn.
  if (prng.chance(0.3)) {
    const blob = scalars(fields.at(-1)!.value as Field[], 'top').at(-1);
    if (blob !== undefined) {
      fields.push({
        name: 'layer',
        value: [
          { name: 'name', value: '"loss"' },
          { name: 'type', value: '"Reduction"' },
          { name: 'bottom', value: JSON.stringify(blob) },
          { name: 'top', value: '"loss"' },
          { name: 'loss_weight', value: '1' },
        ],
      });
    }
  }
  const more = prng.chance(0.3) ? mutate(prng, fields) : { fields, touched: [] };
  return { fields: more.fields, touched: [...touched, ...more.touched] };
}

/** Whether caffekit takes a net: a hint about what real Caffe will do with it, for nets that are worth asking about. */
function loads(fields: readonly Field[]): boolean {
  return !checkNet(writeFields(fields), { phase: 'TRAIN', level: 0 }, {}, DIALECT).refused;
}

/**
 * A mutant of a net. Half of the time one that caffekit takes, if one is found soon: most mistakes are found at once, and
 * what is right in a net with one is not looked at.
 *
 * @param focus see {@link mutateOnce}
 */
export function mutate(prng: Prng, base: readonly Field[], focus?: string): Mutant {
  const tries = prng.chance(0.5) ? 4 : 1;
  let mutant = mutateOnce(prng, base, focus);
  for (let i = 1; i < tries && !loads(mutant.fields); i++) mutant = mutateOnce(prng, base, focus);
  return mutant;
}

/**
 * One to three random mutations of a net.
 *
 * @param focus a layer type whose layers are changed rather than others, where the net has some
 */
function mutateOnce(prng: Prng, base: readonly Field[], focus?: string): Mutant {
  const fields = copyFields(base);
  const touched: Touched[] = [];
  const count = prng.weighted([
    [7, 1],
    [2, 2],
    [1, 3],
  ] as const);
  for (let tries = 0; touched.length < count && tries < 30; tries++) {
    const [operation, apply] = prng.weighted(OPERATIONS);
    const done = apply(prng, fields, prng.chance(FOCUS) ? focus : undefined);
    if (done !== undefined) touched.push({ operation, ...done });
  }
  return { fields, touched };
}

const OPERATIONS: readonly (readonly [number, readonly [string, Operation]])[] = [
  [30, ['change a value', changeValue]],
  [26, ['add a field', addField]],
  [8, ['drop a field', dropField]],
  [4, ['double a field', doubleField]],
  [3, ['drop a layer', dropLayer]],
  [4, ['double a layer', doubleLayer]],
  [10, ['add a layer', addLayer]],
  [3, ['move a layer', moveLayer]],
  [3, ['change a type', changeType]],
  [9, ['change connections', changeConnections]],
  [4, ['work in place', workInPlace]],
  [8, ['change a shape', changeShape]],
  [4, ['change rules', changeRules]],
  [4, ['change loss weights', changeLossWeights]],
  [3, ['change propagate_down', changePropagateDown]],
  [5, ['share parameters', shareParameters]],
  [2, ['give weights', giveWeights]],
  [3, ['change the net', changeNet]],
];

/** How often a mutation keeps to layers of the type in focus. */
const FOCUS = 0.6;
