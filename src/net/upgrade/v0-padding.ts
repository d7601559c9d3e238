import type { Message } from '../../schema/message.js';
import { nearest } from '../../text/nearest.js';
import { given, type Upgrade, withMessages } from './upgrade.js';

/**
 * `UpgradeV0PaddingLayers`: the layers of a V0 net without its `padding` layers, whose `pad` goes to the `conv` or
 * `pool` layer that takes their top.
 */
export function mergePadding(net: Message, upgrade: Upgrade): Message[] {
  const merged: Message[] = [];
  // The layer that makes each blob; undefined for an input.
  const makers = new Map<string, Message | undefined>();
  for (const input of net.strings('input')) makers.set(input, undefined);
  for (const layer of net.messages('layers')) {
    const type = v0Type(layer);
    let kept = layer;
    layer.strings('bottom').forEach((bottom, index) => {
      const maker = makers.get(bottom);
      if (maker !== undefined && v0Type(maker) === PADDING) {
        if (checkPadding(layer, index, maker, upgrade)) kept = padded(layer, maker, upgrade);
      } else if (!makers.has(bottom)) {
        upgrade.refuse(
          'blob/unknown-bottom',
          layer.span('bottom', index),
          `no layer above makes the blob '${bottom}'`,
          // Caffe prints the place of the bottom where it says `layer`.
          `Unknown blob input ${bottom} to layer ${index}`,
          { meant: nearest(bottom, makers.keys()) },
        );
      }
    });
    if (type !== PADDING) merged.push(kept);
    for (const top of layer.strings('top')) makers.set(top, layer);
  }
  return merged;
}

const PADDING = 'padding';

/** Whether the padding can go to the layer that takes it. */
function checkPadding(layer: Message, bottom: number, padding: Message, upgrade: Upgrade): boolean {
  const name = v0Name(padding);
  const refuse = (message: string, caffe: string): false => {
    upgrade.refuse('net/upgrade', layer.span('bottom', bottom), message, `Check failed: ${caffe}`, {
      related: [{ message: `the padding layer '${name}' is here`, span: padding.message('layer').head() }],
    });
    return false;
  };
  const type = v0Type(layer);
  if (type !== 'conv' && type !== 'pool') {
    return refuse(
      `only conv and pool layers can take padding; '${v0Name(layer)}' is of type '${type}' and takes the padding layer '${name}'`,
      `(layer_param.type() == "conv") || (layer_param.type() == "pool") Padding layer input to non-convolutional / non-pooling layer type ${type}`,
    );
  }
  const bottoms = layer.count('bottom');
  if (bottoms !== 1) {
    return refuse(
      `a layer that takes padding has one bottom; '${v0Name(layer)}' has ${bottoms}`,
      `layer_connection.bottom_size() == 1 (${bottoms} vs. 1) Conv Layer takes a single blob as input.`,
    );
  }
  for (const kind of ['bottom', 'top'] as const) {
    const count = padding.count(kind);
    if (count === 1) continue;
    return refuse(
      `a padding layer has one ${kind}; '${name}' has ${count}`,
      `source_layer.${kind}_size() == 1 (${count} vs. 1) Padding Layer ${kind === 'bottom' ? 'takes a single blob as input' : 'produces a single blob as output'}.`,
    );
  }
  return true;
}

/** The layer with the padding merged into it. */
function padded(layer: Message, padding: Message, upgrade: Upgrade): Message {
  const source = padding.message('layer');
  const inner = layer.message('layer').copy();
  if (given(inner, 'pad') && inner.number('pad') !== source.number('pad')) {
    upgrade.report(
      'net/upgrade',
      inner.span('pad'),
      `pad ${inner.number('pad')} is replaced by ${source.number('pad')}, the pad of the padding layer '${source.string('name')}'`,
      [{ message: 'the padding layer is here', span: source.span('pad') }],
    );
  }
  inner.add('pad', source.number('pad'), source.nodeOf('pad'));
  const outer = withMessages(layer, 'layer', [inner]);
  outer.clear('bottom');
  outer.add('bottom', padding.string('bottom'), padding.nodeOf('bottom'));
  return outer;
}

/** The type that a layer of a V0 net has: empty for one without, and for one in the V1 format. */
function v0Type(layer: Message): string {
  return layer.message('layer').string('type');
}

function v0Name(layer: Message): string {
  return layer.message('layer').string('name');
}
