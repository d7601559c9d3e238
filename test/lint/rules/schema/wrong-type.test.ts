import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);
const fc = (more: string) => data + on('InnerProduct', `inner_product_param { ${more} }`);
const dropout = (ratio: string) => data + on('Dropout', `dropout_param { dropout_ratio: ${ratio} }`);

ruleTable('schema/wrong-type', {
  accept: [
    {
      name: 'values of every kind',
      text: fc('num_output: 2 bias_term: false weight_filler { type: "constant" value: 1 }'),
    },
    { name: 'a whole number for a real one', text: dropout('0') },
    {
      name: '0 and 1 for false and true, numbers for enum values',
      text:
        data.replace('8', '8 dim: 1 dim: 1') + on('Pooling', 'pooling_param { pool: 1 global_pooling: 1 }'),
    },
  ],
  reject: [
    {
      name: 'a number for a message of a fork that nobody named: its copy may have one',
      text: 'layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 1 } } }\nlayer { name: "s" type: "DetectNetTransformation" bottom: "d" bottom: "d" top: "x" top: "y" detectnet_groundtruth_param { stride: 4 object_class: «3» } }\n',
      message: "'object_class' takes a message",
      severity: 'info',
    },
    {
      name: 'a word for a string, and not the layers that take the blob',
      text: `layer { name: "data" type: "Input" top: «data» input_param { shape { dim: 8 dim: 4 } } }\n${on('ReLU')}`,
      message: "'top' takes a string in quotes, not the word 'data'",
      fixed: data + on('ReLU'),
    },
    {
      name: 'a string for a number',
      text: fc('num_output: «"20"»'),
      message: `'num_output' takes a whole number, 0 or more, not the string "20"`,
      fixed: fc('num_output: 20'),
    },
    {
      name: 'a string that is no number',
      text: fc('num_output: «"many"»'),
      message: 'not the string "many"',
    },
    {
      name: 'a real number for a whole one',
      text: fc('num_output: «20.0» axis: «1.5»'),
      message: ['not 20.0', "'axis' takes a whole number, not 1.5"],
      left: 1,
      fixed: fc('num_output: 20 axis: 1.5'),
    },
    {
      name: 'true for a real number',
      text: dropout('«true»'),
      message: "'dropout_ratio' takes a number, not the word 'true'",
    },
    {
      name: 'a string for true',
      text: fc('num_output: 2 bias_term: «"false"»'),
      message: "'bias_term' takes true or false",
      fixed: fc('num_output: 2 bias_term: false'),
    },
    {
      name: 'a string for an enum value',
      text: data + on('Pooling', 'pooling_param { pool: «"AVE"» kernel_size: 1 }'),
      message: `'pool' takes one of MAX, AVE, STOCHASTIC, not the string "AVE"`,
      fixed: data + on('Pooling', 'pooling_param { pool: AVE kernel_size: 1 }'),
      options: { rules: { 'shape/axes': 'off' } },
    },
    {
      name: 'a number for a message',
      text: data + on('InnerProduct', 'param: «1» inner_product_param { num_output: 2 }'),
      message: "'param' takes a message, param { … }, not 1",
    },
    { name: 'a message for a number', text: fc('num_output «{» value: 2 }'), message: 'not a message' },
    {
      name: 'a layer type as the format before 2015 has it',
      text: data + on('Silence').replace('"Silence"', '«SOFTMAX_LOSS»').replace(' top: "x"', ''),
      message: 'here it is "SoftmaxWithLoss"',
      fixed: data + on('SoftmaxWithLoss').replace(' top: "x"', ''),
      alsoFound: [],
    },
    {
      name: 'a layer type of the current format in `layers`, and nothing else of it',
      text: `layers { name: "data" type: «"Input"» top: "data" input_param { shape { dim: 8 dim: 4 } } }\nlayers { name: "x" type: «"InnerProduct"» bottom: "data" top: "x" param { lr_mult: 1 } inner_product_param { num_output: 2 } }\n`,
      message: "a type in quotes belongs to 'layer', the format since 2015",
      fixed:
        data.replace('layers', 'layer') +
        on('InnerProduct', 'param { lr_mult: 1 } inner_product_param { num_output: 2 }'),
    },
    {
      name: 'a layer type of the current format in `layers` with fields that `layer` has not',
      text: `layers { name: "data" type: «"Input"» top: "data" }\nlayers { name: "x" type: «"InnerProduct"» bottom: "data" top: "x" blobs_lr: 0 inner_product_param { num_output: 2 } }\n`,
      message: "a type in quotes belongs to 'layer', the format since 2015",
    },
    {
      name: 'types of the current format in `layers`, one of which nobody has',
      text: `layers { name: "data" type: «"Input"» top: "data" }\nlayers { name: "x" type: «"FooLoss"» bottom: "data" top: "x" }\n`,
      message: "in 'layers', 'type' takes one of NONE, ABSVAL, ACCURACY, ARGMAX, … (40 in all) (in 2 places)",
    },
    {
      name: 'a layer type in quotes among `layers` of the format before 2015',
      options: { rules: { 'file/old-format': 'off' } },
      text: `input: "data" input_dim: [8, 4, 1, 1]\nlayers { name: "fc" type: INNER_PRODUCT bottom: "data" top: "fc" inner_product_param { num_output: 2 } }\nlayers { name: "relu" type: «"ReLU"» bottom: "fc" top: "fc" }\n`,
      message: 'here it is RELU',
      fixed: `input: "data" input_dim: [8, 4, 1, 1]\nlayers { name: "fc" type: INNER_PRODUCT bottom: "data" top: "fc" inner_product_param { num_output: 2 } }\nlayers { name: "relu" type: RELU bottom: "fc" top: "fc" }\n`,
    },
  ],
});
