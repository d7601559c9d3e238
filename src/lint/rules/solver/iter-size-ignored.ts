import { solverOf } from '../../../solver/solver.js';
import { normalizationOf } from '../../loss/normalization.js';
import type { Rule } from '../../rule.js';
import { lossPlace } from '../../solver-loss.js';

export const solverIterSizeIgnored: Rule = {
  id: 'solver/iter-size-ignored',
  severity: 'info',
  summary: 'With iter_size, batches with few valid labels count as much as those with many.',
  checkFile(file, report) {
    const solver = solverOf(file);
    const train = solver?.nets.train;
    if (solver === undefined || train?.net === undefined || solver.param.number('iter_size') <= 1) return;
    for (const layer of train.net.layers) {
      const { type, needsBackward } = layer;
      if (type === undefined || !needsBackward || normalizationOf(layer) !== 'VALID') continue;
      if (!type.params.includes('loss_param') || !layer.layer.message('loss_param').has('ignore_label'))
        continue;
      report({
        span: solver.param.span('iter_size'),
        message: `'${layer.name}' divides by the valid labels of each batch by itself, and iter_size takes the mean of ${solver.param.number('iter_size')} of these: a label among few counts more than one among many, otherwise than in one large batch; normalization: FULL or BATCH_SIZE counts all alike`,
        related: lossPlace(train, layer),
      });
    }
  },
};
