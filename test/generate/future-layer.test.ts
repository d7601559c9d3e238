/** A layer that the catalog doesn't have yet: what is said of it in one place is all that it takes. */
import { describe, expect, it } from 'vitest';
import { SCORES, SOFT_LABELS } from '../../src/catalog/bottoms.js';
import type { GeneratedLayer } from '../../src/catalog/layer.js';
import { CLS_WEIGHT, IGNORE_LABEL, NORMALIZATION } from '../../src/catalog/parameters.js';
import { OptionsError, readOptions } from '../../src/generate/options.js';
import { checkParamStr } from '../../src/generate/param-str.js';
import { paramStrOf, renderBlock } from '../../src/generate/render.js';

const TRIPLET: GeneratedLayer = {
  // Whose template tells which names a class must not have.
  id: 'sigmoid-cross-entropy-weight-loss',
  revision: 1,
  title: 'Weighted triplet loss',
  description: 'Distances, with weights.',
  purpose: 'embeddings',
  bottoms: [SCORES, SOFT_LABELS, { what: 'weights', blob: 'weight', gradient: 'zeros' }],
  className: 'WeightedTripletLossLayer',
  parameters: [
    CLS_WEIGHT,
    { ...CLS_WEIGHT, key: 'margin', required: false },
    NORMALIZATION,
    { ...NORMALIZATION, key: 'distance', choices: ['L1', 'L2'], default: 'L2' },
    IGNORE_LABEL,
    { ...IGNORE_LABEL, key: 'classes' },
  ],
  example: '{"cls_weight": 2, "distance": "L1"}',
};

describe('a layer with three bottoms and several choices, weights and integers', () => {
  it('goes from flags to a block whose param_str is right', () => {
    const options = readOptions(
      { ...TRIPLET, className: 'WeightedTripletLossLayer' },
      {
        parameters: { cls_weight: '2,3', margin: '0.5', distance: 'L1', classes: '7' },
        className: 'Own',
      },
    );
    expect(options.bottoms).toEqual(['score', 'label', 'weight']);
    const text = paramStrOf(TRIPLET, options);
    expect(JSON.parse(text)).toEqual({ cls_weight: [2, 3], margin: 0.5, distance: 'L1', classes: 7 });
    expect(checkParamStr(TRIPLET, text)).toEqual([]);
    expect(renderBlock(TRIPLET, options)).toContain(
      '  bottom: "score"\n  bottom: "label"\n  bottom: "weight"\n',
    );
  });

  it.each([
    [{ cls_weight: '1', distance: 'L3' }, '--distance is "L3"; it must be one of L1, L2', 'one of L1, L2'],
    [{ cls_weight: '1', classes: '1.5' }, '--classes is "1.5"; it must be an integer', 'an integer'],
    [{ cls_weight: '1', margin: '-1' }, '--margin is "-1"; it must be a positive', 'a positive number'],
  ])('refuses %j as a flag and in param_str alike', (parameters, asFlag, inParamStr) => {
    expect(() => readOptions(TRIPLET, { parameters, className: 'Own' })).toThrow(asFlag);
    const values = Object.entries(parameters).map(([key, value]) => [
      key,
      Number.isNaN(Number(value)) ? value : Number(value),
    ]);
    const [problem, ...others] = checkParamStr(TRIPLET, JSON.stringify(Object.fromEntries(values)));
    expect(others).toEqual([]);
    expect(problem?.message).toContain(inParamStr);
  });

  it('takes as many bottoms as it has', () => {
    const read = (bottoms: string[]) =>
      readOptions(TRIPLET, { parameters: { cls_weight: 1 }, bottoms, className: 'Own' });
    expect(read(['a', 'b', 'c']).bottoms).toEqual(['a', 'b', 'c']);
    expect(() => read(['a', 'b'])).toThrow(OptionsError);
    expect(() => read(['a', 'b'])).toThrow(
      'it must be three different blobs, the scores, then the labels and then the weights',
    );
  });
});
