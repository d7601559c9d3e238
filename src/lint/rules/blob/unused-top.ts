import { graphOf, type Taker } from '../../../net/graph.js';
import type { Net, NetLayer } from '../../../net/types.js';
import type { LintFile } from '../../file.js';
import { hasLossWeight, isLearned, learningPaths } from '../../learning/paths.js';
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
    let taken: ReadonlySet<string> | undefined;
    const bypasses = new Bypasses(net);
    for (const layer of net.layers) {
      if (!BETWEEN.has(layer.typeName) || layer.tops.length !== 1 || graph.isTaken(layer, 0)) continue;
      // Of layers that learn, another rule tells.
      if (hasLossWeight(layer) || layer.learnable.some(isLearned)) continue;
      const blob = layer.layer!.strings('top')[0]!;
      // In place, or for a layer of another phase or stage.
      taken ??= takenAnywhere(file);
      if (taken.has(blob)) continue;
      const bypass = bypasses.of(layer);
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

/** The layers that go on to a loss from what others take. */
class Bypasses {
  readonly #net: Net;
  /** By layer and top, the first two takers that lead to a loss. */
  readonly #onward = new Map<NetLayer, Map<number, readonly Taker[]>>();

  constructor(net: Net) {
    this.#net = net;
  }

  /** A layer that goes on from what the given one takes; undefined unless there is one for all that it takes. */
  of(layer: NetLayer): Taker | undefined {
    const graph = graphOf(this.#net);
    let first: Taker | undefined;
    for (const [index, name] of layer.layer!.strings('bottom').entries()) {
      const maker = graph.maker(layer, index);
      if (maker === undefined) return undefined;
      const top = maker.layer!.strings('top').indexOf(name);
      const other = this.#onwardFrom(maker, top).find((taker) => taker.layer !== layer);
      if (other === undefined) return undefined;
      first ??= other;
    }
    return first;
  }

  #onwardFrom(maker: NetLayer, top: number): readonly Taker[] {
    let tops = this.#onward.get(maker);
    if (tops === undefined) {
      tops = new Map();
      this.#onward.set(maker, tops);
    }
    let found = tops.get(top);
    if (found === undefined) {
      const paths = learningPaths(this.#net);
      const goesOn = ({ layer }: Taker) => !hasLossWeight(layer) && paths.leadsToLoss(layer);
      const onward = graphOf(this.#net).takers(maker, top).filter(goesOn);
      const second = onward.find(({ layer }) => layer !== onward[0]!.layer);
      found = [onward[0], second].filter((taker) => taker !== undefined);
      tops.set(top, found);
    }
    return found;
  }
}
