import { matchWeights } from '../../../weights/match.js';
import type { Rule } from '../../rule.js';

export const weightsOtherType: Rule = {
  id: 'weights/other-type',
  severity: 'warning',
  summary: 'A layer is given the weights of a layer of another type, which has its name.',
  checkNet(net, { weights, dialect }, report) {
    if (weights === undefined || net.refused) return;
    for (const { layer, stored } of matchWeights(weights.weights, net).matched) {
      const { type } = stored;
      // What another Caffe calls its own may compute the same.
      if (type === undefined || type === layer.typeName || dialect.layerTypes.get(type) === undefined)
        continue;
      report({
        span: layer.layer.span('type'),
        message: `'${layer.name}' is ${layer.typeName} here, and its weights in ${weights.path} are those of ${type}: only the names and shapes are the same`,
      });
    }
  },
};
