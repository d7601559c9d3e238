import { describe, expect, it } from 'vitest';
import { inMemory } from '../../src/binary/bytes.js';
import { windowFile } from '../../src/data/windows.js';

const read = (text: string) => windowFile(inMemory(new TextEncoder().encode(text)), 0.5, 0.3);
/** An image with windows, each of a class and an overlap. */
const image = (index: number, channels: number | string, ...windows: [number, number][]) =>
  `# ${index}\nimage.jpg\n${channels}\n40\n30\n${windows.length}\n${windows
    .map(([label, overlap]) => `${label} ${overlap} 1 2 3 4\n`)
    .join('')}`;

describe('a window file', () => {
  it('has the channels of its last image, and windows by their overlap', () => {
    const text = image(0, 1, [7, 0.5], [7, 0.49], [0, 0.29]) + image(1, 3, [2, 1]);
    expect(read(text)).toMatchObject({
      channels: 3,
      windows: 4,
      // From 0.5 on an object, below 0.3 background.
      foreground: 2,
      background: 1,
      wrongStart: undefined,
    });
  });

  it('tells nothing of channels that are no number', () => {
    expect(read(image(0, 'three', [1, 1]))).toMatchObject({ channels: undefined, windows: 1 });
  });

  it('without an image is empty', () => expect(read('')).toBe('empty'));

  it('begins with #', () => expect(read(image(0, 3).replace('#', 'x'))).toMatchObject({ wrongStart: 'x' }));
});
