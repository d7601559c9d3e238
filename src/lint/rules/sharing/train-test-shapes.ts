import { hasLoss, isForTraining, readsFiles } from '../../../document/intent.js';
import type { Net } from '../../../net/net.js';
import { areOfOneUse } from '../../of-one-use.js';
import type { Rule, RuleFinding } from '../../rule.js';
import { isSettled } from '../../settled.js';
import { isForTest } from '../../test-phase.js';
import { describeWeights, weightMismatches } from '../../weights/compare.js';

export const trainTestShapes: Rule = {
  id: 'sharing/train-test-shapes',
  severity: 'error',
  summary: 'A layer has other weights in TEST than in TRAIN, so that the solver cannot test.',
  checkFile(file, report) {
    const trains = file.nets.filter((net) => isForTraining(net) && isSettled(net, file));
    if (trains.length === 0) return;
    const isOneOfMany = file.nets.filter(({ phase }) => phase === 'TEST').length > 1;
    const reported = new Set<string>();
    for (const test of file.nets) {
      if (!isForTest(test, file) || !isSettled(test, file)) continue;
      const train = trains.find((net) => areOfOneUse(net, test, file));
      if (train === undefined) continue;
      for (const finding of mismatches(train, test, isOneOfMany)) {
        const key = `${finding.span.start} ${finding.message}`;
        if (!reported.has(key)) report(finding);
        reported.add(key);
      }
    }
  },
};

/** @param isOneOfMany whether there are other nets in TEST, in which nobody but the solver's own is tested */
function mismatches(train: Net, test: Net, isOneOfMany: boolean): RuleFinding[] {
  const crops = otherCrops(train, test);
  return weightMismatches(train, test).flatMap(({ source, target, blob }): RuleFinding[] => {
    // Of a name that one phase has twice, another rule tells.
    if (hasTwice(train.layers, source.name) || hasTwice(test.layers, source.name)) return [];
    const same = source.layer.node === target.layer.node;
    const inputs = source.bottoms.map((_, index) => source.layer.strings('bottom')[index]);
    const consequence =
      isOneOfMany && !hasLoss(test) && !readsFiles(test)
        ? 'Caffe aborts when it loads the weights'
        : 'the solver aborts when it gives the weights to the test net';
    return [
      {
        span: target.layer.span('name'),
        message: `'${target.name}' has ${describeWeights(source, blob)} in TRAIN and ${describeWeights(target, blob)} in TEST: ${consequence}${same && inputs.length > 0 ? `; ${crops?.message ?? `'${inputs[0]}' has another shape there`}` : ''}`,
        related: same
          ? (crops?.related ?? [])
          : [{ message: 'it is this in TRAIN', span: source.layer.span('name') }],
      },
    ];
  });
}

/** Images that are cropped to another size in TEST. */
function otherCrops(train: Net, test: Net): { message: string; related: RuleFinding['related'] } | undefined {
  const cropped = ({ layers }: Net) =>
    layers.flatMap(({ layer, tops }) => {
      const transform = layer.message('transform_param');
      return layer.count('bottom') === 0 && transform.has('crop_size')
        ? [{ top: tops[0]?.name, transform }]
        : [];
    });
  const there = cropped(test);
  for (const { top, transform } of cropped(train)) {
    const other = there.find((one) => one.top === top)?.transform;
    const [here, size] = [transform.number('crop_size'), other?.number('crop_size') ?? 0];
    if (other === undefined || size === here) continue;
    return {
      message: `crop_size is ${here} in TRAIN and ${size} in TEST`,
      related: [
        { message: 'in TRAIN', span: transform.span('crop_size') },
        { message: 'in TEST', span: other.span('crop_size') },
      ],
    };
  }
  return undefined;
}

function hasTwice(layers: readonly { readonly name: string }[], name: string): boolean {
  return layers.filter((layer) => layer.name === name).length > 1;
}
