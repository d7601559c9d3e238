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
  const learning = net
    .messages('layer')
    .filter((layer) => declaresStatistics(layer, layerTypes))
    .flatMap((layer) => layer.messages('param').filter((spec) => !isFixed(spec)));
  if (learning.length > 0) upgrade.meets('batch-norm', learning[0]!.head());
  const layers = net.messages('layer').map((layer) => {
    if (!declaresStatistics(layer, layerTypes)) return layer;
    const specs = layer.messages('param').map((spec) => fixed(spec, layer, upgrade));
    return withMessages(layer, 'param', specs);
  });
  return withMessages(net, 'layer', layers);
}

/** A net without the `param`s that a Caffe drops in place of that, whenever it reads them; the net itself where it drops none. */
export function withoutDropped(net: Message, layerTypes: LayerTypes): Message {
  const isDropped = (layer: Message) =>
    declaresStatistics(layer, layerTypes) &&
    layerTypes.get(layer.string('type'))!.statistics!.dropsLegacyParams === true;
  const layers = net.messages('layer');
  if (!layers.some(isDropped)) return net;
  return withMessages(
    net,
    'layer',
    layers.map((layer) => (isDropped(layer) ? withMessages(layer, 'param', []) : layer)),
  );
}

function declaresStatistics(layer: Message, layerTypes: LayerTypes): boolean {
  return (
    layer.count('param') > 0 &&
    layerTypes.get(layer.string('type'))?.statistics?.legacyParams === layer.count('param')
  );
}

function isFixed(spec: Message): boolean {
  return FIXED.every((field) => spec.has(field) && Object.is(spec.number(field), 0));
}

/** What is 0 of statistics. */
const FIXED = ['lr_mult', 'decay_mult'];

function fixed(spec: Message, layer: Message, upgrade: Upgrade): Message {
  const copy = spec.copy();
  for (const field of FIXED) {
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
