import type { Rule } from '../../rule.js';

const OVER_CLASSES = new Set(['Softmax', 'SoftmaxWithLoss', 'InfogainLoss']);

export const singleClass: Rule = {
  id: 'activation/single-class',
  severity: 'error',
  summary: 'A softmax over a single class gives 1, whatever its score.',
  checkNet(net, _file, report) {
    for (const layer of net.layers) {
      if (layer.refused || !OVER_CLASSES.has(layer.typeName)) continue;
      const param = layer.typeName === 'InfogainLoss' ? 'infogain_loss_param' : 'softmax_param';
      const axis = layer.layer.message(param).number('axis');
      if (layer.bottoms[0]?.shape?.at(axis) !== 1) continue;
      const bottom = layer.layer.strings('bottom')[0]!;
      const source = layer.sources[0];
      report({
        span: layer.layer.message(param).has('axis')
          ? layer.layer.message(param).span('axis')
          : layer.layer.span('bottom'),
        message: `'${bottom}' has a single score along axis ${axis}: its softmax is 1, whatever the score${layer.typeName === 'Softmax' ? '' : ', and nothing is trained'}; for one yes-or-no score there is ${layer.typeName === 'Softmax' ? 'Sigmoid' : 'SigmoidCrossEntropyLoss'}`,
        related:
          source === undefined
            ? []
            : [{ message: `'${bottom}' is made here`, span: source.layer.layer.span('top', source.top) }],
        ...(layer.typeName === 'Softmax' ? { severity: 'warning' } : {}),
      });
    }
  },
};
