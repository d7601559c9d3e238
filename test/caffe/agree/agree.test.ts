/** caffekit and real Caffe agree: on the nets that are mutated, on every disagreement ever found, and on random nets. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';
import { bvlcNets, ownNets } from './bases.js';
import { writeFields } from './fields.js';
import { filesFor } from './files.js';
import { mutate } from './mutate.js';
import { Prng } from './prng.js';
import { agree } from './run.js';
import { shrink } from './shrink.js';
import { agreeOnSolvers } from './solvers/run.js';
import { askCaffe, askOurselves, compare } from './verdict.js';

const FIXTURES = new URL('fixtures/', import.meta.url);

describeWithCaffe(
  'agreement with real Caffe',
  (caffe) => {
    const inBothPhases = (nets: readonly { name: string; text: string }[]) =>
      Promise.all(
        nets.flatMap(({ name, text }) =>
          (['TRAIN', 'TEST'] as const).map(async (phase) => {
            const files = filesFor(text);
            const theirs = await askCaffe(caffe, text, phase, files);
            return { name: `${name} ${phase}`, result: compare(theirs, askOurselves(text, phase, files)) };
          }),
        ),
      );

    it('on the nets that are mutated', async () => {
      const nets = [...ownNets(), ...bvlcNets()].map(({ name, fields }) => ({
        name,
        text: writeFields(fields),
      }));
      for (const { name, result } of await inBothPhases(nets)) {
        if (Array.isArray(result)) expect.soft(result, name).toEqual([]);
      }
    });

    it('on every net on which they once differed', async () => {
      const nets = readdirSync(FIXTURES)
        .filter((file) => file.endsWith('.prototxt'))
        .map((name) => ({ name, text: readFileSync(new URL(name, FIXTURES), 'utf8') }));
      for (const { name, result } of await inBothPhases(nets)) expect.soft(result, name).toEqual([]);
    });

    it('on 400 random solvers', async () => {
      const report = await agreeOnSolvers(400, 20_260_101);
      expect(report.disagreements).toEqual([]);
      expect(report.compared).toBe(400);
      // Some train, and most of the others are refused for the reason that is told.
      expect(report.refused).toBeGreaterThan(150);
      expect(report.compared - report.refused).toBeGreaterThan(100);
      expect(report.sameReason / report.refused).toBeGreaterThan(0.97);
    });

    it('on the first pass of 150 random nets', async () => {
      const report = await agree({ count: 150, seed: 20_260_102, forward: true });
      expect(
        report.disagreements.map(({ index, phase, cause, text }) => ({ index, phase, cause, text })),
      ).toEqual([]);
      expect(report.loaded).toBeGreaterThan(report.compared / 4);
      expect(report.compared).toBeGreaterThan(0.8 * 2 * report.mutants);
    });

    it('on 400 edges of fields', async () => {
      const report = await agree({ count: 400, seed: 20_260_103, forward: true, sweep: 'fields' });
      expect(
        report.disagreements.map(({ index, phase, cause, text }) => ({ index, phase, cause, text })),
      ).toEqual([]);
      expect(report.mutants).toBeGreaterThanOrEqual(400);
      expect(report.loaded).toBeGreaterThan(report.compared / 5);
      expect(report.compared).toBeGreaterThan(0.8 * report.mutants);
    });

    it('on 800 random nets', async () => {
      const report = await agree({ count: 800, seed: 20_260_101 });
      expect(
        report.disagreements.map(({ index, phase, cause, shrunk, text }) => ({
          index,
          phase,
          cause,
          net: shrunk ?? text,
        })),
      ).toEqual([]);
      // Random nets are worth something only if many load, and few are left out.
      expect(report.loaded).toBeGreaterThan(report.compared / 4);
      expect(report.compared).toBeGreaterThan(0.95 * 2 * report.mutants);
      expect(report.coverage.missingTypes()).toEqual([]);
    });
  },
  { processes: 2 },
);

describe('random nets', () => {
  it('are the same for a seed, and differ between cases', () => {
    const { fields } = ownNets()[0]!;
    const net = (index: number) => writeFields(mutate(Prng.forCase(1, index), fields).fields);
    expect(net(5)).toBe(net(5));
    expect(new Set(Array.from({ length: 20 }, (_, index) => net(index))).size).toBeGreaterThan(15);
  });

  it('shrink to what a difference needs', async () => {
    const { fields } = ownNets().find(({ name }) => name.endsWith('Input/shapes.prototxt'))!;
    const smallest = await shrink(fields, async (candidate) => /num_output: 4/.test(writeFields(candidate)));
    expect(writeFields(smallest)).toBe('layer { inner_product_param { num_output: 4 } }\n');
  });
});
