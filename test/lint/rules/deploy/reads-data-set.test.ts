import { BESIDE_GENERATED } from '../../support/generated-modules.js';
import { ruleTable } from '../../support/rule-table.js';

const data = (type: string, more = '') =>
  `layer { name: "in" type: ${type} top: "data" top: "label" data_param { source: "test_lmdb" batch_size: 1 backend: LMDB } ${more} }\n`;
const input = 'layer { name: "in" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\n';
const scores = `layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 3 } }
layer { name: "prob" type: "Softmax" bottom: "fc" top: "prob" }
`;
const accuracy = 'layer { name: "acc" type: "Accuracy" bottom: "fc" bottom: "label" top: "acc" }\n';
const loss = 'layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }\n';

ruleTable('deploy/reads-data-set', {
  pagePath: 'deploy.prototxt',
  accept: [
    { name: 'a net with an input', text: input + scores, path: 'deploy.prototxt' },
    { name: 'a net to extract features', text: data('"Data"') + scores, path: 'extract_features.prototxt' },
    { name: 'a folder of that name', text: data('"Data"') + scores, path: 'deploy/val.prototxt' },
    { name: 'a net among tests', text: data('"Data"') + scores, path: 'test/deploy.prototxt' },
    { name: 'a net that measures', text: data('"Data"') + scores + accuracy, path: 'deploy.prototxt' },
    {
      name: 'a net with a metric of ours',
      text: `${data('"Data"')}${scores}layer { name: "m" type: "Python" bottom: "prob" bottom: "label" top: "m" python_param { module: "SegmentationMeasuresLayer" layer: "SegmentationMeasuresLayer" } }\n`,
      path: 'deploy.prototxt',
      options: BESIDE_GENERATED,
    },
    { name: 'a net with a loss', text: data('"Data"') + scores + loss, path: 'deploy.prototxt' },
    { name: 'a net for both', text: data('"Data"') + scores, path: 'train_deploy.prototxt' },
    { name: 'another word', text: data('"Data"') + scores, path: 'redeployable.prototxt' },
    {
      name: 'data that a program gives',
      text: `layer { name: "in" type: "MemoryData" top: "data" top: "label" memory_data_param { batch_size: 1 channels: 3 height: 8 width: 8 } }\n${scores}`,
      path: 'deploy.prototxt',
    },
  ],
  reject: [
    {
      name: 'a list of images, which may be what the net is used for',
      text:
        data('«"ImageData"»').replace('data_param', 'image_data_param').replace(' backend: LMDB', '') +
        scores,
      path: 'deploy.prototxt',
      severity: 'info',
    },
    {
      name: 'a database',
      text: data('«"Data"»') + scores,
      path: 'models/deploy.prototxt',
      message: "'in' (Data) reads a data set: nothing can be put into 'data'",
      severity: 'info',
    },
    {
      name: 'a database for TEST alone, in a file that is called otherwise too',
      text: data('«"Data"»', 'include { phase: TEST }') + scores,
      path: 'lenet_deploy_v2.prototxt',
      severity: 'info',
    },
  ],
});
