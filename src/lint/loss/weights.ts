import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';

/** Calls for each value of `loss_weight` that a net's layers give, with its index. */
export function eachGivenWeight(
  net: Net,
  call: (layer: FileLayer, weight: number, index: number) => void,
): void {
  for (const layer of net.layers) {
    const weights = layer.layer.numbers('loss_weight');
    for (let index = 0; index < weights.length; index++) call(layer, weights[index]!, index);
  }
}
