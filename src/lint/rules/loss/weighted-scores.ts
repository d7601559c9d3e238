import type { Document } from '../../../document/file.js';
import type { Net } from '../../../net/net.js';
import { type FileLayer, isMeasure } from '../../../net/types.js';
import { moveField } from '../../move-field.js';
import type { Rule } from '../../rule.js';

export const weightedScores: Rule = {
  id: 'loss/weighted-scores',
  severity: 'warning',
  summary: 'A loss_weight stands at the layer that makes the scores of a loss, and not at the loss.',
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN') return;
    for (const layer of net.layers) {
      // What weights make has no least value.
      if (layer.type?.weights?.outputs === undefined || layer.type.isLoss === true) continue;
      const weight = layer.layer.numbers('loss_weight').find((one) => one !== 0);
      const loss = weight === undefined ? undefined : lossOf(net, layer);
      if (loss === undefined) continue;
      const fix = loss.layer.has('loss_weight') ? undefined : moveWeight(layer, loss, file);
      report({
        span: layer.layer.span('loss_weight'),
        message: `'${layer.name}' (${layer.typeName}) has a loss_weight: besides the loss of '${loss.name}', training makes ${weight! > 0 ? 'the sum of its scores small' : 'the sum of its scores large'}, which has no end; the weight is meant for '${loss.name}'`,
        related: [{ message: 'this is the loss', span: loss.layer.span('type') }],
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

/** The loss that takes what a layer makes, as it is. */
function lossOf(net: Net, layer: FileLayer): FileLayer | undefined {
  return net.graph
    .takers(layer, 0)
    .find(({ layer: taker }) => taker.type?.comparesWithLabels === true && !isMeasure(taker))?.layer;
}

function moveWeight(from: FileLayer, to: FileLayer, file: Document) {
  if (from.layer.count('loss_weight') !== 1) return undefined;
  const edits = moveField(file, from.layer.nodeOf('loss_weight', 0), to.layer.node);
  return edits && { description: `give the loss_weight to '${to.name}'`, edits };
}
