import { graphOf } from '../../../net/graph.js';
import type { Net, NetLayer } from '../../../net/types.js';
import { hasLoss, isForTraining, learns, mayHaveForeignLoss } from '../../loss/intent.js';
import type { Rule } from '../../rule.js';
import { lacksLossWeight } from './missing-loss-weight.js';

export const noLoss: Rule = {
  id: 'loss/no-loss',
  severity: 'error',
  summary: 'A net that learns has no loss in TRAIN.',
  checkNet(net, file, report) {
    if (!isForTraining(net) || !learns(net) || hasLoss(net)) return;
    if (mayHaveForeignLoss(net) || file.unread.wiringIsUnsure) return;
    // Explained elsewhere: a loss that lacks its weight, or whose weight is 0.
    if (net.layers.some((layer) => lacksLossWeight(net, layer) || layer.layer!.has('loss_weight'))) return;
    const last = lastLearned(net);
    if (last === undefined) return;
    report({
      span: last.layer!.count('top') > 0 ? last.layer!.span('top') : last.layer!.head(),
      message: `the net has no loss in TRAIN: no top has a loss weight, so that Caffe trains nothing; '${last.tops[0]?.name ?? last.name}' is the last result that no loss compares with a label`,
    });
  },
};

/** The last layer that depends on something learned and whose result nobody takes. */
function lastLearned(net: Net): NetLayer | undefined {
  const graph = graphOf(net);
  return (
    net.layers.findLast(
      (layer) =>
        layer.typeName !== 'Accuracy' &&
        layer.tops.some((_, top) => !graph.isTaken(layer, top)) &&
        [layer, ...graph.below(layer)].some((other) => other.params.length > 0),
    ) ?? net.layers.findLast((layer) => layer.params.length > 0)
  );
}
