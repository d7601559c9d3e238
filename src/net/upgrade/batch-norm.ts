import type { LayerTypes } from '../../layers/registry.js';
import type { Message } from '../../schema/message.js';
import { given, type Upgrade, withMessages, written } from './upgrade.js';

/** `NetNeedsBatchNormUpgrade`. */
export function needsBatchNormUpgrade(net: Message, layerTypes: LayerTypes): boolean {
  return given(net, 'layer') && net.messages('layer').some((layer) => declaresStatistics(layer, layerTypes));
}

/**
 * `UpgradeNetBatchNorm`: where a BatchNorm layer has exactly three `param`, as it needed before it kept its statistics
 * from the solver by itself, all of them get `lr_mult: 0 decay_mult: 0`.
 */
export function upgradeBatchNorm(net: Message, layerTypes: LayerTypes, upgrade: Upgrade): Message {
  const layers = net.messages('layer').map((layer) => {
    if (!declaresStatistics(layer, layerTypes)) return layer;
    const specs = layer.messages('param').map((spec) => fixed(spec, layer, upgrade));
    return withMessages(layer, 'param', specs);
  });
  return withMessages(net, 'layer', layers);
}

function declaresStatistics(layer: Message, layerTypes: LayerTypes): boolean {
  return (
    layer.count('param') > 0 &&
    layerTypes.get(layer.string('type'))?.statistics?.legacyParams === layer.count('param')
  );
}

function fixed(spec: Message, layer: Message, upgrade: Upgrade): Message {
  const copy = spec.copy();
  for (const field of ['lr_mult', 'decay_mult']) {
    const node = spec.nodeOf(field);
    if (field === 'lr_mult' && spec.has(field) && spec.number(field) !== 0) {
      upgrade.report(
        'net/upgrade',
        spec.span(field),
        `lr_mult ${written(spec, field)} is replaced by 0: the blobs of '${layer.string('name')}' are statistics, which do not learn`,
      );
    }
    copy.add(field, 0, node);
  }
  return copy;
}
