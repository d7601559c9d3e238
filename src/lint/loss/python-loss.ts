import type { Document } from '../../document/file.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import { mayHaveForeignLoss } from './foreign.js';
import { isLabelName, meaning } from './names.js';
import { type Purpose, purposeOf } from './purpose.js';

/** Why a layer of which Caffe does not know is taken for a loss. */
export interface LossEvidence {
  /** For the message: "its class 'FocalLoss' says so". */
  readonly reason: string;
  /**
   * Whether names say that it is a loss. Otherwise it is what could be the loss of a net that has no other: a mistake of
   * that net in any case.
   */
  readonly isNamed: boolean;
  /** The top that is the loss, where that is certain. */
  readonly top: number | undefined;
}

/**
 * Whether a Python layer is a loss: what Caffe cannot know, and a `loss_weight` tells it. Likewise a fork's loss that Caffe
 * does not take for one.
 *
 * Python layers also load data, make targets or proposals for other layers, or only measure. So it takes all of: bottoms
 * and tops; something that learns below, which it is not told to leave alone; and names that say so without
 * contradiction, or that it is the only layer of a net for training that could be its loss.
 */
export function lossEvidence(net: Net, layer: FileLayer, purpose: Purpose): LossEvidence | undefined {
  if (layer.type?.isLossWithoutWeight === true) {
    return layer.propagatesWanted
      ? { reason: 'its type leaves out what gives others a weight of 1', isNamed: true, top: 0 }
      : undefined;
  }
  const userClass = layer.type?.userClass?.(layer.layer);
  if (userClass === undefined || !layer.propagatesWanted) return undefined;
  if (layer.bottoms.length === 0 || layer.tops.length === 0) return undefined;
  if (layer.pythonClass?.generated?.role !== undefined) return undefined;
  const free = freeTops(net, layer);
  const read = evidenceOfClass(layer, free);
  if (read !== undefined) return read === 'none' ? undefined : read;
  const named: readonly Clue[] = [
    { what: 'its class', name: userClass.name },
    { what: 'its name', name: layer.name },
    ...free.map((top) => ({ what: 'its top', name: layer.tops[top]!.name })),
  ];
  const meanings = named.map(({ name }) => meaning(name));
  const top = lossTop(layer, free);
  const loss = named[meanings.indexOf('loss')];
  // A class that says what else it is outweighs the names that a net gives it.
  const others = meanings.slice(1).filter((said) => said === 'other' || said === 'unclear');
  const denies = meanings[0] === 'other' || (loss !== named[0] && others.length > 0);
  if (loss !== undefined && !denies && meanings[1] !== 'other' && meanings[1] !== 'unclear')
    return { reason: `${loss.what} '${loss.name}' says so`, isNamed: true, top };
  if (free.length === 0 || meanings[0] === 'other' || meanings.includes('other')) return undefined;
  // Its code says that it gives what others are to go on from.
  const code = layer.pythonClass?.read;
  if (code !== undefined && free.every((top) => code.isOneNumber(top) === false)) return undefined;
  if (net.weighted.some((other) => other !== layer) || mayHaveForeignLoss(net)) return undefined;

  const clues = [...named, { what: 'its module', name: userClass.module }];
  const clue = clues.find(({ name }) => meaning(name) === 'loss' || meaning(name) === 'maybe');
  if (clue !== undefined && purpose.kind !== 'use')
    return {
      reason: `${clue.what} '${clue.name}' says so, and the net has no other loss`,
      isNamed: false,
      top: undefined,
    };
  if (purpose.kind !== 'training') return undefined;
  const label = layer.layer
    .strings('bottom')
    .find((name, bottom) => isLabelName(name) && isGiven(layer, bottom));
  if (label === undefined && layer.bottoms.length < 2) return undefined;
  const reason =
    label === undefined
      ? 'it is the last layer above what learns, and the net has no other loss'
      : `it takes '${label}', and the net has no other loss`;
  return { reason, isNamed: false, top: undefined };
}

/** What the code of a layer's class says, where that decides it. */
function evidenceOfClass(layer: FileLayer, free: readonly number[]): LossEvidence | 'none' | undefined {
  const read = layer.pythonClass?.read;
  const kind = read?.backward.kind;
  if (read === undefined || kind === undefined) return undefined;
  // With a weight or without one, it trains nothing.
  if (kind !== 'real') return 'none';
  const tops = free.filter((top) => read.isOneNumber(top) === true);
  if (tops.length === 0 || meaning(read.name) === 'other') return undefined;
  const names = tops.map((top) => `'${layer.tops[top]!.name}'`).join(' and ');
  return {
    reason: `'${read.name}' computes a gradient, and ${names} is one number that nothing takes`,
    isNamed: true,
    top: tops.length === 1 && layer.tops.length === 1 ? tops[0] : lossTop(layer, tops),
  };
}

/**
 * Whether a layer is a loss of which Caffe does not know, a Python layer most often: no gradient comes to it, neither by a weight of its own
 * nor from a layer that goes on from its tops.
 *
 * With `force_backward` Caffe runs the backward pass of all layers: a Python loss that doesn't look at its top's gradient
 * then trains without a weight, and programs put gradients in by themselves.
 */
export function lackingEvidence(net: Net, layer: FileLayer, file: Document): LossEvidence | undefined {
  const { type } = layer;
  if (type?.userClass === undefined && type?.isLossWithoutWeight !== true) return undefined;
  if (net.phase !== 'TRAIN' || net.forceBackward) return undefined;
  if (layer.layer.has('loss_weight') || layer.needsBackward || leadsOn(net, layer)) return undefined;
  const purpose = purposeOf(net, file);
  if (purpose.kind === 'use' && net.weighted.length === 0) return undefined;
  return lossEvidence(net, layer, purpose);
}

/** Whether some layer is a loss that lacks its weight: then the net's lack of a loss is its consequence. */
export function lacksLossWeight(net: Net, layer: FileLayer, file: Document): boolean {
  return lackingEvidence(net, layer, file) !== undefined;
}

interface Clue {
  readonly what: string;
  readonly name: string;
}

function freeTops(net: Net, layer: FileLayer): number[] {
  return [...layer.tops.keys()].filter((top) => !net.graph.isTaken(layer, top));
}

/**
 * The only top, or the only one that is named as a loss; no one else knows which it is. One that another layer goes on
 * from has its weight there.
 */
function lossTop(layer: FileLayer, free: readonly number[]): number | undefined {
  if (layer.tops.length === 1) return free[0];
  const named = [...layer.tops.keys()].filter((top) => meaning(layer.tops[top]!.name) === 'loss');
  return named.length === 1 && free.includes(named[0]!) ? named[0] : undefined;
}

/** Whether a bottom is what a layer without bottoms gives, and not computed by the net. */
function isGiven(layer: FileLayer, bottom: number): boolean {
  const source = layer.sources[bottom]?.layer;
  return source === undefined || source.bottoms.length === 0;
}

/**
 * Whether what a layer gives goes on into one that may be the loss, or that ends it: one of a fork's type, one with code of
 * its own, or one without tops.
 */
function leadsOn(net: Net, layer: FileLayer): boolean {
  const seen = new Set<FileLayer>([layer]);
  const queue = [layer];
  for (const next of queue) {
    for (const top of next.tops.keys()) {
      for (const { layer: taker } of net.graph.takers(next, top)) {
        if (seen.has(taker)) continue;
        if (taker.type === undefined || taker.type.userClass !== undefined) return true;
        if (taker.tops.length === 0 && next.tops.length === 1) return true;
        seen.add(taker);
        queue.push(taker);
      }
    }
  }
  return false;
}
