import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);
const fc =
  'layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }\n';

const both = (name: string, more = '') =>
  `layer { name: "${name}" type: "DummyData" top: "data" top: "label"${more} dummy_data_param { shape { dim: 4 dim: 3 } shape { dim: 4 } } }\n`;

ruleTable('blob/duplicate-top', {
  accept: [
    { name: 'blobs of different names', text: data + fc + on('ReLU') },
    {
      name: 'in-place layers, one after the other',
      text: `${data}${fc}layer { name: "relu" type: "ReLU" bottom: "fc" top: "fc" }\nlayer { name: "drop" type: "Dropout" bottom: "fc" top: "fc" }\n`,
    },
    {
      name: 'an in-place layer, and then several that take its result',
      text: `${data}${fc}layer { name: "relu" type: "ReLU" bottom: "fc" top: "fc" }\nlayer { name: "a" type: "Sigmoid" bottom: "fc" top: "a" }\nlayer { name: "b" type: "TanH" bottom: "fc" top: "b" }\n`,
    },
    {
      name: 'the same blob in each phase',
      text:
        data.replace(' }\n', ' include { phase: TRAIN } }\n') +
        data.replace(' }\n', ' exclude { phase: TRAIN } }\n') +
        fc,
    },
  ],
  reject: [
    {
      name: 'two layers',
      text: `${data}${fc}${on('ReLU').replace('top: "x"', 'top: «"fc"»')}`,
      message: "'x' makes the blob 'fc', which exists already",
      related: ["2: 'fc' is made here"],
    },
    {
      name: 'one layer that names a top twice',
      text: data.replace('top: "data"', 'top: "data" top: «"data"»'),
      message: /which exists already$/,
    },
    {
      // NVIDIA/DIGITS#1572
      name: 'labels that are called as the images',
      text: `${['images', 'labels'].map((name) => `layer { name: "${name}" type: "Data" top: ${name === 'images' ? '"data"' : '«"data"»'} data_param { source: "${name}" batch_size: 2 backend: LMDB } }`).join('\n')}
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }`,
      message:
        "'labels' makes the blob 'data', which exists already; 'label' is taken and nothing makes it: that may be what its top is to be",
      alsoFound: ['blob/unknown-bottom'],
    },
    {
      name: 'two layers that read data, as one mistake',
      text: `${both('data')}${both('val').replace('top: "data"', 'top: «"data"»')}`,
      message:
        "'val' makes the blob 'data', which exists already; where one of the two is for TRAIN and one for TEST, include { phase: … } says so",
    },
    {
      name: 'two with a phase of their own, which leaves out nothing',
      text: `${both('data', ' phase: TRAIN')}${both('val', ' phase: TEST').replace('top: "data"', 'top: «"data"»')}`,
      message:
        "phase: TRAIN at a layer doesn't leave it out in the other phase: include { phase: TRAIN } does",
    },
    {
      name: 'a layer in both phases, and one of the same top in TEST',
      text: `${data}${data.replace('top: "data"', 'top: «"data"»').replace(' }\n', ' include { phase: TEST } }\n')}`,
      phases: ['TEST'],
    },
    {
      name: 'an in-place layer on a blob that another layer took before',
      text: `${data}${fc}layer { name: "a" type: "Sigmoid" bottom: "fc" top: "a" }\nlayer { name: "relu" type: "ReLU" bottom: "fc" top: «"fc"» }\n`,
      message: "'relu' cannot work in place on 'fc': 'a' takes it too, before it is overwritten",
      related: ["2: 'fc' is made here", '3: also taken here'],
    },
  ],
});
