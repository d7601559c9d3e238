import { solverUse } from '../../../document/states/solvers.js';
import { hasWeights } from '../../../net/learning-paths.js';
import { isTrainedInAnother, learningIsJudged } from '../../learning/intent.js';
import { changesStatistics } from '../../learning/statistics.js';
import type { Rule } from '../../rule.js';

export const allFrozen: Rule = {
  id: 'learning/all-frozen',
  severity: 'error',
  summary: 'Every learnable layer is told not to learn.',
  checkNet(net, file, report) {
    if (!learningIsJudged(net, file) || net.paths.learning.length > 0) return;
    if (isTrainedInAnother(net, file)) return;
    const told = net.layers.filter((layer) => hasWeights(layer) && layer.layer.has('param'));
    const [first] = told;
    // Learnable blobs of other Python layers are not known.
    if (first === undefined || net.layers.some((layer) => layer.paramsUnknown && layer.layer.has('param')))
      return;
    const statistics = changesStatistics(net);
    // Else it may be for caffe test alone, or for a program.
    const isTrained = solverUse(file.path, file.environment, file.dialect.schema).phases.includes('TRAIN');
    const layers = told.length === 1 ? `'${first.name}'` : `each of the ${told.length} layers with weights`;
    report({
      span: first.layer.messages('param')[0]!.span('lr_mult'),
      message: `lr_mult is 0 for ${layers}: ${statistics ? 'in training, nothing changes but the statistics of BatchNorm' : 'training changes nothing'}`,
      ...(statistics || !isTrained ? { severity: 'warning' } : {}),
    });
  },
};
