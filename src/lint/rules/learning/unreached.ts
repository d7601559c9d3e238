import { lacksItsStage } from '../../../document/intent.js';
import { mayBeIn } from '../../../document/states/wiring.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { learningIsJudged } from '../../learning/intent.js';
import { unreachedBranches } from '../../learning/unreached-branches.js';
import type { Rule } from '../../rule.js';

export const unreached: Rule = {
  id: 'learning/unreached',
  severity: 'warning',
  cause: 'kind',
  summary: 'A layer learns nothing, because its result leads to no loss.',
  checkNet(net, file, report) {
    if (!learningIsJudged(net, file) || lacksItsStage(net, file.nets)) return;
    const paths = net.paths;
    // Then the branch most likely belongs below that loss, which is reported.
    if (paths.losses.some((loss) => !paths.learnsAtOrBelow(loss))) return;
    for (const { layer, below } of unreachedBranches(net, paths)) {
      const more =
        below === 0 ? '' : `; the same is true of ${below === 1 ? '1 layer' : `${below} layers`} below it`;
      const ends = endsOf(net, layer);
      if (net.state.asked === undefined && ends.some((end) => isTakenInAnother(net, end))) continue;
      report({
        span: layer.layer.span('top'),
        message: `no loss depends on '${layer.tops[0]!.name}': ${whereItEnds(layer, ends)}, so that '${layer.name}' learns nothing${more}`,
        // Who silences it knows.
        ...(ends.every((end) => end.type?.ignoresValues === true) && { severity: 'info' }),
      });
    }
  },
};

/** The last layers that a result goes to, itself among them where nothing takes it. */
function endsOf({ graph }: Net, layer: FileLayer): readonly FileLayer[] {
  const above = new Set([layer]);
  const ends: FileLayer[] = [];
  for (const next of above) {
    const takers = next.tops.flatMap((_, top) => graph.takers(next, top).map((taker) => taker.layer));
    if (takers.length === 0) ends.push(next);
    for (const taker of takers) above.add(taker);
  }
  return ends;
}

/** Whether a layer takes a result that other stages or another level would bring in: in a state that nobody asks for, they are meant. */
function isTakenInAnother({ phase, excluded }: Net, { tops }: FileLayer): boolean {
  return excluded.some(
    (layer) => mayBeIn(phase, layer) && tops.some(({ name }) => layer.strings('bottom').includes(name)),
  );
}

/** What becomes of a result that leads to no loss. */
function whereItEnds(layer: FileLayer, ends: readonly FileLayer[]): string {
  const [end] = ends;
  if (end === undefined || end === layer) return 'no layer takes it';
  return ends.length > 1
    ? `it leads to ${ends.length} ends without a loss`
    : `it leads to '${end.name}' (${end.typeName}) only`;
}
