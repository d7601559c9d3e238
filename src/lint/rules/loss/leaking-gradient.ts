import { leaks } from '../../loss/leaking.js';
import type { Rule } from '../../rule.js';

export const leakingGradient: Rule = {
  id: 'loss/leaking-gradient',
  severity: 'error',
  summary: 'A HingeLoss that nothing is trained for falsifies the gradient of other losses.',
  checkNet(net, _file, report) {
    for (const layer of net.layers) {
      if (!leaks(net, layer)) continue;
      const message = layer.layer;
      const bottom = message.strings('bottom')[0]!;
      const field = message.has('loss_weight') && !layer.needsBackward ? 'loss_weight' : 'propagate_down';
      report({
        span: message.has(field) ? message.span(field) : message.span('bottom'),
        message: `'${layer.name}' falsifies the gradient of '${bottom}': HingeLoss works in it while it computes the loss, and since it has no backward pass here, what it leaves is added to the gradient of the other layers that take '${bottom}'`,
      });
    }
  },
};
