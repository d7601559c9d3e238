import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { bind } from '../../../src/schema/bind.js';
import { caffeSchema } from '../../../src/schema/bundled.js';
import type { Message } from '../../../src/schema/message.js';
import { parse } from '../../../src/textproto/parse.js';
import { plain } from '../../textproto/support/plain.js';
import { damagedText, netText } from '../../textproto/support/texts.js';
import { describeWithCaffe } from '../support/index.js';

const NetParameter = caffeSchema().message('NetParameter')!;
const PROTO = readFileSync(new URL('../../../proto/caffe.proto', import.meta.url), 'utf8');

/** What we make of a text: the message, and whether Caffe would take it. */
function read(text: string): { message: Message; accepted: boolean; why: unknown } {
  const tree = parse(text);
  const { message, problems } = bind(tree, NetParameter);
  // protoc, unlike Caffe, lets required fields be missing.
  const errors = problems.filter(
    (problem) => !(problem.code === 'out-of-range' && problem.saturates) && problem.code !== 'missing-field',
  );
  return {
    message,
    accepted: tree.problems.length === 0 && errors.length === 0,
    why: [
      ...tree.problems.map(({ kind }) => kind),
      ...errors.map(({ code, node }) => `${code} ${tree.valueText(node)}`),
    ],
  };
}

const PartialType = protobuf
  .parse(PROTO.replaceAll(/^(\s*)required /gm, '$1optional '), { keepCase: true })
  .root.lookupType('caffe.NetParameter');
const decoded = (bytes: Uint8Array) =>
  PartialType.toObject(PartialType.decode(bytes), { longs: String, arrays: false, bytes: String });

const RUNS = Number(process.env.CAFFEKIT_DIFFERENTIAL_RUNS ?? 600);

/** Asks for all texts at once, which keeps both sides busy. */
function sample(arbitrary: fc.Arbitrary<string>, seed: number): string[] {
  return fc.sample(arbitrary, { numRuns: RUNS, seed });
}

describeWithCaffe(
  'text format, against the C++ parser that Caffe uses',
  (caffe) => {
    it.each([
      ['texts that follow the schema', netText, 20261123],
      ['damaged texts', damagedText, 7],
    ] as const)('%s: the same verdict and the same values', async (_, arbitrary, seed) => {
      const texts = sample(arbitrary, seed);
      const verdicts = await Promise.all(texts.map((text) => caffe.protocEncode('NetParameter', text)));
      const disagreements: unknown[] = [];
      let accepted = 0;
      texts.forEach((text, index) => {
        const theirs = verdicts[index]!;
        const ours = read(text);
        if (theirs.accepted !== ours.accepted) {
          disagreements.push({ text, caffe: theirs.accepted ? 'accepts' : theirs.reason, why: ours.why });
          return;
        }
        if (!theirs.accepted) return;
        accepted++;
        const values = decoded(theirs.encoded);
        // Bytes that are not UTF-8: ours stand for characters of the same code, theirs are lost in decoding.
        if (!JSON.stringify(values).includes('\ufffd')) expect(plain(ours.message), text).toEqual(values);
      });
      expect(disagreements).toEqual([]);
      // Both kinds must be among them for this to mean something.
      expect(accepted).toBeGreaterThan(RUNS / 50);
      expect(accepted).toBeLessThan(RUNS);
    });
  },
  { processes: 2 },
);
