import { matchWeights } from '../../../weights/match.js';
import type { Rule } from '../../rule.js';

export const weightsStatistics: Rule = {
  id: 'weights/statistics',
  severity: 'warning',
  summary: "A BatchNorm layer's statistics in the given caffemodel are of no batch: its scale factor is 0.",
  checkNet(net, { weights }, report) {
    if (weights === undefined || net.refused) return;
    for (const { layer, stored } of matchWeights(weights.weights, net).matched) {
      const factor = layer.type?.statistics?.factor;
      if (factor === undefined || stored.blobs[factor]?.single !== 0) continue;
      report({
        span: layer.layer.span('name'),
        message: `'${layer.name}' has no statistics in ${weights.path}: its scale factor is 0, as before the first batch, so that Caffe takes mean and variance for 0 and divides by the root of eps`,
      });
    }
  },
};
