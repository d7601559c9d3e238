import { eachGivenWeight } from '../../loss/weights.js';
import type { Rule } from '../../rule.js';

export const notFinite: Rule = {
  id: 'loss/not-finite',
  severity: 'error',
  summary: 'A loss weight is infinite or not a number.',
  checkNet(net, _file, report) {
    eachGivenWeight(net, (layer, weight, index) => {
      if (Number.isFinite(weight)) return;
      const { tree } = layer.layer;
      const written = tree.valueText(layer.layer.nodeOf('loss_weight', index));
      const tooLarge = /\d/.test(written) ? `, ${written}, is more than a float holds, and so` : ' is';
      report({
        span: layer.layer.span('loss_weight', index),
        message: `the loss weight of '${layer.name}'${tooLarge} ${Number.isNaN(weight) ? 'not a number; so is every gradient below it' : 'infinite; every gradient below it is infinite or not a number'}`,
      });
    });
  },
};
