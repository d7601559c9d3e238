import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { solverOf } from '../../../solver/solver.js';
import { formatFloat32 } from '../../../textproto/write.js';
import { lossesOf, normalizationOf } from '../../loss/normalization.js';
import type { Rule } from '../../rule.js';
import { lossPlace } from '../../solver-loss.js';

/** Update rules whose steps grow with the gradient; of the others, what the loss is divided by cancels out. */
const GROWS: readonly string[] = ['SGD', 'Nesterov'];

/** The rate of the mean loss from which on even small nets diverge on real Caffe; 1 is the most that nets train well with. */
const DIVERGES = 100;

export const solverSummedLoss: Rule = {
  id: 'solver/summed-loss',
  severity: 'warning',
  summary: 'A loss is divided by nothing, and so large that the learning rate makes the weights diverge.',
  checkFile(file, report) {
    const solver = solverOf(file);
    const train = solver?.nets.train;
    if (solver === undefined || train?.net === undefined) return;
    const { param } = solver;
    if (!GROWS.includes(param.string('type')) || param.number('clip_gradients') > 0) return;
    const rate = param.number('base_lr') * Math.min(1, largestMultiplier(train.net));
    for (const layer of train.net.layers) {
      const normalization = normalizationOf(layer);
      if (!layer.needsBackward || (normalization !== 'NONE' && normalization !== 'BATCH_SIZE')) continue;
      const batch = normalization === 'NONE' ? 1 : (layer.bottoms[0]?.shape?.[0] ?? undefined);
      const summed = lossesOf(layer);
      const losses = summed === undefined || batch === undefined ? undefined : summed / batch;
      const weight = layer.lossWeights[0] ?? 0;
      if (losses === undefined || !(rate * losses * weight >= DIVERGES)) continue;
      const mean = Number((rate * losses * weight).toPrecision(3));
      report({
        span: param.span('base_lr'),
        message: `'${layer.name}' adds up ${losses} losses ${batch === 1 && normalization === 'NONE' ? 'and divides them by nothing' : `of each item and divides them by the batch alone (${wayOf(layer)})`}: base_lr ${formatFloat32(param.number('base_lr'))} acts as ${mean} on their mean, and weights diverge; write normalization: ${layer.pythonClass === undefined ? 'VALID in loss_param' : '"VALID" in param_str'}${layer.layer.message('loss_param').has('normalize') ? ' for normalize' : ''}, or divide base_lr by ${losses}`,
        related: lossPlace(train, layer),
      });
    }
  },
};

/** Why a loss is divided by the batch. */
function wayOf({ layer }: FileLayer): string {
  const param = layer.message('loss_param');
  if (param.has('normalization')) return 'normalization: BATCH_SIZE';
  return param.has('normalize') ? 'as normalize: false says' : 'by default';
}

function largestMultiplier({ layers }: Net): number {
  let largest = 0;
  for (const { learnable } of layers) for (const { lrMult } of learnable) largest = Math.max(largest, lrMult);
  return largest;
}
