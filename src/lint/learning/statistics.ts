import type { Net } from '../../net/net.js';
import { normalizesBy } from '../normalization.js';
import { layerPhase } from '../test-phase.js';

/** Whether forward passes change statistics that some layer keeps, whatever learns. */
export function changesStatistics(net: Net): boolean {
  return net.layers.some(
    (layer) =>
      layer.type?.statistics !== undefined && normalizesBy(layer, layerPhase(net, layer)) === 'its input',
  );
}
