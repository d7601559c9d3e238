import type { Finding } from '../../../layers/base/index.js';
import { layerAt } from '../../../net/layer-at.js';
import type { Net } from '../../../net/net.js';
import { exchangedBottoms } from '../../exchanged.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const paramAxis: Rule = netRule(
  'param/axis',
  'error',
  'An axis is named that the blob does not have.',
  {
    refine: (finding, _file, net) =>
      exchangedBottoms(finding, net) ?? (net === undefined ? AS_IT_IS : ofNoScores(finding, net)),
  },
);

/** Of what has no axis of classes, and is taken for scores all the same. */
function ofNoScores({ span, message }: Finding, net: Net): Partial<RuleFinding> {
  const layer = layerAt(net, span);
  const shape = layer?.bottoms[0]?.shape;
  if (layer?.type?.takesClasses === undefined || layer.type.comparesWithLabels !== true) return AS_IT_IS;
  if (shape == null || shape.length !== 1) return AS_IT_IS;
  const [scores, labels] = layer.layer.strings('bottom');
  return {
    message: `${message}; the first bottom of ${layer.typeName} are scores, items x classes${
      scores === labels
        ? `, and '${scores}' is compared with itself: what nothing takes is kept quiet by Silence`
        : ''
    }`,
  };
}
