import { describe, expect, it } from 'vitest';
import type { Shape } from '../../src/layers/base/index.js';
import { readNet } from '../../src/net/read.js';
import { ParamSharing } from '../../src/net/sharing.js';

/** What `Net::AppendParam` says of layers `[param { … } …, shapes of the learnable blobs]`. */
function share(...layers: [params: string, ...shapes: (Shape | null)[]][]) {
  const text = layers.map(([params], index) => `layer { name: "l${index}" type: "X" ${params} }`).join('\n');
  const messages = readNet(text).param.messages('layer');
  const sharing = new ParamSharing();
  const learnable = layers.map(([, ...shapes], index) =>
    sharing.add(messages[index]!, messages[index]!.messages('param'), shapes),
  );
  return { learnable, rules: sharing.findings.map(({ rule }) => rule) };
}

describe('ParamSharing', () => {
  it('gives each blob without a name a learnable parameter of its own', () => {
    const { learnable, rules } = share(['', [3, 4]], ['param { lr_mult: 0 }', [3, 4]]);
    expect(learnable).toEqual([
      [{ shape: [3, 4], lrMult: 1, startsAtZero: false }],
      [{ shape: [3, 4], lrMult: 0, startsAtZero: false }],
    ]);
    expect(learnable[0]![0]).not.toBe(learnable[1]![0]);
    expect(rules).toEqual([]);
  });

  it('gives blobs of one name the same parameter', () => {
    const { learnable, rules } = share(['param { name: "w" }', [3, 4]], ['param { name: "w" }', [3, 4]]);
    expect(learnable[1]![0]).toBe(learnable[0]![0]);
    expect(rules).toEqual([]);
  });

  it('takes a multiplier that only a later one gives', () => {
    const { learnable } = share(['param { name: "w" }', [3]], ['param { name: "w" lr_mult: 0.5 }', [3]]);
    expect(learnable[0]![0]!.lrMult).toBe(0.5);
  });

  it('takes the multiplier from the first that gives one', () => {
    const { learnable, rules } = share(
      ['param { name: "w" }', [3]],
      ['param { name: "w" lr_mult: 0 }', [3]],
      ['param { name: "w" lr_mult: 0 }', [3]],
    );
    expect(learnable[0]![0]!.lrMult).toBe(0);
    expect(rules).toEqual([]);
  });

  it.each<[string, string, Shape, string, Shape, string[]]>([
    ['another shape', '', [3, 4], '', [4, 3], ['sharing/shape']],
    ['another number of axes', '', [12], '', [3, 4], ['sharing/shape']],
    ['a size that is not known', '', [3, null], '', [3, 4], []],
    ['another shape of as many elements, permissively', '', [3, 4], 'share_mode: PERMISSIVE', [12], []],
    ['fewer elements, permissively', '', [3, 4], 'share_mode: PERMISSIVE', [11], ['sharing/shape']],
    ['permissively in the owner alone', 'share_mode: PERMISSIVE', [3, 4], '', [12], ['sharing/shape']],
    ['another multiplier', 'lr_mult: 1', [3], 'lr_mult: 2', [3], ['sharing/multiplier']],
    ['another decay', 'decay_mult: 1', [3], 'decay_mult: 0', [3], ['sharing/multiplier']],
    ['the same multiplier', 'lr_mult: 2', [3], 'lr_mult: 2', [3], []],
  ])('judges %s', (_, first, firstShape, second, secondShape, expected) => {
    const { rules } = share(
      [`param { name: "w" ${first} }`, firstShape],
      [`param { name: "w" ${second} }`, secondShape],
    );
    expect(rules).toEqual(expected);
  });
});
