import type { Net, NetLayer } from '../../net/types.js';

/** The values of `loss_weight` that a net's layers give, each with its index. */
export function* givenWeights(net: Net): Generator<{ layer: NetLayer; index: number; weight: number }> {
  for (const layer of net.layers) {
    for (const [index, weight] of layer.layer!.numbers('loss_weight').entries())
      yield { layer, index, weight };
  }
}
