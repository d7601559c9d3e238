import type { Document } from '../../../document/file.js';
import { hasLoss } from '../../../document/intent.js';
import { isNamedForUse } from '../../../document/named-purpose.js';
import type { Net } from '../../../net/net.js';
import { solverOf } from '../../../solver/solver.js';
import { mayHaveForeignLoss } from '../../loss/foreign.js';
import { purposeOf } from '../../loss/purpose.js';
import { lacksLossWeight } from '../../loss/python-loss.js';
import type { Rule } from '../../rule.js';

export const solverNoLoss: Rule = {
  id: 'solver/no-loss',
  severity: 'warning',
  summary: 'The net that a solver trains has no loss: one to be deployed, most likely.',
  checkFile(file, report) {
    // CaffeOnSpark asks for a solver to extract features, too.
    if (isNamedForUse(file.path)) return;
    const train = solverOf(file)?.nets.train;
    if (train?.net === undefined || train.document === undefined || train.document === file) return;
    const { net, document, named } = train;
    // Who has no max_iter has a program that takes the steps, and may make the gradients, too.
    const isStepped = !solverOf(file)!.param.has('max_iter');
    // Nor is such a net meant to learn anything: the tests that a solver makes are what is wanted of it.
    const isTested = net.layers.some(({ type }) => type?.isOfTests === true);
    if (!trainsNothing(net, document)) return;
    report({
      span: train.span,
      message: `the net to train, ${named}, has no loss: no weight gets a gradient, and the loss that is shown is 0 throughout; is the net that it was made of meant, with data and a loss?`,
      ...(isStepped || isTested ? { severity: 'info' } : {}),
    });
  },
};

/** Whether nothing in a net is a loss, or could be one of somebody's own. Of a net that is told to be for training, loss/no-loss tells. */
function trainsNothing(net: Net, file: Document): boolean {
  if (net.phase !== 'TRAIN' || net.refused || net.forceBackward || hasLoss(net)) return false;
  if (!net.layers.some(({ params }) => params.length > 0) || mayHaveForeignLoss(net)) return false;
  const mayBeLoss = net.layers.some(
    (layer) =>
      (layer.type?.userClass !== undefined && layer.bottoms.length > 0) ||
      layer.type?.isLossWithoutWeight === true ||
      layer.layer.has('loss_weight') ||
      lacksLossWeight(net, layer, file),
  );
  return !mayBeLoss && !file.unread.wiringIsUnsure && purposeOf(net, file).kind !== 'training';
}
