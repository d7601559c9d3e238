import type { FileLayer } from '../../../net/types.js';
import { learningIsJudged } from '../../learning/intent.js';
import { changesStatistics } from '../../learning/statistics.js';
import { mayHaveForeignLoss } from '../../loss/foreign.js';
import type { Rule } from '../../rule.js';

export const propagateDownCut: Rule = {
  id: 'learning/propagate-down-cut',
  severity: 'error',
  summary: '`propagate_down` keeps every gradient from all that learns.',
  checkNet(net, file, report) {
    if (!learningIsJudged(net, file) || mayHaveForeignLoss(net)) return;
    const paths = net.paths;
    const below = paths.learning.filter((layer) => paths.leadsToLoss(layer));
    if (below.length === 0 || below.some((layer) => layer.needsBackward)) return;
    const graph = net.graph;
    const cuts: { layer: FileLayer; bottom: number }[] = [];
    const seen = new Set(paths.losses);
    for (const layer of seen) {
      const propagates = layer.layer.bools('propagate_down');
      layer.bottoms.forEach((_, bottom) => {
        const maker = graph.maker(layer, bottom);
        if (maker === undefined || !paths.learnsAtOrBelow(maker)) return;
        if (propagates[bottom] === false) cuts.push({ layer, bottom });
        else seen.add(maker);
      });
    }
    const span = ({ layer, bottom }: (typeof cuts)[0]) => layer.layer.span('propagate_down', bottom);
    const blob = ({ layer, bottom }: (typeof cuts)[0]) => layer.layer.strings('bottom')[bottom]!;
    const [first, ...others] = cuts.sort((a, b) => span(a).start - span(b).start);
    if (first === undefined) return;
    report({
      span: span(first),
      message: `'${first.layer.name}' keeps the gradient from '${blob(first)}': with propagate_down: false ${others.length === 0 ? 'here' : 'here and elsewhere'}, no loss reaches anything that learns, and training changes nothing${changesStatistics(net) ? ' but the statistics of BatchNorm' : ''}`,
      related: others.map((cut) => ({
        message: `and '${cut.layer.name}' from '${blob(cut)}'`,
        span: span(cut),
      })),
    });
  },
};
