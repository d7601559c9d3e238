import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, solver } from '../../support/solvers.js';

const deployed = (
  more = '',
) => `${more}layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "prob" type: "Softmax" bottom: "fc" top: "prob" }
`;
const python =
  'layer { name: "l" type: "Python" bottom: "prob" top: "l" python_param { module: "m" layer: "L" } }\n';
const options = {
  environment: snapshot(
    new Map([
      ...Object.entries(FILES),
      ['deploy.prototxt', deployed()],
      ['train_val.prototxt', FILES['net.prototxt']!],
      ['forced.prototxt', deployed('force_backward: true\n')],
      ['python.prototxt', deployed() + python],
      ['fork.prototxt', deployed() + python.replace('"Python"', '"OwnLoss"').replace(/python_param.*\}/, '')],
      [
        'boxes.prototxt',
        `${deployed()}layer { name: "true" type: "Input" top: "true" input_param { shape { dim: 1 dim: 1 dim: 1 dim: 8 } } }
layer { name: "found" type: "Input" top: "found" input_param { shape { dim: 1 dim: 1 dim: 1 dim: 7 } } }
layer { name: "eval" type: "DetectionEvaluate" bottom: "found" bottom: "true" top: "eval" detection_evaluate_param { num_classes: 2 background_label_id: 0 } }
`,
      ],
      [
        'weightless.prototxt',
        'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 4 } } }\n',
      ],
    ]),
  ),
};
const common = { path: 'solver.prototxt', options };

ruleTable('solver/no-loss', {
  pageExamples: options,
  pagePath: 'solver.prototxt',
  accept: [
    { ...common, name: 'a loss', text: solver() },
    { ...common, name: 'gradients that a program gives', text: solver({ net: '"forced.prototxt"' }) },
    { ...common, name: 'what may be a loss in Python', text: solver({ net: '"python.prototxt"' }) },
    { ...common, name: "what may be a fork's loss", text: solver({ net: '"fork.prototxt"' }) },
    {
      ...common,
      name: 'a solver by whose name the net is only used',
      path: 'caffenet_deploy_solver.prototxt',
      text: solver({ net: '"deploy.prototxt"' }),
    },
    { ...common, name: 'nothing to learn', text: solver({ net: '"weightless.prototxt"' }) },
  ],
  reject: [
    {
      ...common,
      name: 'a net to be deployed',
      text: solver({ net: '«"deploy.prototxt"»' }),
      message: 'the net to train, deploy.prototxt, has no loss: no weight gets a gradient',
      severity: 'warning',
    },
    {
      ...common,
      name: 'one that the tests of a solver are wanted of',
      text: solver({ net: '«"boxes.prototxt"»' }),
      severity: 'info',
    },
    {
      ...common,
      name: 'one whose steps a program takes, which may give the gradients',
      text: solver({ net: '«"deploy.prototxt"»', max_iter: undefined }),
      severity: 'info',
    },
  ],
});
