import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../../src/binary/bytes.js';
import { imageHeader } from '../../src/data/image-header.js';
import { bmp, png } from './support/images.js';

const read = (content: Uint8Array | string) =>
  imageHeader(inMemory(typeof content === 'string' ? new TextEncoder().encode(content) : content));

describe('the header of an image', () => {
  it('has its size', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, (height, width) => {
        const size = { height, width };
        expect(read(png(size))).toEqual({ format: 'PNG', size, channels: 3 });
        expect(read(png({ ...size, color: 'grey' }))).toEqual({ format: 'PNG', size, channels: 1 });
        expect(read(bmp(size))).toEqual({ format: 'BMP', size, channels: undefined });
      }),
    );
  });

  it('leaves open how many channels OpenCV makes of transparency and of 16 bits', () => {
    for (const color of ['rgba', 'rgb16'] as const)
      expect(read(png({ height: 2, width: 3, color }))).toMatchObject({ channels: undefined });
  });

  it('of a JPEG stands behind other parts of it', () => {
    // Of 515 rows and 1028 columns: another byte taken for one of them gives another size.
    const jpeg = (frame: number, components: number, ...before: number[]) =>
      Uint8Array.from([
        ...[0xff, 0xd8, ...before, 0xff, frame, 0, 17, 8],
        ...[2, 3, 4, 4, components, ...new Array(12).fill(0)],
      ]);
    const size = { height: 515, width: 1028 };
    // A table of Huffman codes, whose marker is among those of frames.
    const table = [0xff, 0xc4, 0, 4, 1, 2];
    expect(read(jpeg(0xc0, 3, ...table))).toEqual({ format: 'JPEG', size, channels: 3 });
    expect(read(jpeg(0xc2, 1))).toEqual({ format: 'JPEG', size, channels: 1 });
    expect(read(jpeg(0xc0, 4))).toEqual({ format: 'JPEG', size, channels: undefined });
  });

  it.each([
    ['', 'empty'],
    ['version https://git-lfs.github.com/spec/v1\n', 'text'],
    ['<!DOCTYPE html>', 'text'],
    ['II*\u0000', undefined],
    ['P5 3 2 255 ', undefined],
  ])('of no image is none: %j', (content, found) => expect(read(content)).toBe(found));

  it('of an image that is cut off has no size', () => {
    const content = png({ height: 9, width: 9 });
    expect(read(content.subarray(0, 20))).toMatchObject({ size: undefined });
    expect(read(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16))).toMatchObject({
      format: 'JPEG',
      size: undefined,
    });
  });

  it('ends, whatever comes after the first bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([0xff, 0xd8, 0xff], [0x42, 0x4d], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        fc.uint8Array({ maxLength: 100 }),
        (start, rest) => {
          expect(read(Uint8Array.from([...start, ...rest]))).toHaveProperty('format');
        },
      ),
    );
  });
});
