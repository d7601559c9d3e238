import { ruleTable } from '../../support/rule-table.js';
import { forTargets } from './support.js';

const inputs = 'input: "data" input_dim: 1 input_dim: 3 input_dim: 8 input_dim: 8\n';
const layers = '{ name: "a" type: RELU bottom: "data" top: "a" }';

ruleTable('target/format', {
  pageExamples: forTargets('ncnn'),
  accept: [
    { name: 'a net with no target', text: `${inputs}layers ${layers}` },
    {
      name: 'a format of which nothing is known',
      text: `${inputs}layers ${layers}`,
      options: forTargets('rknn'),
    },
    { name: 'a format that is taken', text: `${inputs}layers ${layers}`, options: forTargets('opencv4') },
    {
      name: "today's layers with input fields that are taken",
      text: `${inputs}layer { name: "a" type: "ReLU" bottom: "data" top: "a" }`,
      options: forTargets('ncnn'),
    },
  ],
  reject: [
    {
      name: 'a format that is refused',
      text: `${inputs}layers { «layer» { name: "a" type: "relu" } bottom: "data" top: "a" }`,
      options: forTargets('openvino-2023'),
      message: "OpenVINO 2023.3 refuses 'layers' of the format before 2014",
    },
    {
      name: 'the format before 2015',
      text: `${inputs}«layers» ${layers}`,
      options: forTargets('ncnn'),
      message:
        "ncnn 20260526 passes over 'layers' of the format before 2015; 'caffekit upgrade' writes 'layer's",
    },
    {
      name: 'the format before 2014',
      text: `${inputs}layers { «layer» { name: "a" type: "relu" } bottom: "data" top: "a" }`,
      options: forTargets('ncnn'),
      message: "'layers' of the format before 2014",
    },
  ],
});
