import { Message } from '../../schema/message.js';
import { carry, given, type Upgrade, withMessages } from './upgrade.js';

/** `NetNeedsV1ToV2Upgrade`. */
export function needsV1Upgrade(net: Message): boolean {
  return given(net, 'layers');
}

/** `UpgradeV1Net`: `layers { type: RELU … }` becomes `layer { type: "ReLU" … }`. Refuses a net with both. */
export function upgradeV1(net: Message, upgrade: Upgrade): Message {
  const legacy = net.messages('layers');
  if (!upgrade.formats.some(({ name }) => name === 'v0-layers'))
    upgrade.meets('v1-layers', legacy[0]!.head());
  const current = net.messages('layer');
  if (current.length > 0) refuseMixed(legacy, current, upgrade);
  const upgraded = legacy.map((layer) => upgradeV1Layer(layer, upgrade));
  // In a net that Caffe refuses, each layer keeps its place in the text.
  const layers = [...current, ...upgraded].sort((a, b) => a.node - b.node);
  const result = withMessages(net, 'layer', layers);
  result.clear('layers');
  return result;
}

/** Points at the first layer in the format that fewer layers have. */
function refuseMixed(legacy: readonly Message[], current: readonly Message[], upgrade: Upgrade): void {
  const [odd, usual] = current.length <= legacy.length ? [current, legacy] : [legacy, current];
  const [oddName, usualName] = odd === current ? ['layer', 'layers'] : ['layers', 'layer'];
  upgrade.refuse(
    'net/mixed-layer-formats',
    odd[0]!.head(),
    `a net has either 'layer' or, in the format before 2015, 'layers'; this one has ${current.length} 'layer' and ${legacy.length} 'layers'. Write all of them as 'layer'`,
    "Refusing to upgrade inconsistent NetParameter input; the definition includes both 'layer' and 'layers' fields.",
    {
      related: [{ message: `here the net has '${usualName}', and not '${oddName}'`, span: usual[0]!.head() }],
    },
  );
}

/** `UpgradeV1LayerParameter`. Fields that both formats have under one name, the `*_param`s for most, move as they are. */
function upgradeV1Layer(v1: Message, upgrade: Upgrade): Message {
  const layer = new Message(upgrade.type('LayerParameter'), v1.tree, v1.node);
  for (const field of v1.fieldNames()) {
    if (field === 'type') layer.add('type', typeName(v1, upgrade), v1.nodeOf('type'));
    else if (PARAM_FIELDS.has(field)) continue;
    else if (layer.type.fields.has(field)) carry(v1, field, layer);
    else {
      upgrade.report(
        'net/upgrade',
        v1.fieldSpan(field),
        `'${field}' is dropped: the current format of layers does not have it`,
      );
    }
  }
  for (const spec of paramSpecs(v1, upgrade)) layer.add('param', spec, spec.node);
  return layer;
}

/** The `param` messages for what V1 keeps in lists, one for each learnable blob. */
function paramSpecs(v1: Message, upgrade: Upgrade): Message[] {
  const specs: Message[] = [];
  for (const [field, name] of PARAM_FIELDS) {
    if (!given(v1, field)) continue;
    v1.values(field).forEach((value, index) => {
      const node = v1.nodeOf(field, index);
      specs[index] ??= new Message(upgrade.type('ParamSpec'), v1.tree, node);
      specs[index].add(name, value, node);
    });
  }
  return specs;
}

/** V1's lists, and the field of `param` that an entry becomes; in Caffe's order. */
const PARAM_FIELDS: ReadonlyMap<string, string> = new Map([
  ['param', 'name'],
  ['blob_share_mode', 'share_mode'],
  ['blobs_lr', 'lr_mult'],
  ['weight_decay', 'decay_mult'],
]);

/** `UpgradeV1LayerType`. A type that only a fork has is called by the same words. */
function typeName(v1: Message, upgrade: Upgrade): string {
  const type = v1.enumValue('type');
  if (type === 'NONE') return '';
  const letters = type.replaceAll('_', '').toLowerCase();
  const name =
    V1_TYPE_NAMES.get(type) ?? upgrade.layerTypes.names.find((known) => known.toLowerCase() === letters);
  if (name !== undefined) return name;
  upgrade.guess(v1.span('type'), `what layers of the old type ${type} are called today is not known`);
  return v1TypeName(type);
}

/** What layers of a type in the format before 2015, as `INNER_PRODUCT`, are called today, as far as words tell. */
export function v1TypeName(type: string): string {
  const words = type.split('_').map((word) => word.slice(0, 1) + word.slice(1).toLowerCase());
  return V1_TYPE_NAMES.get(type) ?? words.join('');
}

/** The types of the format before 2015 whose name is not just the enum value's words with capitals, as `InnerProduct` is for `INNER_PRODUCT`. */
export const V1_TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ['ABSVAL', 'AbsVal'],
  ['ARGMAX', 'ArgMax'],
  ['BNLL', 'BNLL'],
  ['HDF5_DATA', 'HDF5Data'],
  ['HDF5_OUTPUT', 'HDF5Output'],
  ['LRN', 'LRN'],
  ['MVN', 'MVN'],
  ['RELU', 'ReLU'],
  ['SOFTMAX_LOSS', 'SoftmaxWithLoss'],
  ['TANH', 'TanH'],
]);
