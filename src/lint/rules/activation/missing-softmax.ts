import { BVLC } from '../../../dialect/bvlc.js';
import { isGuessedFork } from '../../../dialect/dialect.js';
import { originName } from '../../../net/values.js';
import type { Rule } from '../../rule.js';

export const missingSoftmax: Rule = {
  id: 'activation/missing-softmax',
  severity: 'error',
  summary: 'MultinomialLogisticLoss gets scores, and takes them for probabilities.',
  checkNet(net, { dialect }, report) {
    for (const layer of net.layers) {
      if (layer.refused || !layer.type?.takesProbabilities) continue;
      // A copy of a fork that nobody has named may have BVLC's of today, which takes scores.
      const bvlcs = BVLC.layerTypes.get(layer.typeName);
      if (isGuessedFork(dialect) && bvlcs !== undefined && !bvlcs.takesProbabilities) continue;
      const origin = net.origins.of(layer, 0);
      if (origin === undefined || origin.values === 'sigmoid' || origin.values === 'softmax') continue;
      const bottom = layer.layer.strings('bottom')[0]!;
      report({
        span: layer.layer.span('type'),
        message: `${layer.typeName} takes probabilities, but '${bottom}' comes from ${originName(origin)} and can be anything: the loss falls without limit as a score grows, and its gradient explodes where one is 0 or less; SoftmaxWithLoss takes scores`,
        related: [{ message: 'scores are made here', span: origin.layer.layer.span('type') }],
      });
    }
  },
};
