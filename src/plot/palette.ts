/**
 * The colours of curves. Each has a contrast of 3 or more to white and to dark backgrounds, and the first five differ
 * for the colour-blind too. They are colours of xterm's palette, so that terminals show the same as pictures.
 */
export const PALETTE = [
  { rgb: '#0087d7', xterm: 32 },
  { rgb: '#d75f00', xterm: 166 },
  { rgb: '#00875f', xterm: 29 },
  { rgb: '#af00ff', xterm: 129 },
  { rgb: '#ff005f', xterm: 197 },
  { rgb: '#875f00', xterm: 94 },
] as const;

/** Text, axes and grid lines: legible on white and on black. */
export const NEUTRAL = '#7a7a7a';

/** A curve's colour; they repeat. */
export function colorOf(index: number): (typeof PALETTE)[number] {
  return PALETTE[index % PALETTE.length]!;
}
