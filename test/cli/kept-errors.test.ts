import { expect, it } from 'vitest';
import { caffekit } from './run.js';

const NET = `layer { name: "in" type: "Input" top: "data" input_param { shape { dim: 1 } } }
layer { name: "r" type: "ReLU" bottom: "dat" top: "y" }
`;

it.each([
  [
    'blob/unknown-bottom=warn',
    '--rule blob/unknown-bottom=warn: what Caffe aborts at stays an error; blob/unknown-bottom=off silences it',
  ],
  ['blob/*=info', '--rule blob/unknown-bottom=info: what Caffe aborts at stays an error'],
])('--rule %s says that what aborts stays an error', (setting, told) => {
  const { status, stderr } = caffekit(['lint', '--stdin', '--rule', setting], { input: NET });
  expect(status).toBe(1);
  expect(stderr).toContain(told);
});

it.each(['blob/unknown-bottom=error', 'blob/unknown-bottom=off', 'shape/empty=warn'])(
  '--rule %s says nothing of it',
  (setting) => {
    expect(caffekit(['lint', '--stdin', '--rule', setting], { input: NET }).stderr).toBe('');
  },
);
