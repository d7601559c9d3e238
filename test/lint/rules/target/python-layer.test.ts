import { ruleTable } from '../../support/rule-table.js';
import { forTargets } from './support.js';

const input =
  'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 dim: 8 dim: 8 } } }\n';
const python = (name: string, type = '"Python"') =>
  `layer { name: "a" type: ${type} bottom: "data" top: "a" python_param { module: "layers" layer: "${name}" } }\n`;

ruleTable('target/python-layer', {
  pageExamples: forTargets('opencv4'),
  accept: [
    { name: 'a net with no target', text: input + python('Mine') },
    {
      name: 'a class that a target has something of its own for',
      text: input + python('ProposalLayer'),
      options: forTargets('ncnn'),
    },
  ],
  reject: [
    {
      name: 'one that a target leaves out',
      text: input + python('Mine', '«"Python"»'),
      options: forTargets('coreml-4'),
      message: "coremltools 4.1 leaves out Python layers, as this one of class 'Mine'",
      severity: 'warning',
    },
    {
      name: 'a Python layer',
      text: input + python('Mine', '«"Python"»'),
      options: forTargets('opencv4'),
      message: "OpenCV 4.14.0 takes no Python layers, as this one of class 'Mine'",
    },
    {
      name: 'a class that only another target has',
      text: input + python('ProposalLayer', '«"Python"»'),
      options: forTargets('opencv4', 'ncnn'),
    },
  ],
});
