import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import textformat from 'protobufjs/ext/textformat.js';
import { describe, expect, it } from 'vitest';
import { bind } from '../../src/schema/bind.js';
import { caffeSchema } from '../../src/schema/bundled.js';
import { parse } from '../../src/textproto/parse.js';
import { plain } from './support/plain.js';
import { damagedText, netText } from './support/texts.js';

const NetParameter = caffeSchema().message('NetParameter')!;
const Type = protobuf
  .parse(readFileSync(new URL('../../proto/caffe.proto', import.meta.url), 'utf8'), { keepCase: true })
  .root.lookupType('caffe.NetParameter');

/**
 * Where protobufjs, which follows today's specification, refuses what Caffe's parser takes. Nothing is known that it
 * takes and Caffe's refuses.
 */
const THEY_REFUSE = [/invalid UTF-8/];

/** What protobufjs makes of bytes that are not UTF-8 at a string's end, which it doesn't refuse. No text holds it. */
const REPLACEMENT = /\ufffd/;

describe('text format, against protobufjs', () => {
  it.each([
    ['texts that follow the schema', netText],
    ['damaged texts', damagedText],
  ] as const)('%s: the same verdict and the same values', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        const tree = parse(text);
        const { message, problems } = bind(tree, NetParameter);
        const accepted =
          tree.problems.length === 0 &&
          problems.every((problem) => problem.code === 'out-of-range' && problem.saturates);
        let theirs: protobuf.Message;
        try {
          // Through the binary form, which keeps floats in single precision.
          theirs = Type.decode(Type.encode(textformat.fromText(Type, text)).finish());
        } catch (error) {
          if (accepted) expect((error as Error).message).toMatch(THEY_REFUSE[0]!);
          return;
        }
        expect(accepted, text).toBe(true);
        const values = Type.toObject(theirs, { longs: String, arrays: false, bytes: String });
        if (REPLACEMENT.test(JSON.stringify(values))) return;
        expect(plain(message), text).toEqual(values);
      }),
      { numRuns: 1500 },
    );
  });
});
