/** What a layer is there for, as a picture tells it: by a colour, and without colours by a sign. */

/** Each kind's title, its sign as an SVG path in a box of 10 x 10, and its colours on light and on dark paper. */
export const KINDS = {
  data: { title: 'data', sign: 'M1 3h8v1.6h-8zM1 6h8v1.6h-8z', light: '#4d5f7a', dark: '#9db1cf' },
  weights: { title: 'weights', sign: 'M1.5 1.5h7v7h-7z', light: '#0067b1', dark: '#5db2f5' },
  activation: {
    title: 'activation',
    sign: 'M0.5 8.8V7.2H4L8.2 1l1.3.9L4.8 8.8z',
    light: '#a03d00',
    dark: '#f2995c',
  },
  pooling: { title: 'pooling', sign: 'M1 1.5h8L5 9z', light: '#00714f', dark: '#4cc79c' },
  normalization: {
    title: 'normalization',
    sign: 'M0.5 8.5C4 8.5 3.2 1.5 5 1.5S6 8.5 9.5 8.5z',
    light: '#6a5a00',
    dark: '#d1bb45',
  },
  combination: {
    title: 'combination',
    sign: 'M4 1h2v3h3v2H6v3H4V6H1V4h3z',
    light: '#7b3fb5',
    dark: '#c79af0',
  },
  shape: { title: 'shape', sign: 'M3 1h6.5L7 9H.5z', light: '#00707a', dark: '#5cc7d1' },
  loss: { title: 'loss', sign: 'M5 .5L9.5 5 5 9.5.5 5z', light: '#c01048', dark: '#ff7f9f' },
  measure: {
    title: 'measure',
    sign: 'M1 5h2v4.500h-2zM4 2.500h2v7H4zM7 .5h2v9H7z',
    light: '#94278f',
    dark: '#ee8fe6',
  },
  code: {
    title: "the user's code",
    sign: 'M3.500 1.500L4.500 2.500 2 5l2.500 2.500-1 1L0 5zM6.500 1.500L5.500 2.500 8 5 5.500 7.500l1 1L10 5z',
    light: '#3f6a1d',
    dark: '#9bcf70',
  },
  other: {
    title: 'other',
    sign: 'M5 1a4 4 0 1 0 .001 0zM5 3a2 2 0 1 1-.001 0z',
    light: '#5c5c5c',
    dark: '#b5b5b5',
  },
} as const;

export type Kind = keyof typeof KINDS;
