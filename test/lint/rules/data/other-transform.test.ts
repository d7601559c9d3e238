import { describe, expect, it } from 'vitest';
import { lintText } from '../../../../src/lint/lint.js';
import { ruleTable } from '../../support/rule-table.js';

const layer = (phase: string, transform: string, more = '', type = 'Data') => `layer {
  name: "data" type: "${type}" top: "data" top: "label" ${phase === '' ? '' : `include { phase: ${phase} }`} ${more}
  transform_param { ${transform} }
  ${type === 'Data' ? 'data_param { source: "db" batch_size: 4 backend: LMDB }' : 'image_data_param { source: "images.txt" batch_size: 4 new_height: 8 new_width: 8 }'}
}
`;
const rest = `layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 3 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;
const net = (train: string, test: string) => layer('TRAIN', train) + layer('TEST', test) + rest;
const severity = 'warning' as const;

ruleTable('data/other-transform', {
  accept: [
    { name: 'the same', text: net('scale: 0.5 mean_value: 104', 'mean_value: 104 scale: 0.5') },
    {
      name: 'what is left over of training in a net without a loss, which is only tested',
      text: net('scale: 0.0078125', 'scale: 0.841').replace('SoftmaxWithLoss', 'Accuracy'),
    },
    { name: 'what is for TRAIN', text: net('mirror: true crop_size: 6', 'crop_size: 6') },
    {
      name: 'a mean that is rounded',
      text: net(
        'mean_value: 104 mean_value: 117 mean_value: 123',
        'mean_value: 103.939 mean_value: 116.779 mean_value: 123.68',
      ),
    },
    {
      name: 'one mean for all channels',
      text: net('mean_value: 128', 'mean_value: 128 mean_value: 128 mean_value: 128'),
    },
    { name: 'a mean of 0, and none', text: net('mean_value: 0', '') },
    { name: 'a scale as a fraction', text: net('scale: 0.00390625', 'scale: 0.0039') },
    { name: 'a mean in a file, of which nothing is known', text: net('mean_file: "a"', 'mean_value: 100') },
    { name: 'means in two files', text: net('mean_file: "train"', 'mean_file: "test"') },
    { name: 'one layer for both phases', text: layer('', 'scale: 0.5') + rest },
    {
      name: 'data of another kind',
      text: layer('TRAIN', 'scale: 0.5') + layer('TEST', '', '', 'ImageData') + rest,
    },
    {
      name: 'data of another stage, which have means of their own',
      text: ['rgb', 'flow']
        .flatMap((stage, i) =>
          ['TRAIN', 'TEST'].map((phase) =>
            layer(phase, `mean_value: ${[104, 128][i]}`).replace(phase, `${phase} stage: "${stage}"`),
          ),
        )
        .concat(rest)
        .join(''),
    },
    { name: 'a net for training alone', text: layer('TRAIN', 'scale: 0.5') + rest },
    {
      name: 'other data',
      text: `${layer('TRAIN', 'scale: 0.5')}${layer('TEST', 'scale: 0.5')}${layer('TEST', '', 'name: "more"').replaceAll(/"(data|label)"/g, '"more_$1"')}${rest}
layer { name: "silence" type: "Silence" bottom: "more_data" bottom: "more_label" include { phase: TEST } }`,
    },
  ],
  reject: [
    {
      name: 'data of a stage for TEST alone',
      text:
        layer('TRAIN', 'scale: 0.5') +
        layer('TEST', '«scale: 1»').replace('TEST', 'TEST stage: "val"').replace('«scale: 1»', 'scale: «1»') +
        rest,
      severity,
    },
    {
      name: 'a scale for TRAIN alone',
      text:
        layer('TRAIN', 'scale: 0.00390625') +
        layer('TEST', '').replace('transform_param {', '«transform_param» {') +
        rest,
      severity,
      message: "values of 'data' are multiplied by 0.00390625 in TRAIN and 1 in TEST",
    },
    {
      name: 'a scale for TEST alone',
      text: net('', 'scale: «0.00390625»'),
      severity,
      related: ['2: trained on these'],
    },
    {
      name: 'a mean for TEST alone',
      text: net('', 'mean_value: «104»'),
      severity,
      message: "values of 'data' have this mean subtracted: none in TRAIN and 104 in TEST",
    },
    {
      name: 'the mean of another order of colours',
      text: net(
        'mean_value: 104 mean_value: 117 mean_value: 123',
        'mean_value: «123» mean_value: 117 mean_value: 104',
      ),
      severity,
    },
    {
      name: 'a mean in a file for TRAIN alone',
      text:
        layer('TRAIN', 'mean_file: "mean.binaryproto"') +
        layer('TEST', '').replace('transform_param {', '«transform_param» {') +
        rest,
      severity,
      message: 'that of mean.binaryproto in TRAIN and none in TEST',
    },
    {
      name: 'a layer without transform_param',
      text:
        layer('TRAIN', 'scale: 0.5') +
        layer('TEST', '').replace('transform_param {  }', '').replace('"Data"', '«"Data"»') +
        rest,
      severity,
    },
    {
      name: 'images',
      text:
        layer('TRAIN', 'scale: 0.5', '', 'ImageData') +
        layer('TEST', 'scale: «0.25»', '', 'ImageData') +
        rest,
      severity,
    },
    {
      name: 'the parameters of an old format',
      text: `layers { name: "data" type: DATA top: "data" top: "label" include { phase: TRAIN } data_param { source: "db" batch_size: 4 scale: 0.5 } }
layers { name: "data" type: DATA top: "data" top: "label" include { phase: TEST } data_param { source: "db" batch_size: 4 scale: «1» } }
layers { name: "fc" type: INNER_PRODUCT bottom: "data" top: "fc" inner_product_param { num_output: 3 } }
layers { name: "loss" type: SOFTMAX_LOSS bottom: "fc" bottom: "label" }
`,
      severity,
    },
  ],
});

describe('data/other-transform of a solver', () => {
  const lint = (files: Record<string, string>) =>
    lintText('solver.prototxt', files['solver.prototxt']!, {
      environment: {
        exists: (path) => files[path] !== undefined,
        readFile: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
      },
    })
      .diagnostics.filter(({ rule }) => rule === 'data/other-transform')
      .map(({ line, message }) => `${line}: ${message}`);
  const solver =
    'train_net: "train.prototxt"\ntest_net: "test.prototxt" test_iter: 1 test_interval: 5\nbase_lr: 0.1 lr_policy: "fixed"\n';

  it('tells of nets in two files', () => {
    const files = {
      'solver.prototxt': solver,
      'train.prototxt': layer('', 'scale: 0.5') + rest,
      'test.prototxt': layer('', 'scale: 0.25') + rest,
    };
    expect(lint(files)).toEqual([
      "2: values of 'data' are multiplied by 0.5 in TRAIN and 0.25 in TEST, which then judges the net by what it has not learned, in train.prototxt and test.prototxt",
    ]);
    expect(lint({ ...files, 'test.prototxt': files['train.prototxt'] })).toEqual([]);
  });

  it('leaves a single file to that', () => {
    const files = {
      'solver.prototxt': solver.replace(/train_net.*\n.*test_net: "[^"]*"/, 'net: "net.prototxt"'),
    };
    expect(lint({ ...files, 'net.prototxt': net('scale: 0.5', '') })).toEqual([]);
  });
});

describe('a crop_size that differs', () => {
  it('is told where the net does not take it', () => {
    const rules = (train: string, test: string) =>
      lintText('net.prototxt', net(train, test)).diagnostics.map(({ rule }) => rule);
    const more = 'force_color: true';
    expect(rules(`crop_size: 8 ${more}`, `crop_size: 8 ${more}`)).not.toContain('sharing/train-test-shapes');
    // What channels a database has is not known.
    expect(rules(`crop_size: 8 ${more}`, `crop_size: 6 ${more}`)).not.toContain('data/other-transform');
    const images = (crop: number, phase: string) => layer(phase, `crop_size: ${crop}`, '', 'ImageData');
    const { diagnostics } = lintText('net.prototxt', images(6, 'TRAIN') + images(4, 'TEST') + rest);
    expect(diagnostics.map(({ rule }) => rule)).toContain('sharing/train-test-shapes');
  });
});
