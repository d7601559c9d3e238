import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';

/** Whether other losses train all that learns below a loss, so that it may be there to be looked at. */
export function onlyMeasures(net: Net, loss: FileLayer): boolean {
  if (net.refused) return false;
  const learning = new Set(net.paths.learning);
  const below = net.graph.below(loss).filter((layer) => learning.has(layer));
  return below.length > 0 && below.every((layer) => layer.needsBackward);
}
