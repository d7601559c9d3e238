import { isActivation } from '../../activation/applied.js';
import type { Rule } from '../../rule.js';

export const singleClass: Rule = {
  id: 'activation/single-class',
  severity: 'error',
  summary: 'A softmax over a single class gives 1, whatever its score.',
  checkNet(net, _file, report) {
    for (const layer of net.layers) {
      const applies = layer.type?.applies;
      if (layer.refused || applies?.activation !== 'softmax') continue;
      const param = layer.layer.message(applies.axisIn);
      const axis = param.number('axis');
      // Along the batch, or the regions of an image, there are more as soon as data come.
      if (axis === 0 || layer.bottoms[0]?.shape?.at(axis) !== 1) continue;
      const bottom = layer.layer.strings('bottom')[0]!;
      const alone = isActivation(layer);
      const source = layer.sources[0];
      report({
        span: param.has('axis') ? param.span('axis') : layer.layer.span('bottom'),
        message: `'${bottom}' has a single score along axis ${axis}: its softmax is 1, whatever the score${alone ? '; for one yes-or-no score there is Sigmoid' : ', and nothing is trained; for one yes-or-no score there is SigmoidCrossEntropyLoss'}`,
        related:
          source === undefined
            ? []
            : [{ message: `'${bottom}' is made here`, span: source.layer.layer.span('top', source.top) }],
        ...(alone ? { severity: 'warning' } : {}),
      });
    }
  },
};
