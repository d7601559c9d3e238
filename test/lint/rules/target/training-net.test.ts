import { ruleTable } from '../../support/rule-table.js';
import { forTargets } from './support.js';

const data = (type = '"Data"') =>
  `layer { name: "data" type: ${type} top: "data" top: "label" data_param { source: "db" batch_size: 1 } transform_param { crop_size: 8 } }\n`;
const input =
  'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }\n';
const fc =
  'layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }\n';
const loss = 'layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }\n';

ruleTable('target/training-net', {
  pageExamples: forTargets('opencv4'),
  accept: [
    { name: 'a net with no target', text: data() + fc + loss },
    { name: 'a net to be deployed', text: input + fc, options: forTargets('opencv4', 'ncnn') },
    {
      name: 'one whose layers name their phase',
      text: input + fc.replace('top: "fc"', 'top: "fc" include { phase: TEST }'),
      options: forTargets('ncnn'),
    },
    { name: 'a net whose blobs come from nowhere', text: fc, options: forTargets('opencv4') },
  ],
  reject: [
    {
      name: 'all that is for training as one',
      text: data('«"Data"»') + fc + loss,
      options: forTargets('opencv4'),
      message:
        "OpenCV 4.14.0 takes a net as it is deployed, and would take this one with its layers for training (Data and SoftmaxWithLoss); 'caffekit deploy' makes the net to be deployed",
    },
    {
      name: 'layers of another phase, where phases are ignored',
      text: `${input}${fc}layer { name: "noise" type: «"Sigmoid"» bottom: "fc" top: "p" include { phase: TRAIN } }\n`,
      options: forTargets('opencv4'),
      message: '(Sigmoid), whatever the phases that they are for',
    },
    {
      name: 'a measure',
      text: `${input}layer { name: "label" type: "Input" top: "label" input_param { shape { dim: 1 } } }\n${fc}layer { name: "acc" type: «"Accuracy"» bottom: "fc" bottom: "label" top: "acc" }\n`,
      options: forTargets('opencv4'),
      message: '(Accuracy)',
    },
  ],
});
