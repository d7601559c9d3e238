import { lossEvidence } from '../../loss/python-loss.js';
import type { Rule } from '../../rule.js';

export const zeroWeight: Rule = {
  id: 'loss/zero-weight',
  severity: 'warning',
  summary: 'A loss has loss_weight 0, so that it is computed but not trained for.',
  checkNet(net, _file, report) {
    if (net.phase !== 'TRAIN') return;
    for (const layer of net.layers) {
      const weights = layer.layer!.numbers('loss_weight');
      if (weights.length === 0 || weights.some((weight) => weight !== 0)) continue;
      if (layer.type?.isLoss !== true && lossEvidence(net, layer) === undefined) continue;
      report({
        span: layer.layer!.span('loss_weight'),
        message: `'${layer.name}' is a loss with loss_weight 0: it is computed in every iteration, but nothing is trained for it`,
      });
    }
  },
};
