import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, inMemory } from '../../src/binary/bytes.js';
import { lmdbContent } from '../../src/data/database.js';
import { encode } from '../weights/support/model.js';
import { png } from './support/images.js';
import { boxes, datum, encodedDatum, lmdb, protobufField } from './support/lmdb.js';

const read = (content: Uint8Array) => lmdbContent(inMemory(content), 'Datum');

describe('an LMDB', () => {
  it('has as many entries as it was given, of which the first and some others are read', () => {
    const side = fc.integer({ min: 1, max: 30 });
    const item = fc.tuple(fc.constantFrom(1, 3), side, side, fc.nat(1000));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 60 }), fc.constantFrom(4, 8), (items, word) => {
        const content = lmdb(
          items.map((values) => datum(...values)),
          { word },
        );
        const found = read(content);
        if (typeof found !== 'object') throw new Error(`it is ${found}`);
        expect(found.entries).toBe(items.length);
        const shapes = items.map(([channels, height, width, label]) => ({
          channels,
          height,
          width,
          label,
          boxLabels: [],
          isEncoded: false,
        }));
        expect(found.first).toEqual(shapes[0]);
        expect(found.sample.at(-1)).toEqual(shapes.at(-1));
        expect(shapes).toEqual(expect.arrayContaining([...found.sample]));
        if (items.length <= 8) expect(found.sample).toEqual(shapes);
      }),
    );
  });

  it('may have no entries', () => {
    expect(read(lmdb([]))).toEqual({
      entries: 0,
      first: undefined,
      sample: [],
      labels: undefined,
      boxLabels: undefined,
    });
  });

  it('may hold images in formats of their own', () => {
    const content = lmdb([encodedDatum(png({ height: 5, width: 7, color: 'grey' }), 3)]);
    expect(read(content)).toMatchObject({
      first: { channels: 1, height: 5, width: 7, label: 3, isEncoded: true },
    });
    const other = lmdb([encodedDatum(new Uint8Array(50).fill(1))]);
    expect(read(other)).toMatchObject({ first: { channels: undefined, height: undefined } });
  });

  it('may hold what SSD makes of images and boxes', () => {
    const inner = protobufField(1, datum(3, 4, 5, 2));
    expect(lmdbContent(inMemory(lmdb([inner])), 'AnnotatedDatum')).toMatchObject({
      first: { channels: 3, height: 4, width: 5 },
      boxLabels: undefined,
    });
    const content = lmdb([
      boxes(datum(3, 4, 5), [7, 2]),
      boxes(datum(3, 4, 5), []),
      boxes(datum(3, 4, 5), [3]),
    ]);
    expect(lmdbContent(inMemory(content), 'AnnotatedDatum')).toMatchObject({
      first: { channels: 3, boxLabels: [7, 2] },
      boxLabels: { min: 2, max: 7, seen: 3 },
    });
  });

  it('is none where it does not begin as one, and unknown where it is cut off', () => {
    const content = lmdb(Array.from({ length: 40 }, () => datum(3, 20, 20)));
    expect(read(new Uint8Array(0))).toBe('none');
    expect(read(encode('BlobProto', { data: [1, 2] }))).toBe('none');
    for (const size of [4097, 3 * 4096, content.length - 5000])
      expect(read(content.subarray(0, size))).toBe(undefined);
  });

  it('costs about the same whatever is damaged in it', () => {
    const whole = lmdb(Array.from({ length: 20 }, () => datum(3, 20, 20)));
    /** What is found, and how many bytes are read for it. */
    const readCounted = (content: Uint8Array) => {
      const bytes = inMemory(content);
      let count = 0;
      const counting: Bytes = {
        ...bytes,
        read: (start, length) => {
          const part = bytes.read(start, length);
          count += part.length;
          return part;
        },
      };
      return { found: lmdbContent(counting, 'Datum'), count };
    };
    const undamaged = readCounted(whole);
    expect(undamaged.found).toMatchObject({ entries: 20 });
    let damaged = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }), (bytes) => {
        const content = Uint8Array.from(whole);
        for (const [at, value] of bytes) content[at] = value;
        const { found, count } = readCounted(content);
        if (typeof found !== 'object') damaged++;
        expect(count).toBeLessThan(2 * undamaged.count);
      }),
    );
    expect(damaged).toBeGreaterThan(0);
  });
});
