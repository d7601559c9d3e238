import type { Document } from '../../document/file.js';
import { hasLoss } from '../../document/intent.js';
import type { Net } from '../../net/net.js';
import { lacksLossWeight } from '../loss/python-loss.js';
import { isSettled } from '../settled.js';

/**
 * Whether it can be judged what a net learns: it has a loss in TRAIN. Not with `force_backward`, by
 * which programs ask for gradients that start elsewhere, and not where a loss lacks its weight, which explains the rest.
 */
export function learningIsJudged(net: Net, file: Document): boolean {
  return (
    net.phase === 'TRAIN' &&
    hasLoss(net) &&
    !net.forceBackward &&
    isSettled(net, file) &&
    !net.layers.some((layer) => lacksLossWeight(net, layer, file))
  );
}
