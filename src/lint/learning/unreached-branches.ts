import { isLearned, type LearningPaths } from '../../net/learning-paths.js';
import type { Net } from '../../net/net.js';
import type { FileLayer, LearnableParam } from '../../net/types.js';
import { mayBeForeignLoss } from '../loss/foreign.js';

/** A learnable layer whose result leads to no loss. */
export interface UnreachedBranch {
  /** The last such layer of the branch. */
  readonly layer: FileLayer;
  /** How many others lie below it, of which the same is true. */
  readonly below: number;
}

/**
 * Branches of learnable layers that lead to no loss, except for layers whose weights another layer shares and learns, and
 * those below a loss whose weight is given as 0, which is reported, or that another Caffe may have: what ends in a type that is not known.
 */
export function unreachedBranches(net: Net, paths: LearningPaths): UnreachedBranch[] {
  const graph = net.graph;
  const learned = new Set<LearnableParam>();
  for (const layer of paths.learning) {
    if (paths.leadsToLoss(layer)) for (const param of layer.learnable) learned.add(param);
  }
  const unreached = new Set(
    paths.learning.filter(
      (layer) =>
        layer.tops.length > 0 && layer.learnable.some((param) => isLearned(param) && !learned.has(param)),
    ),
  );
  if (unreached.size === 0) return [];
  // For each layer, the last layer of an unreached branch that it lies in or below.
  const branches = new Map<FileLayer, FileLayer>();
  const counts = new Map<FileLayer, number>();
  const belowOtherLoss = new Set<FileLayer>();
  for (const layer of [...net.layers].reverse()) {
    const takers = layer.tops.flatMap((_, top) => graph.takers(layer, top).map((taker) => taker.layer));
    if (
      layer.layer.has('loss_weight') ||
      mayBeForeignLoss(layer, graph) ||
      takers.some((taker) => belowOtherLoss.has(taker))
    )
      belowOtherLoss.add(layer);
    let branch = takers.map((taker) => branches.get(taker)).find((above) => above !== undefined);
    if (unreached.has(layer) && !belowOtherLoss.has(layer)) {
      branch ??= layer;
      counts.set(branch, (counts.get(branch) ?? -1) + 1);
    }
    if (branch !== undefined) branches.set(layer, branch);
  }
  return [...counts].map(([layer, below]) => ({ layer, below })).reverse();
}
