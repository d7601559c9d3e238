import type { FileLayer } from '../../../net/types.js';
import { insertField } from '../../insert-field.js';
import { lossEvidence } from '../../loss/python-loss.js';
import type { Rule } from '../../rule.js';

export const missingLossWeight: Rule = {
  id: 'loss/missing-loss-weight',
  severity: 'error',
  summary: 'A Python layer that is a loss has no loss_weight, so that Caffe trains nothing for it.',
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN') return;
    for (const layer of net.layers) {
      if (layer.layer.has('loss_weight')) continue;
      const evidence = lossEvidence(net, layer);
      if (evidence === undefined) continue;
      const weights = evidence.tops.map((isLoss) => `loss_weight: ${isLoss ? 1 : 0}`).join(' ');
      report({
        span: layer.layer.head(),
        message: `the Python layer '${layer.name}' is a loss (${evidence.reason}) but has no loss_weight: Caffe gives it weight 0, and trains nothing below it`,
        fix: {
          description: `add ${weights}`,
          edits: [insertField(file, layer.layer.node, weights)],
        },
      });
    }
  },
};

/** Whether the rule has something to say of some layer: then the net's lack of a loss is its consequence. */
export function lacksLossWeight(net: Parameters<typeof lossEvidence>[0], layer: FileLayer): boolean {
  return !layer.layer.has('loss_weight') && lossEvidence(net, layer) !== undefined;
}
