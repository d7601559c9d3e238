import { isLearned } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { Message } from '../../../schema/message.js';
import { normalizesBy } from '../../normalization.js';
import type { Rule } from '../../rule.js';
import { layerPhase } from '../../test-phase.js';

export const biasBefore: Rule = {
  id: 'batch-norm/bias-before',
  severity: 'info',
  cause: 'kind',
  summary: 'A bias right before BatchNorm is subtracted again, and learns nothing.',
  checkNet(net, _file, report) {
    if (net.phase !== 'TRAIN') return;
    for (const layer of net.layers) {
      if (layer.type?.statistics === undefined || layer.refused || !layer.needsBackward) continue;
      const byBatch = normalizesBy(layer, layerPhase(net, layer)) === 'its input';
      const maker = byBatch ? biasedMaker(net, layer) : undefined;
      if (maker === undefined) continue;
      report({
        span: biasParam(maker)!.span(maker.type!.weights!.bias!),
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
  if (
    maker === undefined ||
    param === undefined ||
    !param.bool(maker.type!.weights!.bias!) ||
    param.number('axis') !== 1
  )
    return undefined;
  const bias = maker.learnable[1];
  if (bias === undefined || !isLearned(bias)) return undefined;
  const top = maker.layer.strings('top').indexOf(layer.layer.strings('bottom')[0]!);
  const alone = graph.takers(maker, top).length === 1 && maker.layer.count('loss_weight') === 0;
  // A bias that another layer shares may have an effect there.
  const shared = net.layers.some((other) => other !== maker && other.learnable.includes(bias));
  return alone && !shared && maker.tops.length === 1 ? maker : undefined;
}

/** The parameter that says whether a layer adds a learned bias to each channel. */
function biasParam({ type, layer }: FileLayer): Message | undefined {
  return type?.weights?.bias === undefined ? undefined : layer.message(type.weights.param);
}
