import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trainFileNames } from '../../../../src/lint/deploy/train-file-names.js';
import type { LintOptions } from '../../../../src/lint/lint.js';
import { pageExamples, ruleTable } from '../../support/rule-table.js';

/** Nets of these texts lie beside the one that is linted, which is `net.prototxt`. */
const beside = (files: Record<string, string>): LintOptions => ({
  environment: {
    exists: (path) => files[path] !== undefined,
    readFile: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
  },
});
const trained = (text: string) => beside({ 'net_train_val.prototxt': text });

const fc = (name: string, bottom: string, outputs: number | string, more = '') => `layer {
  name: ${name.startsWith('«') ? name : `"${name}"`} type: "InnerProduct" bottom: "${bottom}" top: "${name.replaceAll(/[«»"]/g, '')}" ${more}
  inner_product_param { num_output: ${outputs} }
}
`;
const train = (layers: string, end: string, size = 4) => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: ${size} } shape { dim: 8 } }
}
${layers}layer { name: "loss" type: "SoftmaxWithLoss" bottom: "${end}" bottom: "label" top: "loss" }
`;
const deploy = (layers: string) =>
  `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\n${layers}`;
const usual = train(fc('a', 'data', 5) + fc('b', 'a', 3), 'b');
const options = trained(usual);
const page = readFileSync(new URL('../../../../docs/rules/deploy/mismatch.md', import.meta.url), 'utf8');

ruleTable('deploy/mismatch', {
  pageExamples: beside({ 'net_train_val.prototxt': pageExamples(page, 'The net that is trained')[0] ?? '' }),
  accept: [
    { name: 'layers that agree', text: deploy(fc('a', 'data', 5) + fc('b', 'a', 3)), options },
    { name: 'a part of the net', text: deploy(fc('a', 'data', 5)), options },
    { name: 'no net beside it', text: deploy(fc('a', 'data', 6)) },
    {
      name: 'another net beside it',
      text: deploy(fc('x', 'data', 6) + fc('y', 'x', 3) + fc('a', 'y', 9)),
      options,
    },
    {
      name: 'one of two nets beside it that agrees',
      text: deploy(fc('a', 'data', 5)),
      options: beside({
        'net_train_val.prototxt': train(fc('a', 'data', 3), 'a'),
        'net_train.prototxt': usual,
      }),
    },
    {
      name: 'a net beside it that is not for training',
      text: deploy(fc('a', 'data', 6)),
      options: trained(deploy(fc('a', 'data', 5))),
    },
    {
      name: 'a net beside it that cannot be read',
      text: deploy(fc('a', 'data', 6)),
      options: trained(`${usual}layer {`),
    },
    {
      name: 'a net beside it that Caffe refuses',
      text: deploy(fc('a', 'data', 6)),
      options: trained(`${usual}layer { name: "r" type: "ReLU" }`),
    },
    { name: 'a net for training', text: train(fc('a', 'data', 6), 'a'), options },
    {
      name: 'a layer that shares its weights',
      text: deploy(
        fc('a', 'data', 4, 'param { name: "w" } param { name: "v" }') +
          fc('again', 'a', 4, 'param { name: "w" } param { name: "v" }'),
      ),
      options: trained(train(fc('a', 'data', 4), 'a')),
    },
    {
      name: 'a layer that scales by a number',
      text: deploy(
        `layer { name: "scale" type: "Scale" bottom: "data" top: "data" scale_param { filler { value: 0.01 } } }\n${fc('a', 'data', 5)}`,
      ),
      options,
    },
  ],
  reject: [
    {
      name: 'another number of outputs, once',
      text: deploy(fc('a', 'data', '«6»') + fc('b', 'a', 3)),
      options,
      message:
        "'a' has 6 x 4 here and 5 x 4 in net_train_val.prototxt (line 5): Caffe aborts when it loads weights trained with that",
    },
    {
      name: 'inputs of another size',
      text: deploy(fc('«"a"»', 'data', 5)),
      options: trained(train(fc('a', 'data', 5), 'a', 9)),
      message: "'a' has 5 x 4 here and 5 x 9 in net_train_val.prototxt",
    },
    {
      name: 'a layer without a bias',
      text: deploy(fc('«"a"»', 'data', 5).replace('num_output: 5', 'num_output: 5 bias_term: false')),
      options,
      message: "'a' has 1 blob (InnerProduct) here and 2 blobs (InnerProduct) in",
    },
    {
      name: 'a name that is written otherwise',
      text: deploy(fc('a', 'data', 5) + fc('«"bb"»', 'a', 3) + fc('c', 'bb', 3)),
      options: trained(train(fc('a', 'data', 5) + fc('b', 'a', 3) + fc('c', 'b', 3), 'c')),
      message:
        "net_train_val.prototxt has no layer 'bb': weights trained with that leave this one's as they are; did you mean 'b'?",
      severity: 'warning',
    },
  ],
});

describe('the net for training of a net to be deployed', () => {
  it.each([
    ['deploy.prototxt', 'train_val.prototxt'],
    ['models/x/deploy.prototxt', 'models/x/train_val.prototxt'],
    ['models/x/deploy.prototxt', 'models/x/train.prototxt'],
    ['test.prototxt', 'train.prototxt'],
    ['lenet.prototxt', 'lenet_train_test.prototxt'],
    ['lenet_deploy.prototxt', 'lenet_train.prototxt'],
    ['deploy_lenet.prototxt', 'train_val_lenet.prototxt'],
    ['lenet-deploy.prototxt', 'lenet-train-val.prototxt'],
    ['res.net.deploy.prototxt', 'res.net.train.prototxt'],
    ['C:\\nets\\deploy.prototxt', 'C:\\nets\\trainval.prototxt'],
  ])('of %s may be %s', (path, expected) => {
    expect(trainFileNames(path)).toContain(expected);
    expect(trainFileNames(path)).not.toContain(path);
  });
});
