import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';

/** The values of `loss_weight` that a net's layers give, each with its index. */
export function* givenWeights(net: Net): Generator<{ layer: FileLayer; index: number; weight: number }> {
  for (const layer of net.layers) {
    for (const [index, weight] of layer.layer.numbers('loss_weight').entries())
      yield { layer, index, weight };
  }
}
