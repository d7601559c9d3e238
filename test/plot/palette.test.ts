import { describe, expect, it } from 'vitest';
import { NEUTRAL, PALETTE } from '../../src/plot/palette.js';

type Triple = readonly [number, number, number];

/** Linear red, green and blue, from 0 to 1 (the sRGB standard, IEC 61966-2-1). */
function linear(rgb: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(rgb.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The contrast ratio of WCAG 2. */
function contrast(one: string, other: string): number {
  const luminance = (rgb: string) => dot([0.2126, 0.7152, 0.0722], linear(rgb)) + 0.05;
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return high! / low!;
}

/** How people with no cones of a kind see colours: Machado, Oliveira and Fernandes (2009), severity 1. */
const SIGHT: Record<string, readonly [Triple, Triple, Triple]> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE 1976 L*a*b* for the white point D65. */
function lab(rgb: Triple): Triple {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f(dot([0.4124, 0.3576, 0.1805], rgb) / 0.95047);
  const y = f(dot([0.2126, 0.7152, 0.0722], rgb));
  const z = f(dot([0.0193, 0.1192, 0.9505], rgb) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe('the palette', () => {
  it.each(PALETTE.map(({ rgb }) => rgb))('%s stands out on white, black and dark grey', (rgb) => {
    for (const background of ['#ffffff', '#000000', '#0d1117']) {
      expect(contrast(rgb, background)).toBeGreaterThanOrEqual(3);
      expect(contrast(NEUTRAL, background)).toBeGreaterThanOrEqual(4.2);
    }
  });

  it.each(Object.keys(SIGHT))('has first colours that differ for eyes with %s cones', (sight) => {
    const seen = PALETTE.slice(0, 5).map(({ rgb }) => {
      const color = linear(rgb);
      const [r, g, b] = SIGHT[sight]!.map((row) => Math.min(1, Math.max(0, dot(row, color))));
      return lab([r!, g!, b!]);
    });
    seen.forEach((one, index) => {
      for (const other of seen.slice(index + 1))
        expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(10);
    });
  });

  it('is the same in terminals', () => {
    const levels = ['00', '5f', '87', 'af', 'd7', 'ff'];
    for (const { rgb, xterm } of PALETTE) {
      const place = xterm - 16;
      expect(rgb).toBe(`#${[36, 6, 1].map((size) => levels[Math.floor(place / size) % 6]).join('')}`);
    }
  });
});
