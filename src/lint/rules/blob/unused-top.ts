import { graphOf } from '../../../net/graph.js';
import type { Net, NetLayer } from '../../../net/types.js';
import type { LintFile } from '../../file.js';
import { hasLossWeight, learningPaths } from '../../learning/paths.js';
import { hasLoss } from '../../loss/intent.js';
import type { Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';

/** Layers between others: what one of them gives is for the next, or it is for nothing. */
const BETWEEN = new Set([
  'AbsVal',
  'BNLL',
  'BatchNorm',
  'Bias',
  'Clip',
  'Concat',
  'Crop',
  'Deconvolution',
  'Convolution',
  'Dropout',
  'ELU',
  'Eltwise',
  'Flatten',
  'Im2col',
  'InnerProduct',
  'LRN',
  'MVN',
  'PReLU',
  'Pooling',
  'ReLU',
  'Reshape',
  'SPP',
  'Scale',
  'Swish',
  'TanH',
  'Tile',
]);

export const unusedTop: Rule = {
  id: 'blob/unused-top',
  severity: 'warning',
  summary: 'The net goes on without a layer: others take what it takes, and none what it gives.',
  checkNet(net, file, report) {
    if (!hasLoss(net) || net.forceBackward || !isSettled(net, file)) return;
    const graph = graphOf(net);
    const learning = new Set(learningPaths(net).learning);
    const taken = takenAnywhere(file);
    for (const layer of net.layers) {
      if (!BETWEEN.has(layer.typeName) || layer.tops.length !== 1 || graph.isTaken(layer, 0)) continue;
      // Of layers that learn, another rule tells.
      if (hasLossWeight(layer) || learning.has(layer)) continue;
      const blob = layer.layer!.strings('top')[0]!;
      // In place, or for a layer of another phase or stage.
      if (taken.has(blob)) continue;
      const bypass = bypassOf(net, layer);
      if (bypass === undefined) continue;
      const around = layer.layer!.strings('bottom')[0]!;
      report({
        span: layer.layer!.span('top'),
        message: `no layer takes '${blob}': '${bypass.layer.name}' takes '${around}' without '${layer.name}' (${layer.typeName}), which so has no effect but that Caffe adds '${blob}' to the outputs`,
        related: [
          {
            message: `'${bypass.layer.name}' takes '${around}'`,
            span: bypass.layer.layer!.span('bottom', bypass.bottom),
          },
        ],
      });
    }
  },
};

/** The blobs that some layer of the file takes, in whichever phase or stage. */
function takenAnywhere(file: LintFile): ReadonlySet<string> {
  return new Set(file.net!.param.messages('layer').flatMap((layer) => layer.strings('bottom')));
}

/** A layer that goes on to a loss from what the given one takes; undefined unless there is one for all that it takes. */
function bypassOf(net: Net, layer: NetLayer): { layer: NetLayer; bottom: number } | undefined {
  const graph = graphOf(net);
  const paths = learningPaths(net);
  let first: { layer: NetLayer; bottom: number } | undefined;
  for (const [index, name] of layer.layer!.strings('bottom').entries()) {
    const maker = graph.maker(layer, index);
    if (maker === undefined) return undefined;
    const top = maker.layer!.strings('top').indexOf(name);
    const other = graph
      .takers(maker, top)
      .find(
        (taker) => taker.layer !== layer && !hasLossWeight(taker.layer) && paths.leadsToLoss(taker.layer),
      );
    if (other === undefined) return undefined;
    first ??= other;
  }
  return first;
}
