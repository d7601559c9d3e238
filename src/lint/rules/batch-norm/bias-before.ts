import { isLearned } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { Rule } from '../../rule.js';
import { layerPhase } from '../../test-phase.js';

export const biasBefore: Rule = {
  id: 'batch-norm/bias-before',
  severity: 'info',
  summary: 'A bias right before BatchNorm is subtracted again, and learns nothing.',
  checkNet(net, _file, report) {
    if (net.phase !== 'TRAIN') return;
    for (const layer of net.layers) {
      if (layer.typeName !== 'BatchNorm' || layer.refused || !layer.needsBackward) continue;
      const param = layer.layer.message('batch_norm_param');
      const byBatch = param.has('use_global_stats')
        ? !param.bool('use_global_stats')
        : layerPhase(net, layer) === 'TRAIN';
      const maker = byBatch ? biasedMaker(net, layer) : undefined;
      if (maker === undefined) continue;
      report({
        span: biasParam(maker)!.span('bias_term'),
        message: `the bias of '${maker.name}' has no effect and no gradient: '${layer.name}' subtracts the mean of each channel, and the bias with it; bias_term: false saves it`,
        related: [{ message: `'${layer.name}' normalises it`, span: layer.layer.head() }],
      });
    }
  },
};

/** The layer that makes what BatchNorm takes, if it adds a learned bias to each channel and nothing else takes its result. */
function biasedMaker(net: Net, layer: FileLayer): FileLayer | undefined {
  const graph = net.graph;
  const maker = graph.maker(layer, 0);
  const param = maker === undefined ? undefined : biasParam(maker);
  if (maker === undefined || param === undefined || !param.bool('bias_term') || param.number('axis') !== 1)
    return undefined;
  const bias = maker.learnable[1];
  if (bias === undefined || !isLearned(bias)) return undefined;
  const top = maker.layer.strings('top').indexOf(layer.layer.strings('bottom')[0]!);
  const alone = graph.takers(maker, top).length === 1 && maker.layer.count('loss_weight') === 0;
  // A bias that another layer shares may have an effect there.
  const shared = net.layers.some((other) => other !== maker && other.learnable.includes(bias));
  return alone && !shared && maker.tops.length === 1 ? maker : undefined;
}

function biasParam({ typeName, layer }: FileLayer) {
  switch (typeName) {
    case 'Convolution':
    case 'Deconvolution':
      return layer.message('convolution_param');
    case 'InnerProduct':
      return layer.message('inner_product_param');
    default:
      return undefined;
  }
}
