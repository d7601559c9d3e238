import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

ruleTable('build/needs', {
  accept: [
    {
      name: 'a database of a Caffe of somebody',
      text: 'layer { name: "x" type: "Data" top: "x" data_param { source: "db" batch_size: 1 backend: IMAGEDB } }\n',
    },
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
      name: 'what both phases need, once',
      text: 'layer { name: "x" type: "Data" top: "x" include { phase: TRAIN } data_param { source: "a" batch_size: 1 backend: «LEVELDB» } }\nlayer { name: "x" type: "Data" top: "x" include { phase: TEST } data_param { source: "b" batch_size: 1 backend: LEVELDB } }\n',
      severity: 'info',
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'layers in Python, once',
      text:
        input('data', 8, 4) +
        ['a', 'b']
          .map((name) =>
            on('Python', `python_param { module: "my_layers" layer: "Identity" }`)
              .replace('"x"', `"${name}"`)
              .replace('top: "x"', `top: "${name}"`),
          )
          .join('')
          .replace('"Python"', '«"Python"»'),
      message: 'WITH_PYTHON_LAYER := 1',
      severity: 'info',
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'several needs',
      text:
        'layer { name: "data" type: "Data" top: "data" data_param { source: "db" batch_size: 1 backend: «LMDB» } }\n' +
        on('ReLU', 'relu_param { engine: «CUDNN» }') +
        on('TanH', 'tanh_param { engine: CUDNN }').replaceAll('"x"', '"y"'),
      message: ['built with LMDB', 'built with cuDNN'],
      severity: 'info',
    },
  ],
});
