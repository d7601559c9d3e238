import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, solver } from '../../support/solvers.js';

const ignoring = (param: string) =>
  FILES['net.prototxt']!.replace('top: "loss" }', `top: "loss" loss_param { ${param} } }`);
const options = {
  environment: snapshot(
    new Map(
      Object.entries({
        ...FILES,
        'ignoring.prototxt': ignoring('ignore_label: 255'),
        'full.prototxt': ignoring('ignore_label: 255 normalization: FULL'),
        'old.prototxt': ignoring('ignore_label: 255 normalize: false'),
      }),
    ),
  ),
};
const common = { path: 'solver.prototxt', options };

ruleTable('solver/iter-size-ignored', {
  pageExamples: options,
  pagePath: 'solver.prototxt',
  accept: [
    { ...common, name: 'one batch', text: solver({ net: '"ignoring.prototxt"' }) },
    { ...common, name: 'nothing is ignored', text: solver({ iter_size: '4' }) },
    { ...common, name: 'all labels count alike', text: solver({ net: '"full.prototxt"', iter_size: '4' }) },
    { ...common, name: 'divided by the batch', text: solver({ net: '"old.prototxt"', iter_size: '4' }) },
  ],
  reject: [
    {
      ...common,
      name: 'several batches',
      text: solver({ net: '"ignoring.prototxt"', iter_size: '«4»' }),
      severity: 'info',
      message:
        "'loss' divides by the valid labels of each batch by itself, and iter_size takes the mean of 4",
      related: ['ignoring.prototxt:5: the loss is here'],
    },
  ],
});
