import { mayHaveForeignLoss } from '../../loss/foreign.js';
import { eachGivenWeight } from '../../loss/weights.js';
import type { Rule } from '../../rule.js';

export const negativeWeight: Rule = {
  id: 'loss/negative-weight',
  severity: 'info',
  summary: 'A loss weight is negative, so that training makes the loss larger.',
  checkNet(net, _file, report) {
    eachGivenWeight(net, (layer, weight, index) => {
      if (!(weight < 0) || weight === Number.NEGATIVE_INFINITY) return;
      const isAlone = layer.type?.isLoss === true && net.weighted.length === 1 && !mayHaveForeignLoss(net);
      report({
        span: layer.layer.span('loss_weight', index),
        message: `the loss weight ${weight} of '${layer.name}' is negative: training makes this loss larger${isAlone ? ', and there is no other' : ''}`,
        // One of several is an adversary's, and what no type calls a loss may be something to be made larger, as a similarity.
        ...(isAlone && { severity: 'warning' }),
      });
    });
  },
};
