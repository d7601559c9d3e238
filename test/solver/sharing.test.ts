import { describe, expect, it } from 'vitest';
import { checkNet } from '../../src/net/read.js';
import type { SolverNet } from '../../src/solver/nets.js';
import { unsharedWeights } from '../../src/solver/sharing.js';
import { input } from '../lint/support/nets.js';

const net = (outputs: number, { isGuess = false, more = '' } = {}): SolverNet => ({
  role: 'TRAIN',
  field: 'net',
  span: { start: 0, end: 0 },
  named: 'net.prototxt',
  place: isGuess ? { path: 'net.prototxt', isGuess } : { path: 'net.prototxt', startedIn: '', isGuess },
  document: undefined,
  state: undefined,
  net: checkNet(
    `${input('data', 2, 3)}layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: ${outputs} ${more} } }`,
    { phase: 'TRAIN' },
  ).net,
});

describe('weights that a test net is given', () => {
  it('fit', () => expect(unsharedWeights(net(4), net(4))).toBeUndefined());

  it('have another shape', () => {
    expect(unsharedWeights(net(4), net(5))?.caffe).toBe(
      "Cannot share param 0 weights from layer 'fc'; shape mismatch.  Source param shape is 4 3 (12); target param shape is 5 3 (15)",
    );
  });

  it('are others in number', () => {
    expect(unsharedWeights(net(4), net(4, { more: 'bias_term: false' }))?.caffe).toContain('(1 vs. 2)');
  });

  it('are of a net that is only guessed to be meant, so that Caffe may say something else', () => {
    for (const [train, test] of [
      [net(4, { isGuess: true }), net(5)],
      [net(4), net(5, { isGuess: true })],
    ] as const) {
      const { message, caffe } = unsharedWeights(train, test)!;
      expect(message).toContain('weights of 4 x 3');
      expect(caffe).toBeNull();
    }
  });

  it('are not judged where a net is not known', () => {
    expect(unsharedWeights(undefined, net(4))).toBeUndefined();
    expect(unsharedWeights(net(4), { ...net(5), net: undefined })).toBeUndefined();
  });
});
