/** That a layer reads no other parameters than those that its type lists: the others change nothing, whatever they are. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CAFFE_LAYER_TYPES } from '../../../src/layers/registry.js';
import { checkNet } from '../../../src/net/read.js';
import type { Message } from '../../../src/schema/message.js';
import { NodeKind } from '../../../src/textproto/tree.js';
import { filesFor } from '../agree/files.js';
import { askCaffe } from '../agree/verdict.js';
import { describeWithCaffe } from '../support/index.js';

/** Parameters with values that a layer which reads them refuses, or gives other shapes for. */
const ABSURD: Record<string, string> = {
  accuracy_param: 'top_k: 1000000 axis: 30',
  argmax_param: 'top_k: 0 axis: 30',
  batch_norm_param: 'eps: -1 use_global_stats: true',
  bias_param: 'axis: 30 num_axes: -7',
  clip_param: 'min: 5 max: -5',
  concat_param: 'axis: 30 concat_dim: 3',
  contrastive_loss_param: 'margin: -100 legacy_version: true',
  convolution_param: 'num_output: 0 kernel_size: 0 kernel_h: 3 group: 0 stride: 0',
  crop_param: 'axis: 30 offset: 1 offset: 2 offset: 3 offset: 4 offset: 5 offset: 6',
  data_param: 'source: "/no/such/data" batch_size: 0',
  dropout_param: 'dropout_ratio: 7',
  dummy_data_param: 'num: 1 shape { dim: -1 }',
  eltwise_param: 'operation: PROD coeff: 1 coeff: 2 coeff: 3 coeff: 4 coeff: 5 coeff: 6 coeff: 7',
  elu_param: 'alpha: -100',
  embed_param: 'num_output: 0 input_dim: 0',
  exp_param: 'base: -5',
  flatten_param: 'axis: 30',
  hdf5_data_param: 'source: "/no/such/list" batch_size: 0',
  hdf5_output_param: 'file_name: "/no/such/folder/out.h5"',
  hinge_loss_param: 'norm: L2',
  image_data_param: 'source: "/no/such/list" batch_size: 0',
  infogain_loss_param: 'source: "/no/such/matrix" axis: 30',
  inner_product_param: 'num_output: 0 axis: 30',
  input_param: 'shape { dim: -1 } shape { dim: -1 } shape { dim: -1 }',
  log_param: 'base: -5',
  loss_param: 'ignore_label: 0 normalization: FULL',
  lrn_param: 'local_size: 2 alpha: -1',
  memory_data_param: 'batch_size: 0',
  mvn_param: 'eps: -1 across_channels: true',
  parameter_param: 'shape { dim: -1 }',
  pooling_param: 'kernel_size: 0 stride: 0 kernel_h: 3',
  power_param: 'power: -3 shift: 7 scale: 9',
  prelu_param: 'filler { type: "none" }',
  python_param: 'module: "no_such_module" layer: "None"',
  recurrent_param: 'num_output: 0 expose_hidden: true',
  reduction_param: 'axis: 30 coeff: 9',
  relu_param: 'negative_slope: -9',
  reshape_param: 'shape { dim: -7 } axis: 30',
  scale_param: 'axis: 30 num_axes: -7',
  sigmoid_param: 'engine: CAFFE',
  slice_param: 'axis: 30 slice_dim: 3 slice_point: 99',
  softmax_param: 'axis: 30',
  spp_param: 'pyramid_height: 0',
  swish_param: 'beta: -9',
  tanh_param: 'engine: CAFFE',
  threshold_param: 'threshold: 99',
  tile_param: 'tiles: 0 axis: 30',
  transform_param: 'crop_size: 100000 mean_file: "/no/such/mean"',
  window_data_param: 'source: "/no/such/windows" batch_size: 0',
};

const folder = new URL('../../nets/layers/', import.meta.url);
const NETS = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.prototxt'))
  .sort()
  .map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const layers = checkNet(text, { phase: 'TRAIN' }).file.param.messages('layer');
    return { name, text, layers };
  });
/** Of the nets that have a layer type, so many are tried. */
const MOST = 5;

describeWithCaffe('parameters of other types', (caffe) => {
  it('are all tried', () => {
    expect(Object.keys(ABSURD).sort()).toEqual(
      [...new Set(CAFFE_LAYER_TYPES.names.flatMap((type) => CAFFE_LAYER_TYPES.get(type)!.params))].sort(),
    );
  });

  it.each(CAFFE_LAYER_TYPES.names)('have no effect in %s', async (type) => {
    const foreign = Object.entries(ABSURD).filter(
      ([name]) => !CAFFE_LAYER_TYPES.get(type)!.params.includes(name),
    );
    const added = foreign.map(([name, fields]) => `${name} { ${fields} }`).join(' ');
    const isOfType = (layer: Message) =>
      layer.string('type') === type && layer.tree.kind(layer.node) === NodeKind.Message;
    const nets = NETS.filter(({ layers }) => layers.some(isOfType)).slice(0, MOST);
    expect(nets.length).toBeGreaterThan(0);
    for (const { name, text, layers } of nets) {
      const places = layers.filter(isOfType).map((layer) => layer.tree.end(layer.node) - 1);
      const other = places
        .toReversed()
        .reduce((so, at) => `${so.slice(0, at)} ${added} ${so.slice(at)}`, text);
      const ask = (net: string) => askCaffe(caffe, net, 'TRAIN', filesFor(text));
      expect({ name, ...(await ask(other)) }).toEqual({ name, ...(await ask(text)) });
    }
  });
});
