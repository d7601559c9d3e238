import type { Document } from '../../../document/file.js';
import { hasLoss } from '../../../document/intent.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { isForUse } from '../../learning/intent.js';
import { mayHaveForeignLoss } from '../../loss/foreign.js';
import { leaks, leaksOnGpu } from '../../loss/leaking.js';
import { onlyMeasures } from '../../loss/only-measures.js';
import { purposeOf } from '../../loss/purpose.js';
import { lossEvidence } from '../../loss/python-loss.js';
import type { Rule } from '../../rule.js';

export const zeroWeight: Rule = {
  id: 'loss/zero-weight',
  severity: 'warning',
  cause: 'kind',
  summary: 'A loss has loss_weight 0, so that it is computed but not trained for.',
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN') return;
    const mayBeTrained = hasLoss(net) || mayHaveForeignLoss(net);
    for (const layer of net.layers) {
      const weights = layer.layer.numbers('loss_weight');
      if (weights.length === 0 || weights.some((weight) => weight !== 0)) continue;
      const isLoss = layer.type?.isLoss === true || layer.type?.isLossWithoutWeight === true;
      if (!isLoss && !isNamedLoss(net, layer, file)) continue;
      // Worse, and told by a rule of its own.
      if (leaks(net, layer)) continue;
      const disturbs = leaksOnGpu(net, layer);
      // It is there for its values, as the loss of each region by which OHEM chooses.
      const isUsed = layer.tops.some((_, top) =>
        net.graph.takers(layer, top).some((taker) => taker.layer.type?.ignoresValues !== true),
      );
      if (isUsed && !disturbs) continue;
      const only = !disturbs && onlyMeasures(net, layer);
      const more = disturbs
        ? `; ${gradientOnGpu(layer)}`
        : only
          ? '; all that learns below it is trained for other losses'
          : '';
      report({
        span: layer.layer.span('loss_weight'),
        message: isUsed
          ? `'${layer.name}' is a loss with loss_weight 0, whose values other layers take: ${gradientOnGpu(layer)}`
          : `'${layer.name}' is a loss with loss_weight 0: it is computed in every iteration, but nothing is trained for it${more}${disturbs ? KEPT_OUT : ''}`,
        // Who writes 0 means it, unless no weight of the net changes without another loss; nobody trains what is only used.
        ...(mayBeTrained
          ? !disturbs && { severity: 'info' }
          : { severity: only || isForUse(file) ? 'info' : 'error' }),
      });
    }
  },
};

const KEPT_OUT = ': include { phase: TEST } keeps the layer out of training';

/** What becomes of the gradient that others are trained by. */
function gradientOnGpu({ layer }: FileLayer): string {
  return `on the CPU it leaves the gradient of '${layer.strings('bottom')[0]}' alone, which other layers are trained by; on a GPU, Caffe before 2018, its release 1.0 too, adds values of this loss to it, so that the others learn wrongly`;
}

/** Whether a Python layer is named as a loss. */
function isNamedLoss(net: Net, layer: FileLayer, file: Document): boolean {
  return lossEvidence(net, layer, purposeOf(net, file))?.isNamed === true;
}
