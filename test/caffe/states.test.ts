/**
 * Nets with stages and levels are what Caffe makes of them in each state: `FilterNet` in written and in random states, and
 * the verdict in every state that a file is taken to be meant for.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFile } from '../../src/document/file.js';
import { checkNet } from '../../src/net/read.js';
import type { NetState } from '../../src/net/state.js';
import { describeWithCaffe, type RealCaffe, withoutSplits } from './support/index.js';

const RUNS = Number(process.env.CAFFEKIT_DIFFERENTIAL_RUNS ?? 150);

const STAGES = ['a', 'b', 'train', 'val', 'a b', ''];

const rule = fc
  .record(
    {
      phase: fc.constantFrom('TRAIN', 'TEST'),
      min_level: fc.integer({ min: -1, max: 3 }),
      max_level: fc.integer({ min: -1, max: 3 }),
      stage: fc.uniqueArray(fc.constantFrom(...STAGES), { maxLength: 2 }),
      not_stage: fc.uniqueArray(fc.constantFrom(...STAGES), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  )
  .map((fields) =>
    Object.entries(fields)
      .flatMap(([name, value]) =>
        Array.isArray(value) ? value.map((stage) => `${name}: "${stage}"`) : [`${name}: ${value}`],
      )
      .join(' '),
  );

const rules = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('include', 'exclude'), fc.array(rule, { minLength: 1, maxLength: 2 }))
      .map(([kind, all]) => all.map((one) => `${kind} { ${one} }`).join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(rule, rule).map(([one, other]) => `include { ${one} } exclude { ${other} }`),
  },
);

const BLOBS = ['x', 'y', 'z'];

const layer = fc.tuple(
  fc.constantFrom('data', 'relu'),
  fc.constantFrom(...BLOBS),
  fc.constantFrom(...BLOBS),
  rules,
);

const net = fc
  .tuple(
    fc.array(layer, { minLength: 1, maxLength: 8 }),
    fc.option(fc.record({ level: fc.integer({ min: 0, max: 2 }), stage: fc.constantFrom('a', 'b') }), {
      freq: 4,
    }),
  )
  .map(([layers, own]) =>
    [
      ...(own === null ? [] : [`state { level: ${own.level} stage: "${own.stage}" }`]),
      ...layers.map(([kind, bottom, top, included], index) =>
        kind === 'data'
          ? `layer { name: "l${index}" type: "DummyData" top: "${top}" ${included} dummy_data_param { shape { dim: 2 dim: 3 } } }`
          : `layer { name: "l${index}" type: "ReLU" bottom: "${bottom}" top: "${top}" ${included} }`,
      ),
    ].join('\n'),
  );

const state = fc.record({
  phase: fc.constantFrom('TRAIN' as const, 'TEST' as const),
  level: fc.integer({ min: 0, max: 3 }),
  stages: fc.uniqueArray(fc.constantFrom(...STAGES), { maxLength: 3 }),
});

async function expectEqual(caffe: RealCaffe, text: string, asked: NetState): Promise<void> {
  const { net, refused } = checkNet(text, asked);
  const { phase, level, stages } = asked;
  const verdict = await caffe.net({ text, phase, level, stages });
  expect(refused, verdict.loads ? 'Caffe loads it' : verdict.reason).toBe(!verdict.loads);
  if (!verdict.loads) return;
  expect(net.layers.map(({ name }) => name)).toEqual(withoutSplits(verdict.layers).map(({ name }) => name));
}

describeWithCaffe(
  'nets with stages and levels',
  (caffe) => {
    it('have the layers that Caffe leaves in', async () => {
      await fc.assert(
        fc.asyncProperty(net, state, async (text, asked) => await expectEqual(caffe, text, asked)),
        { numRuns: RUNS },
      );
    });

    it('are judged as Caffe judges them in every state that they are meant for', async () => {
      await fc.assert(
        fc.asyncProperty(net, async (text) => {
          for (const { state, refused } of readFile('net.prototxt', text).nets) {
            const verdict = await caffe.net({ text, ...state });
            expect(refused, JSON.stringify([state, verdict.loads || verdict.reason])).toBe(!verdict.loads);
          }
        }),
        { numRuns: RUNS },
      );
    });
  },
  { processes: 'all' },
);
