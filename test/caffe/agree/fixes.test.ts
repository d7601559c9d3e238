/**
 * What `--fix` makes of nets with several mistakes: real Caffe takes it wherever it took the net as it was, and no shape, weight
 * or gradient becomes another one, but by fixes of what a net computes.
 *
 * CAFFEKIT_DIFFERENTIAL_RUNS sets how many nets are tried.
 */
import { expect, it } from 'vitest';
import { BVLC } from '../../../src/dialect/bvlc.js';
import { fixText } from '../../../src/lint/fix.js';
import { lintText } from '../../../src/lint/lint.js';
import { describeWithCaffe } from '../support/index.js';
import { bvlcNets, ownNets } from './bases.js';
import { damage } from './damage.js';
import { writeFields } from './fields.js';
import { filesFor } from './files.js';
import { mutate } from './mutate.js';
import { Prng } from './prng.js';
import { askCaffe, environmentOf } from './verdict.js';

const RUNS = Number(process.env.CAFFEKIT_DIFFERENTIAL_RUNS ?? 120);

/** Rules whose fixes change what a net computes, and say so. */
const OF_MEANING = /^(?:activation|batch-norm|dropout|label|learning|loss|layer\/phase|data|param\/unread)\b/;

describeWithCaffe(
  'fixes',
  (caffe) => {
    it('of damaged nets make none worse, and none another net', async () => {
      const own = ownNets();
      const bvlc = bvlcNets();
      let [fixed, mended] = [0, 0];
      const one = async (index: number): Promise<void> => {
        const prng = Prng.forCase(20_261_129, index);
        let { fields } = prng.pick(prng.chance(0.2) ? bvlc : own);
        for (let mutations = prng.int(3); mutations > 0; mutations--) ({ fields } = mutate(prng, fields));
        const text = damage(prng, writeFields(fields), prng.int(4));
        const files = filesFor(text);
        const options = { environment: environmentOf(files), ...(prng.chance(0.5) ? { dialect: BVLC } : {}) };
        const result = fixText('net.prototxt', text, options).text;
        if (result === text) return;
        fixed++;
        const isOfMeaning = lintText('net.prototxt', text, options).diagnostics.some(
          ({ rule, fix }) => fix !== undefined && OF_MEANING.test(rule),
        );
        for (const phase of ['TRAIN', 'TEST'] as const) {
          const before = await askCaffe(caffe, text, phase, files);
          const after = await askCaffe(caffe, result, phase, files);
          if (!before.loads) {
            if (after.loads) mended++;
            continue;
          }
          const what = `case ${index}, ${phase}:\n${text}`;
          expect.soft(after.loads ? null : after.reason, what).toBeNull();
          if (after.loads && !isOfMeaning) expect.soft(after.layers, what).toEqual(before.layers);
        }
      };
      let next = 0;
      const worker = async (): Promise<void> => {
        while (next < RUNS) await one(next++);
      };
      await Promise.all([worker(), worker(), worker()]);
      // Damaged nets are worth something only if many are mended.
      expect(fixed).toBeGreaterThan(RUNS / 4);
      expect(mended).toBeGreaterThan(RUNS / 6);
    });
  },
  { processes: 2 },
);
