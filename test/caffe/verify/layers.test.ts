/** What is said of layers that are right in ways that are hard to tell, and of layers that are wrong. */
import { expect, it } from 'vitest';
import { isProven } from '../../../src/verify/verification.js';
import { read } from '../layers/generated.js';
import { describeWithCaffe } from '../support/index.js';
import { failures, job, prove, said } from './prove.js';

const FILES = { 'zoo.py': read('../verify/zoo.py'), 'seed_layer.py': read('seed_layer.py') };

/** Class, bottoms. */
const RIGHT: readonly (readonly [string, string])[] = [
  ['Hinge', '6x5:normal? 6:labels5'],
  ['Absolute', '4x3:normal? 4x3:normal?'],
  ['Winding', '4x3:binary?'],
  ['Chamfer', '2x7x3:normal? 2x9x3:normal?'],
  ['Triplet', '5x4:normal? 5x4:normal? 5x4:normal?'],
  ['Dice', '3x1x4x4:normal? 3x1x4x4:binary'],
  ['SoftmaxLoss', '2x4x3x3:normal? 2x1x3x3:labels4'],
  ['Large', '200x10:normal?'],
  ['Double', '4x3:normal?'],
  ['Double', '4x3:positive?'],
  ['Weighted', '4x3:normal?'],
  ['Dropped', '4x3:normal?'],
  ['Projects', '4x3:normal?'],
  ['Early', '4x3:normal?'],
  ['LabelRaises', '4x3:normal? 4x3:normal'],
  ['OneSample', '1x6:normal? 1x6:normal'],
  ['Prints', '4x3:normal? 4x3:normal?'],
];

/** Class, bottoms, what fails, and what is said of the first of them. */
const WRONG: readonly (readonly [string, string, readonly string[], RegExp])[] = [
  ['Unseeded', '4x3:normal?', ['repeatable'], /no seed helps/],
  ['Counting', '4x3:normal?', ['repeatable'], /keeps something of the first/],
  ['Partly', '4x3:normal?', ['overwrites'], /leaves \d+ of 12 elements/],
  ['LastAlone', '4x3:normal?', ['overwrites'], /overwrites the diff of weight 0 .*iter_size above 1/],
  ['ProjectsWrong', '4x3:normal?', ['gradient'], /bottom 0: \d+ of \d+ elements are wrong/],
  ['FixedBuffers', '4x3:normal? 4x3:normal', ['batch-size'], /batch of 8 instead of 4, ValueError/],
  ['Shifts', '6x4:normal? 6x1:labels4', ['writes'], /^forward changes the data of bottom 0$/],
  [
    'OtherWay',
    '5x3:normal? 5x3:normal',
    ['gradient'],
    /each -0\.2 times what it should be: the sign is wrong, and it is divided by the batch size/,
  ],
  [
    'Halved',
    '2x3:normal? 2x3:normal',
    ['gradient'],
    /each 0\.5 times what it should be: it is divided by the batch size, and the loss is not, or a factor of 2 is missing/,
  ],
  ['TopDiff', '4x3:normal? 4x3:normal?', ['writes'], /backward changes the diff of loss/],
  ['Unshaped', '4x3:normal? 4x3:normal?', ['set-up'], /./],
  ['Verbose', '4x3:normal? 4x3:normal?', ['run'], /^.{300,700}$/s],
  ['Exits', '4x3:normal? 4x3:normal?', ['run'], /exit\(\)/],
  ['Crashes', '4x3:normal? 4x3:normal?', ['run'], /Caffe aborts: .*Check failed/],
  ['Jumps', '4x3:normal?', ['gradient', 'loss-weight'], /nothing was checked/],
  ['Rounded', '2x3:normal? 2x3:normal', [], /./],
  ['LargeWrong', '200x10:normal?', ['gradient'], /directions/],
  ['Misspelt', '4x3:normal? 4x3:normal', ['run'], /NameError: .*lable.*\(zoo\.py:\d+\)/],
  ['Nowhere', '4x3:normal?', ['set-up'], /zoo\.py has no class Nowhere; its layers are Absolute/],
];

describeWithCaffe('caffekit verify', (caffe) => {
  it('says nothing against layers that are right', async () => {
    const found = await prove(
      caffe,
      FILES,
      RIGHT.map(([layer, bottoms]) => job('zoo', layer, bottoms)),
    );
    RIGHT.forEach(([layer], index) => {
      expect({ layer, checks: found[index]!.checks.filter(({ status }) => status === 'failed') }).toEqual({
        layer,
        checks: [],
      });
      expect(isProven(found[index]!)).toBe(true);
    });
    const of = (name: string) => found[RIGHT.findIndex(([layer]) => layer === name)]!;
    expect(said(of('Dropped'), 'repeatable')).toContain('random, and repeatable with a seed');
    expect(said(of('OneSample'), 'batch-size')).toContain('only one sample at a time');
    expect(said(of('LabelRaises'), 'propagate-down')).toContain('no gradient to labels');
    expect(said(of('Weighted'), 'gradient')).toContain('weight 0');
    expect(said(of('Large'), 'gradient')).toContain('of all elements at once');
  });

  it('says what is wrong, and nothing else', async () => {
    const found = await prove(
      caffe,
      FILES,
      WRONG.map(([layer, bottoms]) => job('zoo', layer, bottoms)),
    );
    WRONG.forEach(([layer, , ids, message], index) => {
      const failed = failures(found[index]!);
      expect({ layer, failed: failed.filter((id) => !ids.includes(id)) }).toEqual({ layer, failed: [] });
      if (ids.length > 0) {
        expect(failed, layer).toContain(ids[0]);
        expect(said(found[index]!, ids[0]!), layer).toMatch(message);
      }
    });
  });

  it("finds in the document's layer what is wrong with it", async () => {
    const param_str = '{"cls_weight": 100}';
    const [found, unaware] = await prove(caffe, FILES, [
      job('seed_layer', 'SigmoidCrossEntropyWeightLossLayer', '4x1x8x8:normal? 4x1x8x8:binary', {
        param_str,
      }),
      job('seed_layer', 'SigmoidCrossEntropyWeightLossLayer', '4x1x8x8:normal 4x1x8x8:binary', { param_str }),
    ]);
    expect(failures(found!)).toEqual(['finite', 'loss-weight', 'propagate-down']);
    expect(said(found!, 'finite')).toContain('all -10000: loss is inf');
    expect(said(found!, 'loss-weight')).toContain('backward does not use top[0].diff');
    expect(failures(unaware!)).toContain('gradient');
    expect(said(unaware!, 'gradient')).toContain('no bottom is asked for a gradient');
  });
});
