import type { LearningPaths } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { learningIsJudged } from '../../learning/intent.js';
import { unreachedBranches } from '../../learning/unreached-branches.js';
import { mayHaveForeignLoss } from '../../loss/foreign.js';
import type { Rule } from '../../rule.js';

export const nothingBelowLoss: Rule = {
  id: 'learning/nothing-below-loss',
  severity: 'warning',
  summary: 'A loss depends on nothing that learns, so that nothing is trained for it.',
  checkNet(net, file, report) {
    if (!learningIsJudged(net, file)) return;
    const paths = net.paths;
    // Explained elsewhere: a net without learnable layers is not for training, and one in which all are told not to learn.
    if (paths.learning.length === 0) return;
    // What is of a type that is not known may learn.
    const mayLearn = ({ type, bottoms }: FileLayer) => type === undefined && bottoms.length > 0;
    const idle = paths.losses.filter(
      (loss) =>
        isOfItself(loss, net) || (!paths.learnsAtOrBelow(loss) && !net.graph.below(loss).some(mayLearn)),
    );
    const branches = unreachedBranches(net, paths);
    for (const loss of idle) {
      const none = idle.length === paths.losses.length && !mayHaveForeignLoss(net);
      report({
        span: loss.layer.span('bottom', isOfItself(loss, net) ? 1 : 0),
        message: `the loss '${loss.name}' trains nothing: ${reason(net, paths, loss)}${none ? '; no other loss is left that does' : ''}`,
        related: branches.map(({ layer }) => ({
          message: `'${layer.tops[0]!.name}' learns, and no loss depends on it`,
          span: layer.layer.span('top'),
        })),
        // Who froze all that is below, and trains something else, has the loss to look at.
        ...(none
          ? { severity: 'error' }
          : !isOfItself(loss, net) && paths.hasWeightsBelow(loss)
            ? { severity: 'info' }
            : {}),
      });
    }
  },
};

/**
 * Whether a loss compares a blob with itself, by a slip. Over DummyData alone nothing is trained: there it is where a program begins the
 * backward pass, with a gradient of its own.
 */
function isOfItself({ type, sources: [first, second] }: FileLayer, { layers }: Net): boolean {
  const isByHand = layers.every((layer) => layer.bottoms.length > 0 || layer.type?.constantTop !== undefined);
  return (
    !isByHand &&
    type?.isSymmetric === true &&
    first !== undefined &&
    first.layer === second?.layer &&
    first.top === second.top
  );
}

function reason(net: Net, paths: LearningPaths, loss: FileLayer): string {
  if (isOfItself(loss, net))
    return `it compares '${loss.layer.strings('bottom')[0]}' with itself, and is always 0`;
  if (paths.hasWeightsBelow(loss))
    return 'the layers that it depends on are all told not to learn (lr_mult: 0)';
  const graph = net.graph;
  const makers = new Set(
    loss.bottoms.flatMap((_, bottom) => {
      const maker = graph.maker(loss, bottom);
      return maker === undefined ? [] : [`'${maker.name}' (${maker.typeName})`];
    }),
  );
  return makers.size === 0
    ? 'it depends on no other layer'
    : `it depends on no layer that learns, only on ${[...makers].join(' and ')}${makersHaveMore(net, loss) ? ' and what is below' : ''}`;
}

function makersHaveMore(net: Net, loss: FileLayer): boolean {
  const graph = net.graph;
  return loss.bottoms.some((_, bottom) => (graph.maker(loss, bottom)?.bottoms.length ?? 0) > 0);
}
