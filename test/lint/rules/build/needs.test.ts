import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

ruleTable('build/needs', {
  accept: [
    {
      name: 'the engine that every Caffe has',
      text: input('data', 8, 3, 9, 9) + on('ReLU', 'relu_param { engine: CAFFE }'),
    },
    {
      name: 'the engine that Caffe chooses',
      text: input('data', 8, 3, 9, 9) + on('ReLU', 'relu_param { engine: DEFAULT }'),
    },
  ],
  reject: [
    {
      name: 'cuDNN for a convolution',
      text:
        input('data', 8, 3, 9, 9) +
        on('Convolution', 'convolution_param { num_output: 2 kernel_size: 3 engine: «CUDNN» }'),
      message: 'engine: CUDNN needs a Caffe that was built with cuDNN',
      severity: 'info',
    },
    {
      name: 'a database',
      text: 'layer { name: "x" type: "Data" top: "x" data_param { source: "db" batch_size: 1 backend: «LMDB» } }\n',
      message: 'backend: LMDB needs a Caffe that was built with LMDB',
      severity: 'info',
    },
    {
      name: 'both phases',
      text: 'layer { name: "x" type: "Data" top: "x" include { phase: TRAIN } data_param { source: "a" batch_size: 1 backend: «LEVELDB» } }\nlayer { name: "x" type: "Data" top: "x" include { phase: TEST } data_param { source: "b" batch_size: 1 backend: «LEVELDB» } }\n',
      severity: 'info',
      phases: ['TRAIN'],
    },
  ],
});
