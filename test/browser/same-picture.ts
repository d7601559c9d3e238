import type { Pixels } from './chromium.js';

/** A part of a picture, in pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pictures are compared by the mean colours of squares of so many pixels. */
const CELL = 8;
/** So much a mean may differ, of 255: smoothed edges do from machine to machine, and a thin line that is lost by more. */
const TOLERANCE = 7;

/**
 * How many squares of two pictures of one size differ.
 *
 * @param unlike parts that may look otherwise, as texts do where there are other fonts
 */
export function differingCells(one: Pixels, other: Pixels, unlike: readonly Rectangle[]): number {
  const { width, height } = one;
  if (width !== other.width || height !== other.height) throw new RangeError('The pictures differ in size.');
  const ignored = new Uint8Array(width * height);
  for (const part of unlike) {
    const [left, right] = [Math.max(0, Math.floor(part.x)), Math.min(width, Math.ceil(part.x + part.width))];
    const bottom = Math.min(height, Math.ceil(part.y + part.height));
    for (let y = Math.max(0, Math.floor(part.y)); y < bottom; y++)
      ignored.fill(1, y * width + left, y * width + Math.max(left, right));
  }
  let differing = 0;
  for (let top = 0; top < height; top += CELL)
    for (let left = 0; left < width; left += CELL) if (differs(one, other, ignored, left, top)) differing++;
  return differing;
}

function differs(one: Pixels, other: Pixels, ignored: Uint8Array, left: number, top: number): boolean {
  const sums = [0, 0, 0];
  for (let y = top; y < Math.min(top + CELL, one.height); y++)
    for (let x = left; x < Math.min(left + CELL, one.width); x++)
      if (ignored[y * one.width + x] === 0)
        for (const channel of [0, 1, 2] as const)
          sums[channel]! += one.channel(x, y, channel) - other.channel(x, y, channel);
  return sums.some((sum) => Math.abs(sum) > TOLERANCE * CELL * CELL);
}
