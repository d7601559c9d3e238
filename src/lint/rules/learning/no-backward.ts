import { hasBackward } from '../../../document/own-sources.js';
import { factOf } from '../../../layers/base/index.js';
import { isAskedFor } from '../../../net/backward.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { gradientRefusals, isForced, severityOfForced } from '../../learning/refusals.js';
import type { Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';

export const noBackward: Rule = {
  id: 'learning/no-backward',
  severity: 'error',
  summary: 'A layer without a backward pass lies between a loss and what learns.',
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN' || !isSettled(net, file)) return;
    const forces = isForced(net, file);
    const found = net.layers.filter(
      (layer) =>
        (layer.needsBackward && lacksBackward(layer)) || (forces && lacksBackward(asForced(layer, net))),
    );
    if (found.length === 0) return;
    // Below labels whose gradient is asked for by mistake, which is reported.
    const graph = net.graph;
    const explained = new Set(
      gradientRefusals(net, file).flatMap(({ layer, bottom }) => {
        const maker = graph.maker(layer, bottom);
        return maker === undefined ? [] : [maker, ...graph.below(maker)];
      }),
    );
    for (const layer of found) {
      if (explained.has(layer) || hasBackward(layer.typeName, file.environment)) continue;
      const end = 'the first backward pass ends with "Not Implemented Yet"';
      const isBetween = layer.needsBackward && lacksBackward(layer);
      report({
        span: layer.layer.span('type'),
        message: isBetween
          ? `${layer.typeName} has no gradient, and '${layer.name}' lies between a loss and what learns: ${end}`
          : `${layer.typeName} has no gradient, which force_backward asks '${layer.name}' for: ${end}`,
        ...(isBetween
          ? {}
          : {
              severity: severityOfForced(file),
              related: [
                { message: 'force_backward is set here', span: file.net!.param.span('force_backward') },
              ],
            }),
      });
    }
  },
};

/** A layer as `force_backward` asks it. */
function asForced(layer: FileLayer, net: Net): FileLayer {
  return { ...layer, propagatesTo: layer.bottoms.map((_, bottom) => isAskedFor(net, layer, bottom)) };
}

function lacksBackward(layer: FileLayer): boolean {
  const lacks = layer.type?.lacksBackward;
  return lacks !== undefined && factOf(lacks, layer);
}
