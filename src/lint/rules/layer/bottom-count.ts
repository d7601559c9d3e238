import { countsOf } from '../../../layers/base/index.js';
import { layerAt } from '../../../net/layer-at.js';
import type { FileLayer } from '../../../net/types.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const bottomCount: Rule = netRule(
  'layer/bottom-count',
  'error',
  'A layer has too few or too many bottoms.',
  {
    refine({ span, message }, _file, net) {
      const layer = net && layerAt(net, span);
      if (layer === undefined || !lacksLabels(layer)) return AS_IT_IS;
      return { message: `${message}: the second, the labels, is missing` };
    },
  },
);

function lacksLabels({ type, layer }: FileLayer): boolean {
  return (
    type?.comparesWithLabels === true &&
    countsOf(type.bottoms, layer).exact === 2 &&
    layer.count('bottom') === 1
  );
}
