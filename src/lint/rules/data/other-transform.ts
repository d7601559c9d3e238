import { hasLoss, isForTraining } from '../../../document/intent.js';
import { solverOf } from '../../../solver/solver.js';
import { type TransformDifference, transformDifferences } from '../../data/transforms.js';
import { areOfOneUse } from '../../of-one-use.js';
import type { Report, Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';
import { isForTest } from '../../test-phase.js';

export const otherTransform: Rule = {
  id: 'data/other-transform',
  severity: 'warning',
  summary: 'Data for TEST have another mean subtracted, or another scale, than what is trained on.',
  checkFile(file, report) {
    const trains = file.nets.filter((net) => isForTraining(net) && hasLoss(net) && isSettled(net, file));
    const told = new Set<unknown>();
    for (const test of trains.length === 0 ? [] : file.nets) {
      if (!isForTest(test, file) || !isSettled(test, file)) continue;
      const train = trains.find((net) => areOfOneUse(net, test, file));
      for (const difference of train === undefined ? [] : transformDifferences(train, test)) {
        // Several states may have the layer.
        if (told.has(difference.test.layer.node)) continue;
        told.add(difference.test.layer.node);
        reportLayer(difference, report);
      }
    }
    const nets = solverOf(file)?.nets;
    const trained = nets?.train;
    if (trained?.net === undefined) return;
    for (const { span, named, net, document } of nets!.tests) {
      // What differs in one file is told there.
      if (net === undefined || document === trained.document) continue;
      for (const difference of transformDifferences(trained.net, net)) {
        report({ span, message: `${describe(difference)}, in ${trained.named} and ${named}` });
      }
    }
  },
};

function reportLayer(difference: TransformDifference, report: Report): void {
  const { train, test, field } = difference;
  const param = test.layer.message('transform_param');
  report({
    span: param.has(field)
      ? param.span(field)
      : test.layer.has('transform_param')
        ? param.head()
        : test.layer.span('type'),
    message: describe(difference),
    related: [{ message: 'trained on these', span: train.layer.span('type') }],
  });
}

function describe({ test, field, inTrain, inTest }: TransformDifference): string {
  const what = field === 'scale' ? 'are multiplied by' : 'have this mean subtracted:';
  return `values of '${test.layer.strings('top')[0]}' ${what} ${inTrain} in TRAIN and ${inTest} in TEST, which then judges the net by what it has not learned`;
}
