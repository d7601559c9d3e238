import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, FormatError, inMemory } from '../../src/binary/bytes.js';
import { readWeights } from '../../src/weights/read.js';
import { statisticsOf } from '../../src/weights/statistics.js';
import { valuesOf } from '../../src/weights/values.js';
import { blobOf, encodeNet } from './support/model.js';

const dims = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 });
const layer = fc.record({
  name: fc.string(),
  type: fc.constantFrom('Convolution', 'InnerProduct', 'BatchNorm'),
  shapes: fc.array(dims, { maxLength: 3 }),
});

describe('a caffemodel', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(layer, { maxLength: 5 }), (name, layers) => {
        const content = encodeNet({
          name,
          layer: layers.map(({ shapes, ...rest }) => ({
            ...rest,
            blobs: shapes.map((shape) => blobOf(shape)),
          })),
        });
        const weights = readWeights(inMemory(content.length === 0 ? encodeNet({ name: 'x' }) : content));
        expect(weights.layers.map((read) => [read.name, read.type])).toEqual(
          layers.map((written) => [written.name, written.type]),
        );
        for (const [index, { shapes }] of layers.entries()) {
          const { blobs } = weights.layers[index]!;
          expect(blobs.map((blob) => blob!.shape)).toEqual(shapes);
          expect(blobs.map((blob) => blob!.values)).toEqual(
            shapes.map((shape) => shape.reduce((product, dim) => product * dim, 1)),
          );
        }
      }),
    );
  });

  it('of before 2015 has its types in words of today', () => {
    const blob = { num: 1, channels: 1, height: 2, width: 3, data: [1, 2, 3, 4, 5, 6] };
    const v1 = readWeights(
      inMemory(encodeNet({ layers: [{ name: 'a', type: 'INNER_PRODUCT', blobs: [blob] }] })),
    );
    expect(v1).toMatchObject({
      generation: 'V1',
      layers: [
        { name: 'a', type: 'InnerProduct', blobs: [{ shape: [1, 1, 2, 3], isLegacy: true, values: 6 }] },
      ],
    });
    const v0 = encodeNet({ layers: [{ layer: { name: 'a', type: 'conv', blobs: [blob] }, top: ['x'] }] });
    expect(readWeights(inMemory(v0))).toMatchObject({
      generation: 'V0',
      layers: [{ name: 'a', blobs: [{ values: 6 }] }],
    });
  });

  it('that is cut off anywhere is read, or told where', () => {
    const content = encodeNet({
      name: 'n',
      layer: [{ name: 'a', type: 'Scale', blobs: [blobOf([4]), blobOf([2, 2])] }],
    });
    for (let end = 0; end < content.length; end++) {
      try {
        readWeights(inMemory(content.subarray(0, end)));
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
        expect((error as FormatError).offset).toBeLessThanOrEqual(end);
      }
    }
  });

  it('of any bytes is read, or told where', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isHdf5) => {
        const start = isHdf5 ? [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] : [];
        try {
          readWeights(inMemory(Uint8Array.from([...start, ...bytes])));
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is not read where its values lie', () => {
    const content = encodeNet({ layer: [{ name: 'a', type: 'InnerProduct', blobs: [blobOf([1000, 500])] }] });
    let read = 0;
    const counted: Bytes = {
      size: content.length,
      read: (offset, length) => {
        const part = content.subarray(offset, offset + length);
        read += part.length;
        return part;
      },
    };
    expect(readWeights(counted).layers[0]!.blobs[0]!.values).toBe(500_000);
    expect(read).toBeLessThan(200_000);
  });
});

describe('half precision', () => {
  it.each([
    [0x3c00, 1],
    [0xc001, -2.001953125],
    // The smallest normal number, the largest below it, and the smallest of all.
    [0x0400, 2 ** -14],
    [0x03ff, 1023 * 2 ** -24],
    [0x8001, -(2 ** -24)],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
    [0x7c01, Number.NaN],
  ])('%i is %d', (bits, value) => {
    expect([...valuesOf(new Uint8Array(Uint16Array.of(bits).buffer), 'half')]).toEqual([value]);
  });
});

describe('statistics', () => {
  const of = (blob: object) => {
    const bytes = inMemory(encodeNet({ layer: [{ name: 'a', type: 'Bias', blobs: [blob] }] }));
    return statisticsOf(bytes, readWeights(bytes).layers[0]!.blobs[0]!);
  };

  it.each([
    ['data', [1, -3, 0, 4]],
    ['double_data', [1, -3, 0, 4]],
  ])('of %s are those of the values', (field, values) => {
    expect(of({ shape: { dim: [4] }, [field]: values })).toEqual({
      min: -3,
      max: 4,
      mean: 0.5,
      zeros: 1,
      nan: 0,
      infinite: 0,
    });
  });

  it('count what is no finite number apart', () => {
    expect(of({ shape: { dim: [3] }, data: [Number.NaN, Number.POSITIVE_INFINITY, 2] })).toEqual({
      min: 2,
      max: 2,
      mean: 2,
      zeros: 0,
      nan: 1,
      infinite: 1,
    });
  });
});
