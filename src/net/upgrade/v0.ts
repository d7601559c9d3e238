import type { Message } from '../../schema/message.js';
import { abbreviated, nearest } from '../../text/nearest.js';
import { addEmpty, carry, given, type Upgrade } from './upgrade.js';
import { mergePadding } from './v0-padding.js';

/** `NetNeedsV0ToV1Upgrade`: one layer in the V0 format is enough for Caffe to take all of them for such. */
export function needsV0Upgrade(net: Message): boolean {
  return given(net, 'layers') && net.messages('layers').some((layer) => given(layer, 'layer'));
}

/**
 * `UpgradeV0Net`: `layers { layer { … } }` becomes `layers { … }`.
 *
 * Of the net, only its name, inputs, input_dim and force_backward are kept, and of the `layers` only what is in
 * their `layer`, bottoms and tops; the rest is reported.
 */
export function upgradeV0(net: Message, upgrade: Upgrade): Message {
  const first = net.messages('layers').find((layer) => given(layer, 'layer'))!;
  upgrade.meets('v0-layers', first.message('layer').head());
  const layers = mergePadding(net, upgrade).map((layer) => upgradeV0Layer(layer, upgrade));
  reportLostFields(net, upgrade);
  const upgraded = net.copy();
  for (const field of net.fieldNames()) if (!KEPT_OF_NET.has(field)) upgraded.clear(field);
  for (const layer of layers) upgraded.add('layers', layer, layer.node);
  return upgraded;
}

const KEPT_OF_NET = new Set(['name', 'input', 'input_dim', 'force_backward']);

function reportLostFields(net: Message, upgrade: Upgrade): void {
  const v0 = net.messages('layers').find((layer) => given(layer, 'layer'))!;
  const because = [{ message: 'a layer in the V0 format is here', span: v0.message('layer').head() }];
  for (const field of net.fieldNames()) {
    if (field === 'layer') {
      upgrade.report(
        'net/mixed-layer-formats',
        net.messages('layer')[0]!.head(),
        `every 'layer' is dropped (${net.count('layer')} in all): the net has 'layers' in the V0 format, and Caffe keeps no others`,
        because,
      );
    } else if (field !== 'layers' && !KEPT_OF_NET.has(field)) {
      upgrade.report(
        'net/upgrade',
        net.fieldSpan(field),
        `'${field}' is dropped: Caffe does not keep it in a net with layers in the V0 format`,
        because,
      );
    }
  }
  for (const layer of net.messages('layers')) {
    const lost = layer.fieldNames().filter((field) => !KEPT_OF_LAYER.has(field));
    if (lost.length === 0) continue;
    const names = lost.map((field) => `'${field}'`).join(', ');
    upgrade.report(
      'net/upgrade',
      layer.fieldSpan(lost[0]!),
      given(layer, 'layer')
        ? `Caffe drops ${names}: of a layer in the V0 format it keeps bottom, top and what is inside 'layer'`
        : `Caffe drops ${names}: another layer is in the V0 format, so all are read in it, and this one has no 'layer'`,
      given(layer, 'layer') ? [] : because,
    );
  }
}

const KEPT_OF_LAYER = new Set(['layer', 'bottom', 'top']);

/** `UpgradeV0LayerParameter`. */
function upgradeV0Layer(connection: Message, upgrade: Upgrade): Message {
  const layer = connection.copy();
  for (const field of connection.fieldNames()) {
    if (field !== 'bottom' && field !== 'top') layer.clear(field);
  }
  if (!given(connection, 'layer')) return layer;
  const v0 = connection.message('layer');
  const type = knownType(v0, upgrade);
  carry(v0, 'name', layer);
  const v1Type = type === undefined ? undefined : V1_TYPES.get(type);
  if (v1Type !== undefined) layer.add('type', v1Type, v0.nodeOf('type'));
  carry(v0, 'blobs', layer);
  carry(v0, 'blobs_lr', layer);
  carry(v0, 'weight_decay', layer);
  // Which fields a type takes is not known where the type isn't.
  if (type !== undefined) moveParameters(v0, type, layer, upgrade);
  for (const field of ['new_num', 'new_channels']) {
    if (!given(v0, field)) continue;
    upgrade.report(
      'net/upgrade',
      v0.fieldSpan(field),
      `'${field}' is dropped: Caffe no longer has the layer type that took it`,
    );
  }
  return layer;
}

/** The type of a V0 layer, empty if it has none. Refuses an unknown one, for which the likeliest is given, if any. */
function knownType(v0: Message, upgrade: Upgrade): string | undefined {
  const type = v0.string('type');
  if (!v0.has('type') || V1_TYPES.has(type)) return type;
  const known = [...V1_TYPES.keys()];
  const guess = nearest(type, known) ?? abbreviated(type, known);
  upgrade.refuse(
    'net/upgrade',
    v0.span('type'),
    `no layer type of the V0 format is called '${type}'${guess === undefined ? `; there are ${known.join(', ')}` : ''}`,
    `Unknown layer name: ${type}`,
    { meant: guess },
  );
  return guess;
}

function moveParameters(v0: Message, type: string, layer: Message, upgrade: Upgrade): void {
  const name = v0.has('name') ? `'${v0.string('name')}'` : 'this one';
  const whose = type === '' ? `${name} has no type` : `${name} is of type '${type}'`;
  for (const { field, as, types } of MOVES) {
    if (!given(v0, field)) continue;
    if (types !== undefined && !types.includes(type)) {
      upgrade.report(
        'net/upgrade',
        v0.fieldSpan(field),
        `'${field}' is dropped: it belongs to V0 layers of type ${oneOf(types)}, and ${whose}`,
      );
      continue;
    }
    const param = types === undefined ? 'transform_param' : PARAMS[type]!;
    if (as === undefined) carry(v0, field, layer);
    else if (layer.type.fields.has(param)) {
      carry(v0, field, layer.has(param) ? layer.message(param) : addEmpty(layer, param, v0), as);
    }
  }
}

function oneOf(types: readonly string[]): string {
  const quoted = types.map((type) => `'${type}'`);
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter((part) => part !== '').join(' or ');
}

/** `UpgradeV0LayerType`. */
const V1_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accuracy: 'ACCURACY',
    bnll: 'BNLL',
    concat: 'CONCAT',
    conv: 'CONVOLUTION',
    data: 'DATA',
    dropout: 'DROPOUT',
    euclidean_loss: 'EUCLIDEAN_LOSS',
    flatten: 'FLATTEN',
    hdf5_data: 'HDF5_DATA',
    hdf5_output: 'HDF5_OUTPUT',
    im2col: 'IM2COL',
    images: 'IMAGE_DATA',
    infogain_loss: 'INFOGAIN_LOSS',
    innerproduct: 'INNER_PRODUCT',
    lrn: 'LRN',
    multinomial_logistic_loss: 'MULTINOMIAL_LOGISTIC_LOSS',
    pool: 'POOLING',
    relu: 'RELU',
    sigmoid: 'SIGMOID',
    softmax: 'SOFTMAX',
    softmax_loss: 'SOFTMAX_LOSS',
    split: 'SPLIT',
    tanh: 'TANH',
    window_data: 'WINDOW_DATA',
  }),
);

/** The message that a V0 layer's own parameters go to. */
const PARAMS: Readonly<Record<string, string>> = {
  concat: 'concat_param',
  conv: 'convolution_param',
  data: 'data_param',
  dropout: 'dropout_param',
  hdf5_data: 'hdf5_data_param',
  images: 'image_data_param',
  infogain_loss: 'infogain_loss_param',
  innerproduct: 'inner_product_param',
  lrn: 'lrn_param',
  pool: 'pooling_param',
  window_data: 'window_data_param',
};

interface Move {
  readonly field: string;
  /** Its name in the message it goes to; undefined for a message that goes to the layer as it is. */
  readonly as?: string;
  /** The V0 types that take it; undefined where all do, and it goes to `transform_param`. */
  readonly types?: readonly string[];
}

/** The fields of a V0 layer that depend on its type, in the order in which Caffe moves them. */
const MOVES: readonly Move[] = [
  { field: 'num_output', as: 'num_output', types: ['conv', 'innerproduct'] },
  { field: 'biasterm', as: 'bias_term', types: ['conv', 'innerproduct'] },
  { field: 'weight_filler', as: 'weight_filler', types: ['conv', 'innerproduct'] },
  { field: 'bias_filler', as: 'bias_filler', types: ['conv', 'innerproduct'] },
  { field: 'pad', as: 'pad', types: ['conv', 'pool'] },
  { field: 'kernelsize', as: 'kernel_size', types: ['conv', 'pool'] },
  { field: 'group', as: 'group', types: ['conv'] },
  { field: 'stride', as: 'stride', types: ['conv', 'pool'] },
  { field: 'pool', as: 'pool', types: ['pool'] },
  { field: 'dropout_ratio', as: 'dropout_ratio', types: ['dropout'] },
  { field: 'local_size', as: 'local_size', types: ['lrn'] },
  { field: 'alpha', as: 'alpha', types: ['lrn'] },
  { field: 'beta', as: 'beta', types: ['lrn'] },
  { field: 'k', as: 'k', types: ['lrn'] },
  { field: 'source', as: 'source', types: ['data', 'hdf5_data', 'images', 'window_data', 'infogain_loss'] },
  { field: 'scale', as: 'scale' },
  { field: 'meanfile', as: 'mean_file' },
  { field: 'batchsize', as: 'batch_size', types: ['data', 'hdf5_data', 'images', 'window_data'] },
  { field: 'cropsize', as: 'crop_size' },
  { field: 'mirror', as: 'mirror' },
  { field: 'rand_skip', as: 'rand_skip', types: ['data', 'images'] },
  { field: 'shuffle_images', as: 'shuffle', types: ['images'] },
  { field: 'new_height', as: 'new_height', types: ['images'] },
  { field: 'new_width', as: 'new_width', types: ['images'] },
  { field: 'concat_dim', as: 'concat_dim', types: ['concat'] },
  { field: 'det_fg_threshold', as: 'fg_threshold', types: ['window_data'] },
  { field: 'det_bg_threshold', as: 'bg_threshold', types: ['window_data'] },
  { field: 'det_fg_fraction', as: 'fg_fraction', types: ['window_data'] },
  { field: 'det_context_pad', as: 'context_pad', types: ['window_data'] },
  { field: 'det_crop_mode', as: 'crop_mode', types: ['window_data'] },
  { field: 'hdf5_output_param', types: ['hdf5_output'] },
];
