/** InfogainLoss reads its matrix from a binary BlobProto, well-formed or not, as real Caffe does. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askCaffe, askOurselves, compare } from '../agree/verdict.js';
import { describeWithCaffe } from '../support/index.js';

const net = (source = 'h.binaryproto') => `
layer { name: "data" type: "Input" top: "score" top: "label"
  input_param { shape { dim: 2 dim: 3 } shape { dim: 2 } } }
layer { name: "loss" type: "InfogainLoss" bottom: "score" bottom: "label" top: "loss"
  infogain_loss_param { source: "${source}" } }
`;

// BlobProto's wire format.
const varint = (value: number | bigint): number[] => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};
const integer = (field: number, value: number | bigint) => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, content: readonly number[]) => [
  ...varint(field * 8 + 2),
  ...varint(content.length),
  ...content,
];
const zeros = (count: number): number[] => new Array<number>(count).fill(0);
const floats = (field: number, count: number) => bytes(field, zeros(4 * count));
const doubles = (field: number, count: number) => bytes(field, zeros(8 * count));
const shape = (...dims: (number | bigint)[]) => bytes(7, bytes(1, dims.flatMap(varint)));

const MATRIX = [...shape(3, 3), ...floats(5, 9)];

const loads: Record<string, readonly number[]> = {
  'a matrix of floats': MATRIX,
  'a matrix of doubles': [...shape(3, 3), ...doubles(8, 9)],
  'doubles, and floats that nobody looks at': [...floats(5, 2), ...shape(3, 3), ...doubles(8, 9)],
  'the legacy shape': [
    ...integer(3, 3),
    ...integer(1, 1),
    ...integer(2, 1),
    ...integer(4, 3),
    ...floats(5, 9),
  ],
  'the legacy shape beside the other': [
    ...MATRIX,
    ...[1, 2, 3, 4].flatMap((field) => integer(field, field < 3 ? 3 : 1)),
  ],
  'another shape with nine elements': [...shape(1, 9, 1), ...floats(5, 9)],
  'values one by one': [...shape(3, 3), ...zeros(9).flatMap(() => [5 * 8 + 5, 0, 0, 0, 0])],
  'values in two parts': [...floats(5, 4), ...shape(3, 3), ...floats(5, 5)],
  'dimensions one by one, in two messages': [
    ...bytes(7, integer(1, 3)),
    ...bytes(7, integer(1, 3)),
    ...floats(5, 9),
  ],
  'dimensions of which an int keeps the lower half': [...shape((1n << 32n) + 3n, 3), ...floats(5, 9)],
  gradients: [...MATRIX, ...floats(6, 9)],
  'gradients as doubles': [...MATRIX, ...doubles(9, 9), ...floats(6, 1)],
  'unknown fields': [...integer(20, 5), ...MATRIX, ...bytes(21, [1, 2, 3]), 22 * 8 + 1, ...zeros(8)],
  'an unknown group': [...varint(20 * 8 + 3), ...integer(5, 1), ...varint(20 * 8 + 4), ...MATRIX],
  'an error after all that matters': [...MATRIX, 7],
  'an end of a group that never began': [...MATRIX, 12, ...floats(5, 3)],
};

const refused: Record<string, readonly number[]> = {
  'too few values': [...shape(3, 3), ...floats(5, 8)],
  'a matrix for four classes': [...shape(4, 4), ...floats(5, 16)],
  'no values': shape(3, 3),
  'no shape': floats(5, 9),
  'a shape without elements': shape(0),
  'a negative dimension': shape(-3, -3),
  'a shape that is too large': shape(65536, 65536),
  'too many axes': [...shape(...zeros(33).map(() => 1)), ...floats(5, 1)],
  'too few gradients': [...MATRIX, ...floats(6, 8)],
  'an incomplete legacy shape': [...integer(1, 9), ...floats(5, 9)],
  'an empty file': [],
  'a text file': [...Buffer.from('shape { dim: 3 dim: 3 }')],
  'an error before all that matters': [7, ...MATRIX],
  'a damaged shape': [...bytes(7, [8]), ...MATRIX],
  'groups nested beyond bearing': [...zeros(100_000).map(() => 11), ...MATRIX],
};

describeWithCaffe('the matrix of InfogainLoss, in a file', (caffe) => {
  const ask = async (content: Uint8Array) => {
    const files = { 'h.binaryproto': content };
    const ours = askOurselves(net(), 'TRAIN', files);
    return { ours, differences: compare(await askCaffe(caffe, net(), 'TRAIN', files), ours) };
  };

  it.each(Object.entries(loads))('loads: %s', async (_, content) => {
    const { ours, differences } = await ask(Uint8Array.from(content));
    expect(differences).toEqual([]);
    expect(ours).toMatchObject({ loads: true, notes: [] });
  });

  it.each(Object.entries(refused))('refused: %s', async (_, content) => {
    const { ours, differences } = await ask(Uint8Array.from(content));
    expect(differences).toEqual([]);
    expect(ours.loads).toBe(false);
  });

  it('agrees on every succession of fields', async () => {
    const dim = fc.constantFrom<number | bigint>(0, 1, 3, 3, 3, 9, -1, (1n << 32n) + 3n, 1n << 31n, 65536);
    const field = fc.oneof(
      fc.array(dim, { maxLength: 3 }).map((dims) => shape(...dims)),
      fc.constant(shape(3, 3)),
      dim.map((value) => bytes(7, integer(1, value))),
      fc.tuple(fc.integer({ min: 1, max: 4 }), dim).map(([number, value]) => integer(number, value)),
      fc
        .tuple(fc.constantFrom(5, 6), fc.constantFrom(0, 1, 8, 9, 9))
        .map(([number, count]) => floats(number, count)),
      fc
        .tuple(fc.constantFrom(8, 9), fc.constantFrom(0, 1, 8, 9, 9))
        .map(([number, count]) => doubles(number, count)),
      fc.constant(floats(5, 9)),
      // Unknown fields, known ones of another wire type, groups, and wire types that there are not. Not what ends a
      // message early, a tag of 0 or an end of a group: there, protobuf 3.12 sometimes dies itself.
      fc
        .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0, 1, 2, 3, 5, 6, 7))
        .map(([number, wire]) => [...varint(number * 8 + wire), ...zeros(8)]),
      fc.integer({ min: 1, max: 30 }).map((number) => bytes(number, [8, 1])),
      fc
        .integer({ min: 1, max: 30 })
        .map((number) => [...varint(number * 8 + 3), ...integer(1, 3), ...varint(number * 8 + 4)]),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(field, { maxLength: 5 }), async (fields) => {
        expect((await ask(Uint8Array.from(fields.flat()))).differences).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is missed with a warning, where Caffe aborts', async () => {
    const ours = askOurselves(net('no/such.file'), 'TRAIN', {});
    expect(ours.loads).toBe(true);
    expect(ours.notes).toMatchObject([
      { rule: 'data/missing-source', message: expect.stringContaining("'no/such.file'") },
    ]);
    expect(await askCaffe(caffe, net('no/such.file'), 'TRAIN')).toMatchObject({
      loads: false,
      reason: expect.stringContaining('File not found: no/such.file'),
    });
  });

  it('needs a path', async () => {
    expect(askOurselves(net(''), 'TRAIN').loads).toBe(false);
    expect((await askCaffe(caffe, net(''), 'TRAIN')).loads).toBe(false);
  });
});
