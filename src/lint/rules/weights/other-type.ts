import { matchWeights } from '../../../weights/match.js';
import type { Rule } from '../../rule.js';

export const weightsOtherType: Rule = {
  id: 'weights/other-type',
  severity: 'warning',
  summary: 'A layer is given the weights of a layer of another type, which has its name.',
  checkNet(net, { weights }, report) {
    if (weights === undefined || net.refused) return;
    for (const { layer, stored } of matchWeights(weights.weights, net).matched) {
      const { type } = stored;
      if (
        type === undefined ||
        type === '' ||
        type === layer.typeName ||
        COMPUTE_ALIKE.has(`${type} ${layer.typeName}`)
      )
        continue;
      report({
        span: layer.layer.span('type'),
        message: `'${layer.name}' is ${layer.typeName} here, and its weights in ${weights.path} are those of ${type}: only the names and shapes are the same`,
      });
    }
  },
};

/** Pairs of types of which one takes the other's weights for what they are. */
const COMPUTE_ALIKE: ReadonlySet<string> = new Set(
  ['Convolution', 'ConvolutionDepthwise', 'DepthwiseConvolution', 'DepthwiseConv'].flatMap((a, _, all) =>
    all.map((b) => `${a} ${b}`),
  ),
);
