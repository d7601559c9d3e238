import type { Document } from '../../document/file.js';
import { hasLoss } from '../../document/intent.js';
import { isNamedForUse } from '../../document/named-purpose.js';
import { solverUse } from '../../document/states/solvers.js';
import type { Net } from '../../net/net.js';
import { lacksLossWeight } from '../loss/python-loss.js';
import { isSettled } from '../settled.js';

/**
 * Whether it can be judged what a net learns: it has a loss in TRAIN. Not with `force_backward`, by
 * which programs ask for gradients that start elsewhere, and not where a loss lacks its weight, which explains the rest. What
 * is left of training in a net that is used trains nothing there.
 */
export function learningIsJudged(net: Net, file: Document): boolean {
  return (
    net.phase === 'TRAIN' &&
    hasLoss(net) &&
    !net.forceBackward &&
    isSettled(net, file) &&
    !isForUse(file) &&
    !net.layers.some((layer) => lacksLossWeight(net, layer, file))
  );
}

/** Whether nobody asked for a net's state, while its file learns in another of TRAIN: that is the one which is trained. */
export function isTrainedInAnother({ state }: Net, { nets }: Document): boolean {
  return (
    state.asked === undefined &&
    nets.some(
      ({ state: other, paths }) => other.phase === 'TRAIN' && other !== state && paths.learning.length > 0,
    )
  );
}

/** Whether a file's name says that its net is tested or deployed, and no solver beside it trains it. */
export function isForUse({ path, environment, dialect }: Document): boolean {
  return isNamedForUse(path) && !solverUse(path, environment, dialect.schema).phases.includes('TRAIN');
}
