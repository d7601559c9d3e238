import type { Rule } from '../../rule.js';

export const weightedMeasure: Rule = {
  id: 'loss/weighted-measure',
  severity: 'error',
  summary: "One of caffekit's measures has a loss_weight, which it refuses in the first pass.",
  checkNet(net, _file, report) {
    for (const layer of net.layers) {
      if (layer.pythonClass?.generated?.role !== 'measure') continue;
      const weights = layer.layer.numbers('loss_weight');
      const top = weights.findIndex((weight) => weight !== 0);
      if (top < 0) continue;
      report({
        span: layer.layer.span('loss_weight', top),
        message: `'${layer.name}' measures, and nothing can be trained for it: with a loss_weight it raises a ValueError in the first pass; take it out`,
      });
    }
  },
};
