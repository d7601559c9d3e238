import { ruleTable } from '../../support/rule-table.js';

const relu = 'layer { name: "relu" type: "ReLU" bottom: "data" top: "relu" }\n';
const v0 = (inner: string, more = '') =>
  `input: "data" input_dim: [8, 3, 9, 9]\nlayers { layer { name: "x" ${inner} } bottom: "data" top: "x"${more} }\n`;

ruleTable('net/upgrade', {
  accept: [
    {
      name: 'an input without a shape in a template, which a program completes',
      path: 'templates/deploy.prototxt',
      text: 'input: "data"\nlayer { name: "x" type: "ReLU" bottom: "data" top: "x" }\n',
    },
    {
      name: 'inputs with their shapes',
      text: `input: "data" input: "more" input_shape { dim: 8 dim: 4 } input_shape { dim: 8 }\n${relu}`,
    },
    {
      name: 'inputs with four dimensions each',
      text: `input: "data" input: "more" input_dim: [8, 3, 9, 9] input_dim: [8, 1, 1, 1]\n${relu}`,
    },
    {
      name: 'a field of a fork of before 2015, which reads the format as it is',
      text: `input: "data" input_dim: [8, 3, 9, 9]\nlayers { name: "x" type: POOLING bottom: "data" top: "x" pooling_param { kernel_size: 3 } strict_dim: false }\n`,
    },
    { name: 'the oldest format', text: v0('type: "conv" num_output: 2 kernelsize: 3 biasterm: false') },
    {
      name: 'transformations in the parameters of a data layer',
      text: 'layers { name: "data" type: DATA top: "data" top: "label" data_param { source: "db" batch_size: 8 crop_size: 27 mirror: true } }\n',
    },
    {
      name: 'statistics of BatchNorm that the file keeps from learning',
      text: `input: "data" input_shape { dim: 8 dim: 4 }\nlayer { name: "bn" type: "BatchNorm" bottom: "data" top: "bn" param { lr_mult: 0 } param { lr_mult: 0 } param { lr_mult: 0 } }\n`,
    },
  ],
  reject: [
    {
      name: 'an input without its shape',
      text: `input: "data" input: «"more"» input_shape { dim: 8 dim: 4 }\n${relu}`,
      message: "the input 'more' has no input_shape: 1 input_shape for 2 input",
    },
    {
      name: 'a type that the oldest format does not have',
      text: v0('type: «"convolution"» num_output: 2 kernelsize: 3'),
      message: "no layer type of the V0 format is called 'convolution'; did you mean 'conv'?",
    },
    {
      name: 'an input without any shape, which Caffe drops',
      text: `«input: "data"»\nlayer { name: "relu" type: "DummyData" top: "relu" dummy_data_param { shape { dim: 1 } } }\n`,
      message: "'input' is dropped: no shape is given for 'data'",
      severity: 'warning',
    },
    {
      name: 'an input without any shape that a layer takes, as one mistake',
      text: `«input: "data"»\nlayer { name: "relu" type: "ReLU" bottom: "data" top: "relu" }\n`,
      message: "'input' is dropped: no shape is given for 'data', neither by input_shape nor by input_dim",
    },
    {
      name: 'an input with three dimensions',
      text: `input: «"data"» input_dim: 3 input_dim: 28 input_dim: 28\n${relu}`,
      message:
        "the input 'data' lacks dimensions: an input has four input_dim (batch, channels, height, width), and there are 3",
    },
    {
      name: 'one that a layer makes in its place',
      text: `«input: "data"»\nlayer { name: "data" type: "DummyData" top: "data" dummy_data_param { shape { dim: 1 } } }\n`,
      message: "'input' is dropped: no shape is given for 'data'",
      severity: 'info',
    },
    {
      name: 'shapes without input',
      text: `«input_dim: 8»\nlayer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 } } }\n${relu}`,
      message: "'input_dim' has no effect",
      severity: 'warning',
    },
    {
      name: 'more shapes than inputs',
      text: `input: "data" input_shape { dim: 8 dim: 4 } «input_shape { dim: 8 }»\n${relu}`,
      severity: 'warning',
      message: 'Caffe drops those from here on',
    },
    {
      name: 'a field that a layer of that type does not take',
      text: v0('type: "relu" «stride: 2»'),
      severity: 'warning',
      message: "'stride' is dropped: it belongs to V0 layers of type 'conv' or 'pool'",
    },
    {
      name: 'a learning rate of statistics',
      text: `input: "data" input_shape { dim: 8 dim: 4 }\nlayer { name: "bn" type: "BatchNorm" bottom: "data" top: "bn" param { lr_mult: «1» } param { } param { lr_mult: 0 } }\n`,
      severity: 'info',
      message: 'lr_mult 1 is replaced by 0',
    },
  ],
});
