import { isForTraining } from '../../../document/intent.js';
import type { Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';
import { isForTest } from '../../test-phase.js';
import { describeWeights, weightMismatches } from '../../weights/compare.js';

export const trainTestShapes: Rule = {
  id: 'sharing/train-test-shapes',
  severity: 'error',
  summary: 'A layer has other weights in TEST than in TRAIN, so that the solver cannot test.',
  checkFile(file, report) {
    const train = file.nets.find((net) => net.phase === 'TRAIN');
    const test = file.nets.find((net) => net.phase === 'TEST');
    if (train === undefined || test === undefined) return;
    if (!isForTraining(train) || !isForTest(test, file)) return;
    if (!isSettled(train, file) || !isSettled(test, file)) return;
    for (const { source, target, blob } of weightMismatches(train, test)) {
      // Of a name that one phase has twice, another rule tells.
      if (hasTwice(train.layers, source.name) || hasTwice(test.layers, source.name)) continue;
      const same = source.layer.node === target.layer.node;
      const inputs = source.bottoms.map((_, index) => source.layer.strings('bottom')[index]);
      report({
        span: target.layer.span('name'),
        message: `'${target.name}' has ${describeWeights(source, blob)} in TRAIN and ${describeWeights(target, blob)} in TEST: the solver aborts when it gives the weights to the test net${same && inputs.length > 0 ? `; '${inputs[0]}' has another shape there` : ''}`,
        related: same ? [] : [{ message: 'it is this in TRAIN', span: source.layer.span('name') }],
      });
    }
  },
};

function hasTwice(layers: readonly { readonly name: string }[], name: string): boolean {
  return layers.filter((layer) => layer.name === name).length > 1;
}
