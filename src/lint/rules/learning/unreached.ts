import { isLearned, type LearningPaths } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer, LearnableParam } from '../../../net/types.js';
import { learningIsJudged } from '../../learning/intent.js';
import type { Rule } from '../../rule.js';

export const unreached: Rule = {
  id: 'learning/unreached',
  severity: 'warning',
  summary: 'A layer learns nothing, because its result leads to no loss.',
  checkNet(net, file, report) {
    if (!learningIsJudged(net, file)) return;
    const paths = net.paths;
    // Then the branch most likely belongs below that loss, which is reported.
    if (paths.losses.some((loss) => !paths.learnsAtOrBelow(loss))) return;
    for (const { layer, below } of unreachedBranches(net, paths)) {
      const more =
        below === 0 ? '' : `; the same is true of ${below === 1 ? '1 layer' : `${below} layers`} below it`;
      report({
        span: layer.layer.span('top'),
        message: `no loss depends on '${layer.tops[0]!.name}': ${whereItEnds(net, layer)}, so that '${layer.name}' learns nothing${more}`,
      });
    }
  },
};

/** A learnable layer whose result leads to no loss. */
export interface UnreachedBranch {
  /** The last such layer of the branch. */
  readonly layer: FileLayer;
  /** How many others lie below it, of which the same is true. */
  readonly below: number;
}

/**
 * Branches of learnable layers that lead to no loss, except for layers whose weights another layer shares and learns, and
 * those below a loss whose weight is given as 0, which is reported.
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
  const belowZeroLoss = new Set<FileLayer>();
  for (const layer of [...net.layers].reverse()) {
    const takers = layer.tops.flatMap((_, top) => graph.takers(layer, top).map((taker) => taker.layer));
    if (layer.layer.has('loss_weight') || takers.some((taker) => belowZeroLoss.has(taker)))
      belowZeroLoss.add(layer);
    let branch = takers.map((taker) => branches.get(taker)).find((above) => above !== undefined);
    if (unreached.has(layer) && !belowZeroLoss.has(layer)) {
      branch ??= layer;
      counts.set(branch, (counts.get(branch) ?? -1) + 1);
    }
    if (branch !== undefined) branches.set(layer, branch);
  }
  return [...counts].map(([layer, below]) => ({ layer, below })).reverse();
}

/** What becomes of a result that leads to no loss. */
function whereItEnds(net: Net, layer: FileLayer): string {
  const graph = net.graph;
  const above = new Set([layer]);
  const ends: FileLayer[] = [];
  for (const next of above) {
    const takers = next.tops.flatMap((_, top) => graph.takers(next, top).map((taker) => taker.layer));
    if (takers.length === 0) ends.push(next);
    for (const taker of takers) above.add(taker);
  }
  const [end] = ends;
  if (end === undefined || end === layer) return 'no layer takes it';
  return ends.length > 1
    ? `it leads to ${ends.length} ends without a loss`
    : `it leads to '${end.name}' (${end.typeName}) only`;
}
