import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { Rule } from '../../rule.js';
import { isForTest, layerPhase } from '../../test-phase.js';

export const dropoutInTest: Rule = {
  id: 'dropout/in-test',
  severity: 'warning',
  cause: 'kind',
  summary: 'Dropout is active in TEST, or is there in TEST only, where it does nothing.',
  checkNet(net, file, report) {
    if (!isForTest(net, file)) return;
    const training = file.nets.filter((other) => other.phase === 'TRAIN');
    for (const layer of net.layers) {
      if (!layer.type?.dropsInTrain) continue;
      const message = layer.layer;
      if (layerPhase(net, layer) === 'TRAIN') {
        report({
          span: message.span('phase'),
          message: `'${layer.name}' drops values at random in TEST too: phase says how a layer works, not where it is; include { phase: TRAIN } keeps it out of TEST`,
        });
        continue;
      }
      if (training.length === 0 || training.some((other) => hasLike(layer, other))) continue;
      const rule = [...message.messages('include'), ...message.messages('exclude')].find((given) =>
        given.has('phase'),
      );
      report({
        span: rule?.span('phase') ?? message.head(),
        message: `'${layer.name}' is not in TRAIN, and in TEST ${layer.typeName} does nothing: nothing is ever dropped`,
      });
    }
  },
};

/** Whether a net has a layer, or another one of its name. */
function hasLike({ layer, name }: FileLayer, net: Net): boolean {
  return net.layers.some((other) => other.layer.node === layer.node || other.name === name);
}
