/**
 * What is not known never leads to a refusal or to a wrong shape: each layer of the base nets is set up again with parts
 * of its bottoms' shapes hidden.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Blob, LayerSetup, type LayerType, reshaped, type Shape } from '../../src/layers/base/index.js';
import { CAFFE_LAYER_TYPES } from '../../src/layers/registry.js';
import { checkNet } from '../../src/net/read.js';

const FOLDER = new URL('../nets/layers/', import.meta.url);

interface Recorded {
  readonly net: string;
  readonly type: LayerType;
  readonly setUp: LayerType['setUp'];
  readonly setup: LayerSetup;
  readonly bottoms: readonly (Shape | null)[];
  readonly tops: readonly (Shape | null)[];
}

/** Every layer that the base nets set up, with the shapes of its bottoms before and of its tops after. */
function recordSetups(): Recorded[] {
  const recorded: Recorded[] = [];
  let net = '';
  for (const name of CAFFE_LAYER_TYPES.names) {
    const type = CAFFE_LAYER_TYPES.get(name)!;
    const setUp = type.setUp;
    vi.spyOn(type, 'setUp').mockImplementation((setup) => {
      const bottoms = setup.bottoms.map(({ shape }) => shape);
      setUp(setup);
      recorded.push({ net, type, setUp, setup, bottoms, tops: setup.tops.map(({ shape }) => shape) });
    });
  }
  for (const path of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.prototxt')) continue;
    net = path;
    for (const phase of ['TRAIN', 'TEST'] as const)
      checkNet(readFileSync(new URL(path, FOLDER), 'utf8'), { phase });
  }
  vi.restoreAllMocks();
  return recorded;
}

/** A shape with the dimensions at which `hidden` holds left out; all of it where the first one holds. */
function hide(shape: Shape | null, hidden: readonly boolean[]): Shape | null {
  if (shape === null || hidden[0] === true) return null;
  return hidden.includes(true) ? shape.map((dim, axis) => (hidden[axis + 1] === true ? null : dim)) : shape;
}

function fits(known: Shape | null, shape: Shape | null): boolean {
  if (known === null || shape === null) return known === null;
  return known.length === shape.length && known.every((dim, axis) => dim === null || dim === shape[axis]);
}

describe('with parts of the shapes unknown', () => {
  const recorded = recordSetups();
  const byType = new Map<string, Recorded[]>();
  for (const setup of recorded)
    if (setup.bottoms.length > 0)
      byType.set(setup.type.type, [...(byType.get(setup.type.type) ?? []), setup]);
  it.each([...byType.keys()].sort())('%s is set up all the same', (name) => {
    const mask = fc.array(
      fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      { maxLength: 6 },
    );
    const setups = byType.get(name)!;
    const check = (index: number, masks: readonly boolean[][]): void => {
      const { net, type, setUp, setup, bottoms, tops } = setups[index]!;
      const blobs = bottoms.map(
        (shape, at): Blob => ({ ...setup.bottoms[at]!, shape: hide(shape, masks[at] ?? []) }),
      );
      const again = new LayerSetup(
        setup.layer,
        setup.phase,
        blobs,
        setup.tops.map((top) => blobs[setup.bottoms.indexOf(top)] ?? { ...top, shape: null }),
        setup.lossWeights,
        setup.environment,
        new Map(),
      );
      const context = `${net}, '${setup.layer.string('name')}' (${type.type}) of ${JSON.stringify(blobs.map(({ shape }) => shape))}`;
      setUp(again);
      again.tops.forEach(({ shape }, at) => {
        expect(fits(shape, reshaped(tops[at]!)), `${context}: top ${at} is ${JSON.stringify(shape)}`).toBe(
          true,
        );
      });
      expect(again.params.length, context).toBe(setup.params.length);
      again.params.forEach((shape, at) => {
        expect(fits(shape, setup.params[at]!), `${context}: learns ${JSON.stringify(shape)}`).toBe(true);
      });
      expect([null, setup.multiplyAdds], context).toContain(again.multiplyAdds);
    };
    fc.assert(
      fc.property(fc.nat(setups.length - 1), fc.array(mask, { maxLength: 4 }), (index, masks) =>
        check(index, masks),
      ),
      { numRuns: 20 * setups.length },
    );
  });
});
