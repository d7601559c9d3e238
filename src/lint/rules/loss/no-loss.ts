import type { Document } from '../../../document/file.js';
import { hasLoss, lacksItsStage, learns } from '../../../document/intent.js';
import { isNamedForTraining } from '../../../document/named-purpose.js';
import { solverUse } from '../../../document/states/solvers.js';
import type { Net } from '../../../net/net.js';
import { type FileLayer, isMeasure } from '../../../net/types.js';
import type { Severity } from '../../diagnostic.js';
import { mayHaveForeignLoss } from '../../loss/foreign.js';
import { purposeOf } from '../../loss/purpose.js';
import { lacksLossWeight } from '../../loss/python-loss.js';
import type { Rule } from '../../rule.js';

export const noLoss: Rule = {
  id: 'loss/no-loss',
  severity: 'error',
  summary: 'A net that learns has no loss in TRAIN.',
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN' || hasLoss(net) || net.forceBackward || !mayLearn(net)) return;
    if (lacksItsStage(net, file.nets)) return;
    const { kind, reason, doubtful } = purposeOf(net, file);
    if (kind !== 'training') return;
    if (mayHaveForeignLoss(net) || file.unread.wiringIsUnsure) return;
    // Explained elsewhere: a loss that lacks its weight, or whose weight is 0.
    if (net.layers.some((layer) => lacksLossWeight(net, layer, file) || layer.layer.has('loss_weight')))
      return;
    const last = lastLearned(net);
    if (last === undefined) return;
    report({
      span: last.layer.count('top') > 0 ? last.layer.span('top') : last.layer.head(),
      message: `the net has no loss in TRAIN, though it is for training (${reason}): no top has a loss weight, so that Caffe trains nothing; '${last.tops[0]?.name ?? last.name}' is the last result that no loss compares with a label`,
      severity: doubtful === true ? 'info' : severityIn(file),
    });
  },
};

/**
 * How sure it is that a net is to be trained. Where solvers were looked for, and none trains it, it may be tested on what is trained
 * on, or give features of that, as nets with data for TRAIN do.
 */
function severityIn({ path, environment, dialect, nets }: Document): Severity {
  if (environment.list === undefined || nets.some((net) => net.phase === 'TEST' && hasLoss(net)))
    return 'error';
  if (solverUse(path, environment, dialect.schema).phases.includes('TRAIN')) return 'error';
  return isNamedForTraining(path) ? 'warning' : 'info';
}

/** Whether some layer learns, or would if Caffe loaded the net. */
function mayLearn(net: Net): boolean {
  return net.refused ? learns(net) : net.paths.learning.length > 0 || net.layers.some(isToLearn);
}

/** Whether a layer, of whose blobs nothing is known, is given rates to learn with. */
function isToLearn({ paramsUnknown, layer }: FileLayer): boolean {
  return paramsUnknown && layer.messages('param').some((param) => param.number('lr_mult') !== 0);
}

const hasWeights = (layer: FileLayer) => layer.params.length > 0 || isToLearn(layer);

/** The last layer that depends on something learned and whose result nobody takes. */
function lastLearned(net: Net): FileLayer | undefined {
  // What depends on what is not known then.
  if (net.refused)
    return net.layers.findLast((layer) => layer.params.length > 0 || layer.type?.learns === true);
  const graph = net.graph;
  return (
    net.layers.findLast(
      (layer) =>
        !isMeasure(layer) &&
        layer.tops.some((_, top) => !graph.isTaken(layer, top)) &&
        [layer, ...graph.below(layer)].some(hasWeights),
    ) ?? net.layers.findLast(hasWeights)
  );
}
