import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trainFileNames } from '../../../../src/lint/deploy/train-file-names.js';
import type { LintOptions } from '../../../../src/lint/lint.js';
import { contentOf, model } from '../../../weights/support/model.js';
import { withData } from '../../support/data-files.js';
import { pageExamples, ruleTable } from '../../support/rule-table.js';

/** Nets of these texts lie beside the one that is linted, which is `net.prototxt`. */
const beside = (files: Record<string, string>): LintOptions => ({
  environment: {
    exists: (path) => files[path] !== undefined,
    readFile: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
    list: () => Object.keys(files),
  },
});
const trained = (text: string) => beside({ 'net_train_val.prototxt': text });

const fc = (name: string, bottom: string, outputs: number | string, more = '') => `layer {
  name: ${name.startsWith('«') ? name : `"${name}"`} type: "InnerProduct" bottom: "${bottom}" top: "${name.replaceAll(/[«»"]/g, '')}" ${more}
  inner_product_param { num_output: ${outputs} }
}
`;
const conv = (name: string, bottom: string, bias: boolean, outputs: number | string = 2) => `layer {
  name: ${name.startsWith('«') ? name : `"${name}"`} type: "Convolution" bottom: "${bottom}" top: "${name.replaceAll(/[«»"]/g, '')}"
  convolution_param { num_output: ${outputs} kernel_size: 1 bias_term: ${bias} }
}
`;
/** In place on `blob`. */
const on = (blob: string, name: string, type: string, more = '') =>
  `layer { name: ${name.startsWith('«') ? name : `"${name}"`} type: "${type}" bottom: "${blob}" top: "${blob}" ${more} }\n`;
const normalized = (blob: string) =>
  on(blob, `${blob}/bn`, 'BatchNorm') + on(blob, `${blob}/scale`, 'Scale', 'scale_param { bias_term: true }');
const input4 = 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\n';
const image =
  'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 4 dim: 4 } } }\n';
const trainImage = (layers: string, end: string) => `${image}${layers}layer {
  name: "label" type: "Input" top: "label" input_param { shape { dim: 1 dim: 4 dim: 4 } }
}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "${end}" bottom: "label" top: "loss" }
`;
const twoNormalized = trained(
  trainImage(
    conv('c1', 'data', false) +
      normalized('c1') +
      conv('c2', 'c1', false) +
      normalized('c2') +
      conv('c3', 'c2', true),
    'c3',
  ),
);
const train = (layers: string, end: string, size = 4) => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: ${size} } shape { dim: 8 } }
}
${layers}layer { name: "loss" type: "SoftmaxWithLoss" bottom: "${end}" bottom: "label" top: "loss" }
`;
/** As TSN's Caffe has it, as its transformation tells; what has no data is read as PSPNet's, whose statistics have other axes. */
const bn = (blob: string) => on(blob, `${blob}/bn`, 'BN', 'bn_param { slope_filler { value: 1 } }');
const ofTsn = (layers: string, end: string) => `layer {
  name: "data" type: "ImageData" top: "data" top: "label"
  transform_param { crop_size: 4 multi_scale: true fix_crop: true more_fix_crop: true }
  image_data_param { source: "list.txt" batch_size: 8 }
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
    {
      name: 'sizes in templates, which a program fills in, in the one or the other',
      path: 'templates/deploy.prototxt',
      text: deploy(fc('a', 'data', 5) + fc('b', 'a', 4)),
      options: beside({ 'templates/train_val.prototxt': usual }),
    },
    {
      name: 'another net, of which the weights lie beside it',
      text: deploy(fc('a', 'data', 5) + fc('b', 'a', 4)),
      options: withData({
        'net_train_val.prototxt': usual,
        'net.caffemodel': contentOf(
          model({ a: ['InnerProduct', [5, 4], [5]], b: ['InnerProduct', [4, 5], [4]] }),
        ),
      }),
    },
    { name: 'a part of the net', text: deploy(fc('a', 'data', 5)), options },
    {
      name: 'a layer whose weights a program puts in',
      text: deploy(fc('a', 'data', 5) + fc('b', 'a', 3) + fc('points', 'b', 2)),
      options: beside({
        'net_train_val.prototxt': usual,
        'demo.py': "net.params['points'][0].data[:, :, 0, 0] = points.transpose()\n",
      }),
    },
    {
      name: 'the deployed form of a net of any name that is trained',
      text: deploy(fc('a', 'data', 5) + fc('b', 'a', 3) + fc('c', 'b', 2)),
      options: beside({
        'net_train_val.prototxt': usual,
        'flow.prototxt': train(fc('a', 'data', 5) + fc('b', 'a', 3) + fc('c', 'b', 2), 'c'),
      }),
    },
    {
      name: 'normalisation whose statistics have other axes in the Caffe that it is read as alone',
      text: image + conv('c', 'data', false) + bn('c'),
      options: trained(ofTsn(conv('c', 'data', false) + bn('c') + fc('a', 'c', 3), 'a')),
    },
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
      name: 'a file for deployment beside it, which agrees',
      text: deploy(fc('a', 'data', 6)),
      options: beside({ 'net_train_val.prototxt': usual, 'deploy.prototxt': deploy(fc('a', 'data', 5)) }),
    },
    {
      name: 'a net for training of another name beside it, which agrees',
      text: deploy(fc('a', 'data', 6)),
      options: beside({
        'net_train_val.prototxt': usual,
        'net_wide_train_val.prototxt': train(fc('a', 'data', 6), 'a'),
      }),
    },
    {
      name: 'one that has fields of a Caffe of its own',
      text: deploy(fc('a', 'data', 6)),
      options: beside({
        'net_train_val.prototxt': usual,
        'wide_train.prototxt': train(
          `${fc('a', 'data', 6)}layer { name: "w" type: "Widen" bottom: "a" top: "w" widen_param { by: 2 } }\n`,
          'w',
        ),
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
      name: 'normalisation that is there too',
      text: image + conv('c1', 'data', false) + normalized('c1') + conv('c2', 'c1', false) + normalized('c2'),
      options: twoNormalized,
    },
    {
      name: 'a layer that scales by a number',
      text: deploy(
        `layer { name: "scale" type: "Scale" bottom: "data" top: "data" scale_param { filler { value: 0.01 } } }\n${fc('a', 'data', 5)}`,
      ),
      options,
    },
    {
      name: 'activations that are left out throughout, as where others apply them',
      text: train(fc('a', 'data', 4) + fc('b', 'a', 4) + fc('c', 'b', 4) + fc('e', 'c', 4), 'e').split(
        'layer { name: "loss"',
      )[0]!,
      path: 'net_deploy.prototxt',
      options: trained(
        train(
          fc('a', 'data', 4) +
            on('a', 'r1', 'ReLU') +
            fc('b', 'a', 4) +
            on('b', 'r2', 'ReLU') +
            fc('c', 'b', 4) +
            on('c', 'r3', 'ReLU') +
            fc('e', 'c', 4),
          'e',
        ),
      ),
    },
    {
      name: 'an activation that works in place there and not here, and a Dropout',
      path: 'net_deploy.prototxt',
      text: `${input4}${fc('a', 'data', 4)}layer { name: "r" type: "ReLU" bottom: "a" top: "ar" }\n${fc('b', 'ar', 4)}`,
      options: trained(
        train(
          fc('a', 'data', 4) + on('a', 'relu', 'ReLU') + on('a', 'drop', 'Dropout') + fc('b', 'a', 4),
          'b',
        ),
      ),
    },
  ],
  reject: [
    {
      // BVLC/caffe#5102
      name: 'an activation that is missing',
      path: 'net_deploy.prototxt',
      text: `${input4}${fc('a', 'data', 4)}${fc('«"b"»', 'a', 4)}`,
      options: trained(train(fc('a', 'data', 4) + on('a', 'relu', 'ReLU') + fc('b', 'a', 4), 'b')),
      message:
        /^net_train_val.prototxt has 'relu' \(ReLU, line \d+\) between 'a' and 'b', and here there is none: Caffe says nothing of it/,
      severity: 'warning',
    },
    {
      name: 'another activation',
      path: 'net_deploy.prototxt',
      text: `${input4}${fc('a', 'data', 4)}${on('a', '«"s"»', 'Sigmoid')}${fc('b', 'a', 4)}`,
      options: trained(train(fc('a', 'data', 4) + on('a', 'relu', 'ReLU') + fc('b', 'a', 4), 'b')),
      message: "between 'a' and 'b', and here there is 's' (Sigmoid): Caffe says nothing of it",
      severity: 'warning',
    },
    {
      name: 'another net, with weights beside it that are not all of its own',
      text: deploy(`${fc('a', 'data', 5)}${fc('b', 'a', '«4»')}`),
      options: withData({
        'net_train_val.prototxt': usual,
        'net.caffemodel': contentOf(model({ a: ['InnerProduct', [5, 4], [5]] })),
      }),
      message: "'b' has 4 x 5 here and 3 x 5 in net_train_val.prototxt",
    },
    {
      name: 'a layer that a program makes a convolution of, which takes pictures of any size',
      text: `${image.replace('dim: 4 dim: 4', 'dim: 9 dim: 9')}layer {
  name: «"a"» type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 3 kernel_size: 4 }
}
`,
      options: trained(`${image}${fc('a', 'data', 3)}layer {
  name: "label" type: "Input" top: "label" input_param { shape { dim: 1 } }
}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "a" bottom: "label" top: "loss" }
`),
      message:
        'Caffe aborts when it loads weights trained with that; right only with those that a program has laid out anew',
      severity: 'info',
    },
    {
      name: 'a convolution in place of a layer, of another size than that',
      text: `${image}layer {
  name: «"a"» type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 3 kernel_size: 2 }
}
`,
      options: trained(`${image}${fc('a', 'data', 3)}layer {
  name: "label" type: "Input" top: "label" input_param { shape { dim: 1 } }
}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "a" bottom: "label" top: "loss" }
`),
      message: 'Caffe aborts when it loads weights trained with that',
    },
    {
      name: 'sizes in a folder of another name',
      path: 'nets/deploy.prototxt',
      text: deploy(fc('a', 'data', 5) + fc('b', 'a', '«4»')),
      options: beside({ 'nets/train_val.prototxt': usual }),
    },
    {
      name: 'a size that no Caffe has in both, in nets that are read as two',
      text: `${image}${conv('c', 'data', false, '«3»')}${bn('c')}`,
      options: trained(ofTsn(conv('c', 'data', false) + bn('c') + fc('a', 'c', 3), 'a')),
    },
    {
      name: 'what the nearest of several nets lacks',
      text: deploy(
        fc('a', 'data', 5) + fc('b', 'a', 3) + fc('c', 'b', 2) + fc('d', 'c', 2) + fc('«"e"»', 'd', 2),
      ),
      options: beside({
        'net_train_val.prototxt': train(fc('a', 'data', 5) + fc('b', 'a', 3) + fc('c', 'b', 2), 'c'),
        'flow.prototxt': train(fc('a', 'data', 5) + fc('b', 'a', 3) + fc('c', 'b', 2) + fc('d', 'c', 2), 'd'),
        'demo.py': "print(net.params['b'][0].data)\n",
      }),
      message: "flow.prototxt has no layer 'e'",
      severity: 'warning',
    },
    {
      name: 'a layer that the net for training has by another name and of another size, as is done to go on from trained weights',
      text: deploy(fc('z', 'data', 5) + fc('a', 'z', 5) + fc('«"b"»', 'a', 1000)),
      options: trained(train(fc('z', 'data', 5) + fc('a', 'z', 5) + fc('b_own', 'a', 3), 'b_own')),
      message:
        "has no layer 'b': weights trained with that leave this one's as they are, right only with those that its training begins with",
      severity: 'info',
    },
    {
      name: 'a layer that the net for training has by another name',
      text: deploy(fc('z', 'data', 5) + fc('a', 'z', 5) + fc('«"b"»', 'a', 3)),
      options: trained(train(fc('z', 'data', 5) + fc('a', 'z', 5) + fc('b_own', 'a', 3), 'b_own')),
      message: "leave this one's as they are",
      severity: 'warning',
    },
    {
      name: 'a file for deployment beside it, which does not agree either',
      text: deploy(fc('a', 'data', '«6»')),
      options: beside({ 'net_train_val.prototxt': usual, 'deploy.prototxt': deploy(fc('a', 'data', 7)) }),
    },
    {
      name: 'another number of outputs, once',
      text: deploy(fc('a', 'data', '«6»') + fc('b', 'a', 3)),
      options,
      message:
        "'a' has 6 x 4 here and 5 x 4 in net_train_val.prototxt (line 5): Caffe aborts when it loads weights trained with that",
    },
    {
      name: 'several layers, once',
      text: deploy(fc('a', 'data', '«6»') + fc('b', 'a', '«4»')),
      options,
      message:
        "'a' has 6 x 4 here and 5 x 4 in net_train_val.prototxt (line 5): Caffe aborts when it loads weights trained with that (and 1 other alike)",
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
      name: 'normalisation that is merged into convolutions, once',
      text: image + conv('«"c1"»', 'data', true) + conv('c2', 'c1', true) + conv('c3', 'c2', true),
      options: twoNormalized,
      severity: 'info',
      message:
        "'c1/bn' and 3 more of net_train_val.prototxt (BatchNorm, Scale; line 6) are missing here, of which Caffe says nothing: right only with weights into which",
    },
    {
      name: 'normalisation that is merged into a convolution of a faster type',
      text:
        image +
        conv('c1', 'data', false) +
        normalized('c1') +
        conv('«"c2"»', 'c1', true).replace('"Convolution"', '"DepthwiseConvolution"'),
      options: twoNormalized,
      severity: 'info',
      message: "'c2/bn' and 1 more of",
    },
    {
      name: 'normalisation that is merged in one place',
      text: image + conv('c1', 'data', false) + normalized('c1') + conv('«"c2"»', 'c1', true),
      options: twoNormalized,
      severity: 'info',
      message: "'c2/bn' and 1 more of",
    },
    {
      name: 'normalisation that is merged into the Scale above',
      text:
        image +
        conv('«"c1"»', 'data', false) +
        on('c1', 'c1/scale', 'Scale', 'scale_param { bias_term: true }'),
      options: trained(
        trainImage(
          conv('c1', 'data', false) +
            on('c1', 'c1/bn', 'BatchNorm') +
            on('c1', 'c1/scale', 'Scale') +
            conv('c2', 'c1', true),
          'c2',
        ),
      ),
      severity: 'info',
      message: "'c1/bn' of net_train_val.prototxt (BatchNorm; line 6) is missing here",
    },
    {
      name: 'normalisation that became a Scale of another name',
      text:
        image +
        conv('«"c1"»', 'data', false) +
        on('c1', 'merged', 'Scale', 'scale_param { bias_term: true }') +
        conv('c2', 'c1', true),
      options: trained(
        trainImage(conv('c1', 'data', false) + on('c1', 'c1/bn', 'BatchNorm') + conv('c2', 'c1', true), 'c2'),
      ),
      severity: 'info',
      message: "'c1/bn' of",
    },
    {
      name: 'normalisation by another name',
      text: image + conv('c1', 'data', false) + on('c1', '«"norm"»', 'BatchNorm') + conv('c2', 'c1', true),
      options: trained(
        trainImage(conv('c1', 'data', false) + on('c1', 'c1/bn', 'BatchNorm') + conv('c2', 'c1', true), 'c2'),
      ),
      severity: 'warning',
      message: "net_train_val.prototxt has no layer 'norm'",
    },
    {
      name: 'a mistake in a net whose normalisation is merged',
      text: image + conv('«"c1"»', 'data', true) + conv('c2', 'c1', true) + conv('c3', 'c2', true, '«5»'),
      options: twoNormalized,
      severity: 'info',
      message: ["'c1/bn' and 3 more", "'c3' has 5 x 2 x 1 x 1 here"],
    },
    {
      name: 'a bias that no normalisation left',
      text: image + conv('«"c1"»', 'data', true),
      options: trained(trainImage(conv('c1', 'data', false) + conv('c2', 'c1', true), 'c2')),
      message: "'c1' has 2 blobs (Convolution) here and 1 blob (Convolution) in",
    },
    {
      name: 'the only layer of its kind that has another name',
      text: deploy(fc('a', 'data', 5) + fc('b', 'a', 3) + fc('«"fc8"»', 'b', 3)),
      options: trained(
        train(fc('a', 'data', 5) + fc('b', 'a', 3) + fc('classes_of_mine', 'b', 3), 'classes_of_mine'),
      ),
      message:
        "has no layer 'fc8': weights trained with that leave this one's as they are; did you mean 'classes_of_mine'?",
      severity: 'warning',
    },
    {
      // AlfredXiangWu/face_verification_experiment#89
      name: 'one of two layers that has another name',
      text: deploy(fc('a', 'data', 5) + fc('«"fc2"»', 'a', 3)),
      options: trained(train(fc('a', 'data', 5) + fc('fc2_ms', 'a', 3), 'fc2_ms')),
      message: "; did you mean 'fc2_ms'?",
      severity: 'warning',
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
