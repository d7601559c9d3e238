import { describe, expect, it } from 'vitest';
import { checkNet } from '../../src/net/read.js';
import { matchWeights } from '../../src/weights/match.js';
import { input } from '../lint/support/nets.js';
import { type ModelLayer, model } from './support/model.js';

const ip = (name: string, more = '') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "x" top: "${name}" inner_product_param { num_output: 2 bias_term: false } ${more} }\n`;
const SHARED = 'param { name: "w" }';

/** What becomes of the layers of a net, in the words of the match. */
function match(net: string, layers: Record<string, ModelLayer>, format: 'binary' | 'hdf5' = 'binary') {
  const { weights } = model(layers);
  const found = matchWeights({ ...weights, format }, checkNet(net, { phase: 'TRAIN' }).net);
  return {
    mismatches: found.mismatches.map(({ kind, layer }) => `${layer.name}: ${kind}`),
    ignored: found.ignored.map(({ name }) => name),
    untouched: found.untouched.map(({ name }) => name),
    matched: found.matched.map(({ layer }) => layer.name),
  };
}

const NOTHING = { mismatches: [], ignored: [], untouched: [], matched: [] };

describe('weights of HDF5', () => {
  const net = input('x', 1, 3) + ip('a', SHARED) + ip('b', SHARED) + ip('c');

  it('lack what a layer shares with an earlier one, and nothing else', () => {
    const whole = ['InnerProduct', [2, 3]] as const;
    expect(match(net, { a: whole, b: ['InnerProduct'], c: whole }, 'hdf5').mismatches).toEqual([]);
    expect(match(net, { a: whole, b: ['InnerProduct'], c: ['InnerProduct'] }, 'hdf5').mismatches).toEqual([
      'c: blobs',
    ]);
    expect(match(net, { a: ['InnerProduct'], b: whole, c: whole }, 'hdf5').mismatches).toEqual(['a: blobs']);
    expect(match(net, { a: whole, b: ['InnerProduct'], c: whole }).mismatches).toEqual(['b: blobs']);
  });
});

describe('weights', () => {
  it('are held against no layer that Caffe refuses', () => {
    const net = input('x', 1, 3) + ip('a').replace('num_output: 2', '');
    expect(match(net, { a: ['InnerProduct', [7, 7]] })).toMatchObject({ mismatches: [], untouched: [] });
  });

  it('are given to layers that have some, and missed by those that learn', () => {
    const relu = 'layer { name: "r" type: "ReLU" bottom: "a" top: "a" }\n';
    expect(
      match(input('x', 1, 3) + ip('a') + relu + ip('b'), {
        a: ['InnerProduct', [2, 3]],
        r: ['ReLU'],
        gone: ['InnerProduct', [2, 3]],
        empty: ['ReLU'],
      }),
    ).toEqual({ ...NOTHING, ignored: ['gone'], untouched: ['b'], matched: ['a'] });
  });
});
