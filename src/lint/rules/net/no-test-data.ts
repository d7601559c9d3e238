import { isDataForTrain, isForTraining, takesNothing } from '../../../document/intent.js';
import { solverUse } from '../../../document/states/solvers.js';
import type { Phase } from '../../../layers/base/index.js';
import type { Message } from '../../../schema/message.js';
import type { Rule } from '../../rule.js';

export const noTestData: Rule = {
  id: 'net/no-test-data',
  severity: 'info',
  summary: 'Layers are there for TEST, but no data are.',
  cause: 'kind',
  checkFile(file, report) {
    const [net, ...others] = file.nets;
    if (net === undefined || others.length > 0 || net.phase !== 'TRAIN' || !isForTraining(net)) return;
    if (!net.layers.some(isDataForTrain)) return;
    const layers = file.net?.param.messages('layer') ?? [];
    if (layers.some((layer) => takesNothing(layer) && !isOnlyFor(layer, 'TRAIN'))) return;
    const forTest = layers.find((layer) => !takesNothing(layer) && isOnlyFor(layer, 'TEST'));
    // Of a net that a solver tests, the solver is told what refuses it.
    if (forTest === undefined || solverUse(file.path, file.environment, file.dialect.schema).isTested) return;
    report({
      span: forTest.fieldSpan('include'),
      message: `'${forTest.string('name')}' is included only for TEST, for which there are no data: Caffe refuses the net there; a data layer for TEST is missing, or this layer is left over`,
    });
  },
};

function isOnlyFor(layer: Message, phase: Phase): boolean {
  const rules = layer.messages('include');
  return rules.length > 0 && rules.every((rule) => rule.has('phase') && rule.enumValue('phase') === phase);
}
