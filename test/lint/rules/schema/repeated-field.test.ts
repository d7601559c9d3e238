import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 3, 4, 4);

ruleTable('schema/repeated-field', {
  accept: [
    {
      name: 'a window for pooling, by height and width, in a file of a fork',
      text:
        data +
        on('Pooling', 'pooling_param { pool: MAX kernel_size: 3 kernel_size: 1 }') +
        'layer { name: "p" type: "Permute" bottom: "data" top: "p" permute_param { order: 1 order: 0 } }\n',
    },
    {
      name: 'fields that may be given several times',
      text:
        data +
        on(
          'Convolution',
          'param { lr_mult: 1 } param { lr_mult: 2 } include { phase: TRAIN } include { phase: TEST } convolution_param { num_output: 2 kernel_size: 3 kernel_size: 2 }',
        ),
    },
  ],
  reject: [
    {
      name: 'a window for pooling, where nothing shows a fork',
      text: data + on('Pooling', 'pooling_param { kernel_size: 3 «kernel_size»: 1 }'),
      message: "'kernel_size' may be given once in PoolingParameter",
    },
    {
      name: 'two numbers',
      text: data + on('Convolution', 'convolution_param { kernel_size: 3 num_output: 2 «num_output»: 4 }'),
      message: "'num_output' may be given once in ConvolutionParameter",
      related: ['2: it is given here first'],
    },
    {
      name: 'the same twice',
      text: `${data}layer {\n  name: "x"\n  type: "ReLU"\n  bottom: "data"\n  top: "x"\n  «type»: "ReLU"\n}\n`,
      fixed: `${data}layer {\n  name: "x"\n  type: "ReLU"\n  bottom: "data"\n  top: "x"\n}\n`,
    },
    {
      name: 'two messages, and not what the first alone lacks',
      text:
        data +
        on('Convolution', 'convolution_param { kernel_size: 3 } «convolution_param» { num_output: 2 }'),
      message: "'convolution_param' may be given once in LayerParameter",
    },
    { name: 'three of them', text: `name: "a"\n«name»: "b"\n«name»: "c"\n${data}` },
  ],
});
