import { hasBackward } from '../../../document/own-sources.js';
import { factOf } from '../../../layers/base/index.js';
import type { FileLayer } from '../../../net/types.js';
import { gradientRefusals } from '../../learning/refusals.js';
import type { Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';

export const noBackward: Rule = {
  id: 'learning/no-backward',
  severity: 'error',
  summary: 'A layer without a backward pass lies between a loss and what learns.',
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN' || !isSettled(net, file)) return;
    const found = net.layers.filter((layer) => layer.needsBackward && lacksBackward(layer));
    if (found.length === 0) return;
    // Below labels whose gradient is asked for by mistake, which is reported.
    const graph = net.graph;
    const explained = new Set(
      gradientRefusals(net, file.environment).flatMap(({ layer, bottom }) => {
        const maker = graph.maker(layer, bottom);
        return maker === undefined ? [] : [maker, ...graph.below(maker)];
      }),
    );
    for (const layer of found) {
      if (explained.has(layer) || hasBackward(layer.typeName, file.environment)) continue;
      report({
        span: layer.layer.span('type'),
        message: `${layer.typeName} has no gradient, and '${layer.name}' lies between a loss and what learns: the first backward pass ends with "Not Implemented Yet"`,
      });
    }
  },
};

function lacksBackward(layer: FileLayer): boolean {
  const lacks = layer.type?.lacksBackward;
  return lacks !== undefined && factOf(lacks, layer);
}
