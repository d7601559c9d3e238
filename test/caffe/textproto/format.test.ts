/** That `caffekit fmt` leaves every message as it is, by the C++ parser that Caffe uses. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatTree } from '../../../src/format/format.js';
import { parse } from '../../../src/textproto/parse.js';
import { decode, encode } from '../../../src/textproto/source.js';
import { netText } from '../../textproto/support/texts.js';
import { describeWithCaffe } from '../support/index.js';

const NETS = new URL('../../nets/', import.meta.url).pathname;

describeWithCaffe(
  'a laid out text, for the C++ parser that Caffe uses',
  (caffe) => {
    /** How many of these texts it takes; each is the same message before and after. */
    async function kept(texts: readonly (string | Uint8Array)[]): Promise<number> {
      const taken = await Promise.all(
        texts.map(async (given) => {
          const { text, encoding } = decode(
            typeof given === 'string' ? new TextEncoder().encode(given) : given,
          );
          const laidOut = formatTree(parse(text));
          const before = await caffe.protocEncode('NetParameter', given);
          if (!before.accepted) return 0;
          expect(laidOut, text).toBeDefined();
          const after = await caffe.protocEncode('NetParameter', encode(laidOut!, encoding));
          expect(after.accepted && after.encoded, text).toEqual(before.encoded);
          return 1;
        }),
      );
      return taken.reduce<number>((sum, one) => sum + one, 0);
    }

    it('is the same message: nets of this repository', async () => {
      const files = readdirSync(NETS, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.prototxt'))
        .filter((_, index) => index % 3 === 0);
      expect(await kept(files.map((file) => readFileSync(NETS + file)))).toBeGreaterThan(30);
    });

    it('is the same message: texts in every way that the format allows', async () => {
      expect(await kept(fc.sample(netText, { numRuns: 60, seed: 20261128 }))).toBeGreaterThan(2);
    });
  },
  { processes: 2 },
);
