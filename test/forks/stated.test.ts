/** What forks' sources say of layer types that no fork was asked about: those for GPUs, or that read files. */
import { describe, expect, it } from 'vitest';
import { mergedDialect } from '../../src/dialect/forks.js';
import type { Phase } from '../../src/layers/base/index.js';
import { buildNet } from '../../src/net/build.js';
import { netState, readNet } from '../../src/net/read.js';
import type { FileLayer } from '../../src/net/types.js';
import { LOADS } from './stated/loads.js';
import { input } from './stated/nets.js';
import { REFUSED } from './stated/refused.js';

function build(fork: string, text: string, phase: Phase): { layer: FileLayer; caffe: string | undefined } {
  const file = readNet(text, mergedDialect([fork]));
  expect(file.schemaProblems).toEqual([]);
  const net = buildNet(file.param, netState(file.param, { phase }), file.dialect, {});
  return {
    layer: net.layers.at(-1)!,
    caffe: net.findings.find(({ caffe }) => caffe !== null)?.caffe ?? undefined,
  };
}

describe('loads', () => {
  it.each(Object.entries(LOADS))(
    '%s',
    (_, { fork, text, tops, params, rates, multiplyAdds, phase = 'TRAIN' }) => {
      const { layer, caffe } = build(fork, text, phase);
      expect(caffe).toBeUndefined();
      expect(layer.tops.map(({ shape }) => shape)).toEqual(tops);
      expect(layer.params).toEqual(params ?? []);
      if (rates !== undefined) expect(layer.learnable.map(({ lrMult }) => lrMult)).toEqual(rates);
      if (multiplyAdds !== undefined) expect(layer.multiplyAdds).toBe(multiplyAdds);
    },
  );
});

describe('what Gather joins', () => {
  it('goes backward only as far as its own bottom does, so that labels beside it are labels', () => {
    const { layer, caffe } = build(
      'tsn',
      `${input([4, 3], [4])}layer { name: "fc" type: "InnerProduct" bottom: "b0" top: "fc" inner_product_param { num_output: 5 } }
layer { name: "gather" type: "Gather" bottom: "fc" bottom: "b1" top: "scores" top: "labels" }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "scores" bottom: "labels" top: "loss" }
`,
      'TRAIN',
    );
    expect(caffe).toBeUndefined();
    expect(layer.propagatesTo).toEqual([true, false]);
  });
});

describe('refuses', () => {
  it.each(Object.entries(REFUSED))('%s', (_, [fork, text, expected]) => {
    expect(build(fork, text, 'TRAIN').caffe).toMatch(expected);
  });
});
