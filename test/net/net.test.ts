import { describe, expect, it } from 'vitest';
import { checkNet } from '../../src/net/read.js';

describe('a net', () => {
  it('has as many findings as the file has mistakes', () => {
    const bottoms = Array.from({ length: 130_000 }, () => 'bottom: "x"');
    const text = `layer { name: "c" type: "Concat" top: "y" ${bottoms.join(' ')} }`;
    const { net } = checkNet(text, { phase: 'TRAIN' });
    expect(net.findings.filter(({ rule }) => rule === 'blob/unknown-bottom')).toHaveLength(130_000);
  });
});
