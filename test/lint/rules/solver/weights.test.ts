import { contentOf, model } from '../../../weights/support/model.js';
import { filesOf, withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, solver } from '../../support/solvers.js';

const options = withData({
  ...FILES,
  'good.caffemodel': contentOf(model({ fc: ['InnerProduct', [2, 4], [2]] })),
  'wide.caffemodel': contentOf(model({ fc: ['InnerProduct', [3, 4], [3]] })),
  'other.caffemodel': contentOf(model({ fc1: ['InnerProduct', [2, 4], [2]] })),
  'broken.caffemodel': 'no model',
});
const train = (weights: string, more = '') =>
  `#!/bin/sh\nTOOLS=./build/tools\n${more}\n$TOOLS/caffe train \\\n  --solver=solver.prototxt \\\n  --weights=${weights} $@\n`;
const script = (text: string, path = 'train.sh') => withData({ ...filesOf(options), [path]: text });
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
    {
      ...common,
      name: 'a script whose weights fit',
      text: solver(),
      options: script(train('good.caffemodel')),
    },
    {
      ...common,
      name: 'a script whose weights are not there',
      text: solver(),
      options: script(train('none.caffemodel')),
    },
    {
      ...common,
      name: "a script that trains another folder's solver",
      text: solver(),
      options: script(train('wide.caffemodel').replace('solver.prototxt', 'models/solver.prototxt')),
    },
    {
      ...common,
      name: 'a script whose weights are told when it is called',
      text: solver(),
      options: script(train('$1')),
    },
    {
      ...common,
      name: 'a command in a comment',
      text: solver(),
      options: script('# caffe train --solver=solver.prototxt --weights=wide.caffemodel\n'),
    },
  ],
  reject: [
    {
      ...common,
      name: "a script's weights, in its variable",
      text: solver({ net: '«"net.prototxt"»' }),
      options: script(train('$MODEL.caffemodel', 'MODEL="wide"')),
      message: "'fc' has 2 x 4 in net.prototxt and 3 x 4 in wide.caffemodel",
    },
    {
      ...common,
      name: "a CI file's weights",
      text: solver({ net: '«"net.prototxt"»' }),
      options: script(
        'jobs:\n  train:\n    steps:\n      - run: caffe train -solver solver.prototxt -weights wide.caffemodel\n',
        '.github/workflows/train.yml',
      ),
      message: 'in wide.caffemodel',
    },
    {
      ...common,
      name: "weights that a script gives from the project's root",
      path: 'models/solver.prototxt',
      text: solver({ net: '«"models/net.prototxt"»' }),
      options: {
        environment: {
          ...script('caffe train --solver models/solver.prototxt --weights wide.caffemodel\n').environment!,
          root: () => '../',
        },
      },
      message: 'in wide.caffemodel',
    },
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
