import type { Document } from '../../../document/file.js';
import { hasLoss } from '../../../document/intent.js';
import type { Taker } from '../../../net/graph.js';
import { hasLossWeight, hasWeights, isLearned } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { Span } from '../../../textproto/tree.js';
import type { Report, Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';

export const unusedTop: Rule = {
  id: 'blob/unused-top',
  severity: 'warning',
  summary: 'The net goes on without a layer: others take what it takes, and none what it gives.',
  checkNet(net, file, report) {
    if (net.forceBackward || !isSettled(net, file)) return;
    if (!hasLoss(net)) {
      leftOut(net, file, report);
      return;
    }
    const graph = net.graph;
    let taken: ReadonlySet<string> | undefined;
    const bypasses = new Bypasses(net);
    for (const layer of net.layers) {
      if (!isBetween(layer) || graph.isTaken(layer, 0)) continue;
      const blob = layer.layer.strings('top')[0]!;
      taken ??= takenElsewhere(net, file);
      if (taken.has(blob)) continue;
      const reason = whyUseless(net, layer, bypasses);
      if (reason === undefined) continue;
      report({
        span: layer.layer.span('top'),
        message: `no layer takes '${blob}': ${reason.message}`,
        related: [reason.related],
      });
    }
  },
};

/**
 * In a net without a loss any blob that nothing takes may be a result. A rectifier is none that stands between the layer that
 * makes its blob and the only other one that takes this.
 */
function leftOut(net: Net, file: Document, report: Report): void {
  for (const [index, layer] of net.layers.entries()) {
    if (layer.type?.leavesAbove0 !== true || !isBetween(layer) || net.graph.isTaken(layer, 0)) continue;
    const [before, next] = [net.layers[index - 1], net.layers[index + 1]];
    if (before === undefined || next === undefined || !hasWeights(before) || before.tops.length !== 1)
      continue;
    if (net.graph.maker(layer, 0) !== before) continue;
    const others = net.graph.takers(before, 0).filter((taker) => taker.layer !== layer);
    const [bypass] = others;
    if (others.length !== 1 || bypass!.layer !== next || !goesOn(net, next)) continue;
    if (takenElsewhere(net, file).has(layer.layer.strings('top')[0]!)) continue;
    const { message, related } = goesAround(layer, bypass!, [layer]);
    report({
      span: layer.layer.span('top'),
      message: `no layer takes '${layer.layer.strings('top')[0]}': ${message}`,
      related: [related],
    });
  }
}

/** Whether a layer is one that rectified blobs are given to, with more behind it. */
function goesOn(net: Net, layer: FileLayer): boolean {
  if (layer.type?.family !== 'pooling' && layer.type?.learns !== true) return false;
  return layer.tops.some((_, top) => net.graph.isTaken(layer, top));
}

function isBetween(layer: FileLayer): boolean {
  return layer.type?.isBetween === true && layer.tops.length === 1 && !hasLossWeight(layer);
}

interface Reason {
  readonly message: string;
  readonly related: { readonly message: string; readonly span: Span };
}

/** Why the net would be the same without a layer that nothing takes, and without those below that only it takes. */
function whyUseless(net: Net, end: FileLayer, bypasses: Bypasses): Reason | undefined {
  const graph = net.graph;
  const useless = [end];
  for (let layer = end; ; ) {
    const twin = twinOf(net, layer);
    if (twin !== undefined) return sharesAll(layer, twin, end);
    // Of layers that learn, another rule tells.
    if (layer.learnable.some(isLearned)) return undefined;
    // A branch of layers whose weights are to stay is there to be looked at.
    if (layer !== end && hasWeights(layer)) return undefined;
    const bypass = bypasses.of(layer);
    if (bypass !== undefined) return goesAround(layer, bypass, useless);
    if (layer.bottoms.length !== 1) return undefined;
    const below = graph.maker(layer, 0);
    if (below === undefined || !isBetween(below) || graph.takers(below, 0).length > 1) return undefined;
    useless.unshift(below);
    layer = below;
  }
}

function goesAround(layer: FileLayer, bypass: Taker, useless: readonly FileLayer[]): Reason {
  const around = layer.layer.strings('bottom')[0]!;
  const last = useless.at(-1)!;
  const named = useless.length === 1 ? [last] : [useless[0]!, last];
  const names = named
    .map(({ name, typeName }) => `'${name}' (${typeName})`)
    .join(useless.length > 2 ? ' to ' : ' and ');
  return {
    message: `'${bypass.layer.name}' takes '${around}' without ${names}, which so ${useless.length === 1 ? 'has' : 'have'} no effect but that Caffe adds '${last.layer.strings('top')[0]}' to the outputs`,
    related: {
      message: `'${bypass.layer.name}' takes '${around}'`,
      span: bypass.layer.layer.span('bottom', bypass.bottom),
    },
  };
}

function sharesAll(layer: FileLayer, twin: FileLayer, end: FileLayer): Reason {
  const what = layer === end ? `'${layer.name}'` : `'${layer.name}', which it comes from,`;
  return {
    message: `${what} has the weights of '${twin.name}', which alone learns them, and no effect but that Caffe adds '${end.layer.strings('top')[0]}' to the outputs`,
    related: { message: `'${twin.name}' is here`, span: twin.layer.head() },
  };
}

/** The layer that learns all that a layer learns which leads to no loss; undefined for others. */
function twinOf(net: Net, layer: FileLayer): FileLayer | undefined {
  if (net.phase !== 'TRAIN' || !layer.learnable.some(isLearned) || net.paths.leadsToLoss(layer))
    return undefined;
  const twins = layer.learnable.filter(isLearned).map((param) => net.paths.learnerOf(param));
  return twins.includes(undefined) ? undefined : twins[0];
}

/** The blobs that some layer of the file takes which is not in the net: one of another phase or stage. */
function takenElsewhere(net: Net, file: Document): ReadonlySet<string> {
  const here = new Set(net.layers.map((layer) => layer.layer.node));
  return new Set(
    file
      .net!.param.messages('layer')
      .filter(({ node }) => !here.has(node))
      .flatMap((layer) => layer.strings('bottom')),
  );
}

/** The layers that go on to a loss from what others take. */
class Bypasses {
  readonly #net: Net;
  /** By layer and top, the first two takers that lead to a loss. */
  readonly #onward = new Map<FileLayer, Map<number, readonly Taker[]>>();

  constructor(net: Net) {
    this.#net = net;
  }

  /** A layer that goes on from what the given one takes; undefined unless there is one for all that it takes. */
  of(layer: FileLayer): Taker | undefined {
    const graph = this.#net.graph;
    let first: Taker | undefined;
    for (const [index, name] of layer.layer.strings('bottom').entries()) {
      const maker = graph.maker(layer, index);
      if (maker === undefined) return undefined;
      const top = maker.layer.strings('top').indexOf(name);
      const other = this.#onwardFrom(maker, top).find((taker) => taker.layer !== layer);
      if (other === undefined) return undefined;
      first ??= other;
    }
    return first;
  }

  #onwardFrom(maker: FileLayer, top: number): readonly Taker[] {
    let tops = this.#onward.get(maker);
    if (tops === undefined) {
      tops = new Map();
      this.#onward.set(maker, tops);
    }
    let found = tops.get(top);
    if (found === undefined) {
      const paths = this.#net.paths;
      const goesOn = ({ layer }: Taker) => !hasLossWeight(layer) && paths.leadsToLoss(layer);
      const onward = this.#net.graph.takers(maker, top).filter(goesOn);
      const second = onward.find(({ layer }) => layer !== onward[0]!.layer);
      found = [onward[0], second].filter((taker) => taker !== undefined);
      tops.set(top, found);
    }
    return found;
  }
}
