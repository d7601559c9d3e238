import { shown } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const emptyBackward: Rule = {
  id: 'python/empty-backward',
  severity: 'error',
  summary: 'A Python layer with a loss weight computes no gradient, so that nothing is trained for it.',
  checkNet(net, _file, report) {
    if (net.phase !== 'TRAIN') return;
    for (const layer of net.layers) {
      const read = layer.pythonClass?.read;
      if (read === undefined || !layer.needsBackward || !layer.propagatesTo.includes(true)) continue;
      const { kind } = read.backward;
      // What it learns itself is trained all the same.
      if ((kind !== 'empty' && kind !== 'zero') || read.learns === true) continue;
      // Of gradients that are written into data that is told.
      if (read.uses.mutatesBottom.some(({ method }) => method === 'backward')) continue;
      const weights = layer.layer.numbers('loss_weight');
      const weight = weights.findIndex((one) => one !== 0);
      if (weight < 0) continue;
      report({
        span: layer.layer.span('loss_weight', weight),
        message: `'${layer.name}' has a loss weight, and the backward pass of '${read.name}' ${kind === 'zero' ? 'gives a gradient of 0' : 'does nothing'} (${shown(read.place)}): nothing is trained for it`,
      });
    }
  },
};
