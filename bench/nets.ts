import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { caffeRoot } from '../test/caffe/support/index.js';

/** BVLC GoogLeNet's train_val from Debian's caffe-doc; where real Caffe is not set up, a net of the same size. */
export function googlenet(): { name: string; text: string } {
  const path = `${caffeRoot()}/usr/share/doc/caffe-doc/models/bvlc_googlenet/train_val.prototxt.gz`;
  if (existsSync(path))
    return { name: 'BVLC GoogLeNet train_val', text: gunzipSync(readFileSync(path)).toString() };
  return { name: 'a chain of 120 layers', text: chain(120) };
}

/** A net of convolutions and ReLUs, each on the one before: linear in the number of layers. */
export function chain(layers: number): string {
  const parts = [
    'layer { name: "data" type: "Input" top: "b0" input_param { shape { dim: 1 dim: 8 dim: 16 dim: 16 } } }\n',
  ];
  for (let i = 0; i * 2 < layers; i++) {
    parts.push(`layer {
  name: "conv${i}"
  type: "Convolution"
  bottom: "b${i}"
  top: "b${i + 1}"
  param { lr_mult: 1 decay_mult: 1 }
  param { lr_mult: 2 decay_mult: 0 }
  convolution_param {
    num_output: 8
    kernel_size: 3
    pad: 1
    weight_filler { type: "xavier" }
    bias_filler { type: "constant" value: 0.2 }
  }
}
layer {
  name: "relu${i}"
  type: "ReLU"
  bottom: "b${i + 1}"
  top: "b${i + 1}"
}
`);
  }
  return parts.join('');
}
