import { contentOf, model } from '../../../weights/support/model.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, solver } from '../../support/solvers.js';

const options = withData({
  ...FILES,
  'good.caffemodel': contentOf(model({ fc: ['InnerProduct', [2, 4], [2]] })),
  'wide.caffemodel': contentOf(model({ fc: ['InnerProduct', [3, 4], [3]] })),
  'other.caffemodel': contentOf(model({ fc1: ['InnerProduct', [2, 4], [2]] })),
  'broken.caffemodel': 'no model',
});
const common = { path: 'solver.prototxt', options };

ruleTable('solver/weights', {
  pageExamples: options,
  pagePath: 'solver.prototxt',
  accept: [
    { ...common, name: 'weights that fit', text: solver({ weights: '"good.caffemodel"' }) },
    { ...common, name: 'what is none', text: solver({ weights: '"broken.caffemodel"' }) },
    {
      ...common,
      name: 'anything, where data are not looked into',
      text: solver({ weights: '"wide.caffemodel"' }),
      options: { environment: { ...options.environment, data: false } },
    },
  ],
  reject: [
    {
      ...common,
      name: 'weights of another shape',
      text: solver({ weights: '«"wide.caffemodel"»' }),
      message: "'fc' has 2 x 4 in net.prototxt and 3 x 4 in wide.caffemodel",
    },
    {
      ...common,
      name: 'the second of two files',
      text: solver({ weights: '«"good.caffemodel,wide.caffemodel"»' }),
      message: 'in wide.caffemodel',
    },
    {
      ...common,
      name: 'weights of another net',
      text: solver({ weights: '«"other.caffemodel"»' }),
      severity: 'warning',
      message: 'no layer of other.caffemodel with weights has the name of a layer of the net',
    },
  ],
});
