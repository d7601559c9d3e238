import type { FileLayer } from '../../../net/types.js';
import { insertField } from '../../insert-field.js';
import { onlyMeasures } from '../../loss/only-measures.js';
import { lackingEvidence } from '../../loss/python-loss.js';
import type { Rule } from '../../rule.js';

export const missingLossWeight: Rule = {
  id: 'loss/missing-loss-weight',
  severity: 'error',
  summary:
    'A loss that Caffe does not take for one, a Python layer most often, has no loss_weight, so that nothing is trained for it.',
  checkNet(net, file, report) {
    for (const layer of net.layers) {
      const evidence = lackingEvidence(net, layer, file);
      if (evidence === undefined) continue;
      const { reason, isNamed, top } = evidence;
      const looked = isNamed && onlyMeasures(net, layer);
      const what = isNamed
        ? `is a loss (${reason}) but has no loss_weight: Caffe gives it weight 0, and trains nothing for it`
        : `has no loss_weight, and no other layer has: nothing is trained; it may be the net's loss (${reason})`;
      report({
        span: layer.layer.head(),
        message: `${layer.type?.userClass === undefined ? `the ${layer.typeName}` : 'the Python layer'} '${layer.name}' ${what}${looked ? '; other losses train all that learns below it: if it is there to be looked at, say loss_weight: 0' : ''}`,
        ...(looked ? { severity: 'warning' } : {}),
        ...(isNamed && top !== undefined ? { fix: fixOf(layer, top) } : {}),
      });

      function fixOf({ layer: message, tops }: FileLayer, loss: number) {
        const weights = tops.map((_, index) => `loss_weight: ${index === loss ? 1 : 0}`).join(' ');
        return { description: `add ${weights}`, edits: [insertField(file, message.node, weights)] };
      }
    }
  },
};
