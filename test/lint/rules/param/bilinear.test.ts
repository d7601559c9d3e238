import { ruleTable } from '../../support/rule-table.js';

const net = (channels: number, param: string, rest = LOSS) =>
  `layer { name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 1 dim: ${channels} dim: 4 dim: 4 } shape { dim: 1 dim: 1 dim: 8 dim: 8 } } }
layer { name: "up" type: "Deconvolution" bottom: "data" top: "up"
  convolution_param { kernel_size: 4 stride: 2 pad: 1 ${param} } }
${rest}`;
const LOSS = 'layer { name: "loss" type: "SoftmaxWithLoss" bottom: "up" bottom: "label" top: "loss" }\n';
const bilinear = 'weight_filler { type: "bilinear" }';
const marked = 'weight_filler { type: «"bilinear"» }';

ruleTable('param/bilinear', {
  accept: [
    { name: 'a group for each channel', text: net(5, `num_output: 5 group: 5 ${bilinear}`) },
    { name: 'two outputs for each channel', text: net(5, `num_output: 10 group: 5 ${bilinear}`) },
    {
      name: 'other outputs than channels, to begin learning with',
      text: net(6, `num_output: 4 ${bilinear}`),
    },
    { name: 'one channel', text: net(1, `num_output: 1 ${bilinear}`) },
    { name: 'another filler', text: net(5, 'num_output: 5 weight_filler { type: "xavier" }') },
    { name: 'a net that is not trained', text: net(5, `num_output: 5 ${bilinear}`, '') },
  ],
  reject: [
    {
      name: 'channels in one group',
      text: net(5, `num_output: 5 ${marked}`),
      message:
        "'up' mixes channels: the filler 'bilinear' gives them all the same weights, so that each of its 5 outputs is the sum of all 5 channels of 'data', interpolated; group: 5 keeps them apart",
      severity: 'warning',
      related: ["1: 'data' (1 x 5 x 4 x 4) is made here"],
    },
    {
      name: 'channels in too few groups',
      text: net(6, `num_output: 6 «group: 3» ${bilinear}`),
      message: 'the sum of as many as 2 channels',
      severity: 'warning',
    },
    {
      name: 'a convolution',
      text: net(3, `num_output: 3 ${marked}`)
        .replace('Deconvolution', 'Convolution')
        .replace('dim: 8 dim: 8', 'dim: 2 dim: 2'),
      severity: 'warning',
    },
  ],
});
