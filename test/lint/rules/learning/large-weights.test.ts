import { snapshot } from '../../../../src/document/snapshot.js';
import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const loss = (bottom = 'fc') =>
  `layer { name: "loss" type: "SoftmaxWithLoss" bottom: "${bottom}" bottom: "label" top: "loss" }\n`;
const fc = (filler: string, more = '') =>
  `layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 10 weight_filler { ${filler} }${more} } }\n`;
const net = (filler: string, inputs = 2400) =>
  input('data', 8, inputs) + input('label', 8) + fc(filler) + loss();

ruleTable('learning/large-weights', {
  accept: [
    { name: 'a std', text: net('type: "gaussian" std: 0.01') },
    { name: 'a std of 1 that somebody wants', text: net('type: "gaussian" std: 1') },
    { name: 'few inputs', text: net('type: "gaussian"', 30) },
    { name: 'another filler', text: net('type: "xavier"') },
    {
      name: 'a layer that BatchNorm follows',
      text: `${input('data', 8, 2400)}${input('label', 8)}${fc('type: "gaussian"')}layer { name: "bn" type: "BatchNorm" bottom: "fc" top: "fc" }\n${loss()}`,
    },
    {
      name: 'a net to be deployed',
      text: `${input('data', 8, 2400)}${fc('type: "gaussian"')}layer { name: "prob" type: "Softmax" bottom: "fc" top: "prob" }\n`,
    },
    {
      name: 'biases',
      text:
        input('data', 8, 2400) +
        input('label', 8) +
        fc('type: "xavier"', ' bias_filler { type: "gaussian" }') +
        loss(),
    },
    {
      name: 'vectors for indices',
      text: `${input('data', 8)}${input('label', 8)}layer { name: "fc" type: "Embed" bottom: "data" top: "fc" embed_param { num_output: 10 input_dim: 900 weight_filler { type: "gaussian" } } }\n${loss()}`,
    },
    {
      name: 'weights that a script loads',
      text: net('type: "gaussian"'),
      options: {
        environment: snapshot(
          new Map([
            ['solve.py', 'solver = caffe.SGDSolver("solver.prototxt")\nsolver.net.copy_from(weights)\n'],
          ]),
        ),
      },
    },
  ],
  reject: [
    {
      name: 'several layers, as one habit',
      text: `${input('data', 8, 2400)}${input('label', 8)}${fc('type: «"gaussian"»')}${fc('type: "gaussian"').replaceAll('"fc"', '"gc"').replaceAll('"data"', '"fc"').replace('num_output: 10', 'num_output: 5')}layer { name: "hc" type: "InnerProduct" bottom: "data" top: "hc" inner_product_param { num_output: 9 weight_filler { type: "gaussian" } } }
${loss('gc')}${loss('hc').replaceAll('"loss"', '"other"')}`,
      message: "'fc' makes values about 49 times as large as they are, as 1 other layer does, too",
      severity: 'warning',
      related: ["5: 'hc' has no std either, and 2400 inputs"],
    },
    {
      name: 'no std',
      text: net('type: «"gaussian"»'),
      message:
        "gaussian without std has a std of 1: of 2400 inputs, 'fc' makes values about 49 times as large as they are, and the loss is far off or NaN, unless trained weights are loaded; std: 0.02, or xavier, keeps their size",
      severity: 'warning',
      phases: ['TRAIN'],
    },
  ],
});
