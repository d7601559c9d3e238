import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { summaryTable } from '../../src/cli/summary-table.js';
import { checkNet } from '../../src/net/read.js';
import { type NetSummary, summarizeNet } from '../../src/net/summary.js';
import { width } from '../../src/text/width.js';
import { Lines } from '../../src/textproto/lines.js';
import { caffekit, fill, temporaryFolder } from './run.js';

/** Rows of every kind: several tops, frozen layers, a branch that learns nothing, statistics, losses, long names. */
const NET = `name: "Sample"
layer {
  name: "data" type: "Data" top: "data" top: "label"
  data_param { source: "train_lmdb" batch_size: 16 }
  transform_param { crop_size: 32 }
  include { phase: TRAIN }
}
layer {
  name: "data" type: "Data" top: "data" top: "label"
  data_param { source: "test_lmdb" batch_size: 8 }
  transform_param { crop_size: 32 }
  include { phase: TEST }
}
layer {
  name: "stem/first_convolution" type: "Convolution" bottom: "data" top: "conv"
  param { lr_mult: 0 } param { lr_mult: 0 }
  convolution_param { num_output: 64 kernel_size: 3 pad: 1 }
}
layer { name: "stem/first_normalization" type: "BatchNorm" bottom: "conv" top: "conv" }
layer { name: "pool" type: "Pooling" bottom: "conv" top: "pool" pooling_param { global_pooling: true } }
layer { name: "fc" type: "InnerProduct" bottom: "pool" top: "fc" inner_product_param { num_output: 10 } }
layer { name: "unused" type: "InnerProduct" bottom: "pool" top: "unused" inner_product_param { num_output: 4 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" loss_weight: 0.5 }
layer { name: "another/loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "another/loss" }
layer { name: "one_more/loss" type: "MultinomialLogisticLoss" bottom: "fc" bottom: "label" top: "one_more/loss" }
layer { name: "hidden" type: "Silence" bottom: "unused" }
`;

const DEPLOY = `name: "Deployed"
input: "data"
input_shape { dim: 1 dim: 3 dim: 8 dim: 8 }
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 2 kernel_size: 3 } }
`;

const SOLVER = 'net: "net.prototxt"\nbase_lr: 0.1\nmax_iter: 10\n';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  fill(folder, files);
  return folder;
}

const json = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as NetSummary);

describe('the table', () => {
  it('shows what is known of a net', async () => {
    const { status, stdout, stderr } = caffekit(['summary', 'net.prototxt'], {
      cwd: folderWith({ 'net.prototxt': NET }),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot('golden/summary.txt');
  });

  it('shows all of it where the shape is told', async () => {
    const { status, stdout } = caffekit(['summary', 'net.prototxt', '--shape', 'data=?x3x?x?'], {
      cwd: folderWith({ 'net.prototxt': NET }),
    });
    expect(status).toBe(0);
    await expect(stdout).toMatchFileSnapshot('golden/summary-told.txt');
  });

  it('of several nets stands one below the other', async () => {
    const { stdout } = caffekit(['summary', '.'], {
      cwd: folderWith({ 'a.prototxt': DEPLOY, 'b.prototxt': NET, 'solver.prototxt': SOLVER }),
    });
    expect(stdout.match(/^(Deployed|Sample), .*$/gm)).toEqual([
      'Deployed, TEST (a.prototxt)',
      'Sample, TRAIN (b.prototxt)',
    ]);
  });

  it('shows a net that Caffe refuses as far as it goes', async () => {
    const broken = NET.replace('kernel_size: 3 ', '').replace('num_output: 10', 'num_output: -1');
    const { status, stdout, stderr } = caffekit(['summary', 'net.prototxt'], {
      cwd: folderWith({ 'net.prototxt': broken }),
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^caffekit: net\.prototxt: Caffe would refuse this net in TRAIN; caffekit lint finds 2 errors, the first in line 17: .+\n$/,
    );
    await expect(stdout).toMatchFileSnapshot('golden/summary-refused.txt');
  });

  it.each([120, 80, 70])('fits into %d columns', async (columns) => {
    const shapes = new Map([['data', [16, 3, 32, 32]]]);
    const { net } = checkNet(NET, { phase: 'TRAIN' }, { shapes });
    const table = summaryTable('net.prototxt', net, summarizeNet(net, new Lines(NET)), {
      colors: false,
      columns,
    });
    for (const line of table.split('\n')) expect(width(line)).toBeLessThanOrEqual(columns);
    await expect(table).toMatchFileSnapshot(`golden/summary-${columns}.txt`);
  });

  it('makes control characters of names visible', () => {
    const { stdout } = caffekit(['summary', '-'], {
      input: 'layer { name: "a\\033[31m" type: "Input" top: "x" input_param { shape { dim: 1 } } }',
    });
    expect(stdout).toContain('a␛[31m');
    expect(stdout).not.toContain('\u001b');
  });

  it('has colours only where they are asked for', () => {
    const cwd = folderWith({ 'net.prototxt': NET });
    const colored = caffekit(['summary', 'net.prototxt'], { cwd, env: { FORCE_COLOR: '1' } }).stdout;
    expect(colored).toContain('\u001b[');
    expect(
      caffekit(['summary', 'net.prototxt', '--no-color'], { cwd, env: { FORCE_COLOR: '1' } }).stdout,
    ).toBe(caffekit(['summary', 'net.prototxt'], { cwd }).stdout);
  });
});

describe('JSON', () => {
  it('is one object a line', () => {
    const { status, stdout } = caffekit(['summary', 'a.prototxt', 'b.prototxt', '--format', 'json'], {
      cwd: folderWith({ 'a.prototxt': DEPLOY, 'b.prototxt': NET }),
    });
    expect(status).toBe(0);
    const [first, second] = json(stdout);
    expect(first).toEqual({
      version: 1,
      name: 'Deployed',
      phase: 'TEST',
      layers: [
        {
          name: 'input',
          type: 'Input',
          bottoms: [],
          tops: ['data'],
          topShapes: [[1, 3, 8, 8]],
          paramShapes: [],
          lossWeights: [0],
          needsBackward: false,
          multiplyAdds: 0,
          line: 2,
        },
        {
          name: 'conv',
          type: 'Convolution',
          bottoms: ['data'],
          tops: ['conv'],
          topShapes: [[1, 2, 6, 6]],
          paramShapes: [[2, 3, 3, 3], [2]],
          lossWeights: [0],
          needsBackward: false,
          multiplyAdds: 1944,
          line: 4,
        },
      ],
      blobs: { data: [1, 3, 8, 8], conv: [1, 2, 6, 6] },
      inputs: ['data'],
      outputs: ['conv'],
      totals: { params: 56, multiplyAdds: 1944, activations: 264 },
      memory: { logged: 1056, blobs: 1056, params: 224, use: 1280 },
    });
    expect(second).toMatchObject({
      name: 'Sample',
      phase: 'TRAIN',
      blobs: { data: [16, null, 32, 32] },
      totals: { params: null },
    });
  });

  it('of the example has the totals of LeNet', () => {
    const lenet = fileURLToPath(new URL('../../examples/lenet/deploy.prototxt', import.meta.url));
    const [summary] = json(caffekit(['summary', lenet, '--format', 'json']).stdout);
    expect(summary!.totals.params).toBe(431_080);
  });

  it('names a type even where the layer could not be read wholly', () => {
    const broken = DEPLOY.replace('kernel_size', 'kernel_sise');
    const { status, stdout } = caffekit(['summary', '-', '--format', 'json'], { input: broken });
    expect(status).toBe(1);
    expect(json(stdout)[0]!.layers[1]).toMatchObject({
      type: 'Convolution',
      paramShapes: null,
      topShapes: [null],
    });
  });
});

describe('the phase', () => {
  const phaseOf = (text: string, ...args: string[]) =>
    json(caffekit(['summary', '-', '--format', 'json', ...args], { input: text }).stdout)[0]!;
  const TEST_DATA = NET.replace('phase: TRAIN', 'stage: "never" not_stage: "never"');

  it.each([
    ['TRAIN for a net with a loss', NET, 'TRAIN'],
    ['TEST for a net that is deployed', DEPLOY, 'TEST'],
    [
      'TRAIN for a loss on inputs',
      `${DEPLOY}layer { name: "l" type: "Reduction" bottom: "conv" top: "l" loss_weight: 1 }`,
      'TRAIN',
    ],
    ['the one that there is data for', TEST_DATA, 'TEST'],
    ["the net's own", `state { phase: TEST }\n${NET}`, 'TEST'],
  ])('is by default %s', (_, text, phase) => {
    expect(phaseOf(text).phase).toBe(phase);
  });

  it('is the one that is asked for', () => {
    expect(phaseOf(NET, '--phase', 'TEST').blobs.data).toEqual([8, null, 32, 32]);
    expect(phaseOf(DEPLOY, '--phase', 'TRAIN').phase).toBe('TRAIN');
  });

  it('goes with level and stages', () => {
    const text = `${DEPLOY}layer { name: "r" type: "ReLU" bottom: "conv" top: "r" include { min_level: 2 stage: "extra" } }`;
    const count = (...args: string[]) => phaseOf(text, ...args).layers.length;
    expect(count()).toBe(2);
    expect(count('--level', '2')).toBe(2);
    expect(count('--level', '2', '--stage', 'extra')).toBe(3);
  });
});

describe('the state', () => {
  const digits = (
    more = '',
  ) => `layer { name: "train-data" type: "Data" top: "data" top: "label" data_param { batch_size: 64 } include { stage: "train" } }
layer { name: "val-data" type: "Data" top: "data" top: "label" data_param { batch_size: 32 } include { stage: "val" } }
layer { name: "in" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } include { stage: "deploy" } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 3 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" exclude { stage: "deploy" } }
layer { name: "prob" type: "Softmax" bottom: "fc" top: "prob" include { stage: "deploy" } }
${more}`;
  const summary = (text: string, ...args: string[]) => caffekit(['summary', '-', ...args], { input: text });
  const stateOf = (text: string, ...args: string[]) => {
    const [net] = json(summary(text, '--format', 'json', ...args).stdout);
    return [net!.phase, net!.stages, net!.level];
  };

  it('is the one that the net is trained in', () => {
    expect(stateOf(digits())).toEqual(['TRAIN', ['train'], undefined]);
    expect(summary(digits()).stdout.split('\n')[0]).toBe("(no name), TRAIN with stage 'train' (<stdin>)");
  });

  it('is the first one of the phase that is asked for', () => {
    expect(stateOf(digits(), '--phase', 'TEST')).toEqual(['TEST', ['val'], undefined]);
  });

  it('is the one that is asked for', () => {
    expect(stateOf(digits(), '--stage', 'deploy')).toEqual(['TEST', ['deploy'], undefined]);
    expect(stateOf(digits(), '--stage', 'deploy', '--level', '3')).toEqual(['TEST', ['deploy'], 3]);
  });

  it('goes unmentioned where nothing is special about it', () => {
    expect(stateOf(NET)).toEqual(['TRAIN', undefined, undefined]);
    expect(summary(NET).stdout.split('\n')[0]).not.toContain('stage');
  });

  it('is told of where Caffe would refuse the net', () => {
    const { status, stderr } = summary(digits('layer { name: "x" type: "ReLU" bottom: "dta" top: "y" }'));
    expect(status).toBe(1);
    expect(stderr).toContain("Caffe would refuse this net in TRAIN with stage 'train'");
    expect(stderr).toContain("no layer makes the blob 'dta'");
  });
});

describe('the shape of an input', () => {
  const shapesOf = (text: string, ...args: string[]) => {
    const { stdout, stderr, status } = caffekit(['summary', '-', '--format', 'json', ...args], {
      input: text,
    });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    return json(stdout)[0]!.blobs;
  };
  const INPUT = `layer { name: "in" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 2 kernel_size: 3 } }
`;

  it.each([
    ['of the old format', DEPLOY],
    ['of a layer', INPUT],
    ['of a layer without one', INPUT.replace(/input_param .*? \} \}/, '')],
  ])('%s is what is told', (_, text) => {
    expect(shapesOf(text, '--shape', 'data=8x3x512x512')).toEqual({
      data: [8, 3, 512, 512],
      conv: [8, 2, 510, 510],
    });
  });

  it('keeps what is left open as the file has it', () => {
    expect(shapesOf(INPUT, '--shape', 'data=?x?x16x16').data).toEqual([1, 3, 16, 16]);
    expect(shapesOf(INPUT, '--shape', 'data=?x3x16x16x16').data).toEqual([null, 3, 16, 16, 16]);
  });

  it('is what nets are refused by', () => {
    const { status, stderr } = caffekit(['summary', '-', '--shape', 'data=1x3x2x2'], { input: INPUT });
    expect(status).toBe(1);
    expect(stderr).toContain('Caffe would refuse this net');
  });
});

describe('a batch of another size', () => {
  it('is that of all inputs and data, except where a shape is told', () => {
    const text = `input: "a" input_shape { dim: 1 dim: 3 }
input: "b" input_shape { dim: 1 dim: 5 }
layer { name: "fc" type: "InnerProduct" bottom: "a" top: "fc" inner_product_param { num_output: 10 } }
`;
    const run = caffekit(['summary', '-', '--batch', '32', '--shape', 'b=2x5', '--format', 'json'], {
      input: text,
    });
    expect(json(run.stdout)[0]!.blobs).toEqual({ a: [32, 3], b: [2, 5], fc: [32, 10] });
  });

  it('is that of a data layer with a batch_size', () => {
    const cwd = folderWith({ 'net.prototxt': NET });
    const run = caffekit(['summary', 'net.prototxt', '--batch', '4', '--format', 'json'], { cwd });
    expect(json(run.stdout)[0]!.blobs).toMatchObject({ data: [4, null, 32, 32], fc: [4, 10] });
  });

  it('stands where a told shape leaves the first axis open', () => {
    const run = caffekit(['summary', '-', '--batch', '8', '--shape', 'data=?x3x9x9', '--format', 'json'], {
      input: 'input: "data" input_shape { dim: 1 dim: 3 dim: 5 dim: 5 }',
    });
    expect(json(run.stdout)[0]!.blobs).toEqual({ data: [8, 3, 9, 9] });
  });

  it('is refused where told shapes leave nothing to it', () => {
    const run = caffekit(['summary', '-', '--batch', '8', '--shape', 'data=1x3x9x9'], {
      input: 'input: "data" input_shape { dim: 1 dim: 3 dim: 5 dim: 5 }',
    });
    expect(run.status).toBe(2);
    expect(run.stderr).toBe(
      'caffekit: --batch 8 changes nothing: --shape tells the first axis of all that there is\n',
    );
  });

  it.each(['0', '-1', 'x', '1.5', '2147483648'])('is no %s', (batch) => {
    const { status, stderr } = caffekit(['summary', '-', `--batch=${batch}`], { input: DEPLOY });
    expect(status).toBe(2);
    expect(stderr).toContain('a whole number from 1 to 2147483647 is needed');
  });
});

describe('a call that cannot be carried out', () => {
  it.each([
    ['a file that is not there', ['none.prototxt'], 'none.prototxt: there is no such file or folder'],
    ['something else', ['notes.txt'], 'notes.txt: this is no net'],
    ['a folder without nets', ['empty'], 'empty: there is no *.prototxt in this folder'],
    [
      'files beside standard input',
      ['-', 'net.prototxt'],
      'give either paths or - for standard input, not both',
    ],
    [
      'a shape without a blob',
      ['net.prototxt', '--shape', '1x2'],
      '--shape 1x2: give a blob and its dimensions',
    ],
    [
      'a shape that is none',
      ['net.prototxt', '--shape', 'data=axb'],
      '--shape data=axb: give a blob and its dimensions',
    ],
    [
      'a shape of no blob',
      ['net.prototxt', '--shape', 'dat=1'],
      "--shape: there is no blob 'dat'; did you mean 'data'?",
    ],
    [
      'a shape that is another',
      ['net.prototxt', '--shape', 'data=1x3x32x32'],
      "--shape: 'data' has the shape 16 x ? x 32 x 32, not 1 x 3 x 32 x 32",
    ],
    [
      'a batch of nothing',
      ['label.prototxt', '--batch', '3'],
      '--batch: no layer here is known to make data',
    ],
    ['a schema that is not there', ['net.prototxt', '--proto', 'x.proto'], 'x.proto: there is no such file'],
    ['an unknown format', ['net.prototxt', '--format', 'xml'], "argument 'xml' is invalid"],
    ['no net', [], "missing required argument 'net'"],
  ])('%s', (_, args, message) => {
    const cwd = folderWith({
      'net.prototxt': NET,
      'solver.prototxt': SOLVER,
      'notes.txt': 'labels: 3\n',
      'label.prototxt': 'layer { name: "r" type: "ReLU" bottom: "x" top: "y" }',
    });
    if (args[0] === 'empty') args = [temporaryFolder()];
    const { status, stdout, stderr } = caffekit(['summary', ...args], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message.replace(/^empty/, args[0] ?? ''));
  });
});

it('shows the schedule of a solver that is named', () => {
  const cwd = temporaryFolder();
  const data =
    'layer { name: "d" type: "DummyData" top: "d" dummy_data_param { shape { dim: 8 dim: 2 } } }\n';
  const solver =
    'net: "net.prototxt"\nbase_lr: 0.1\nlr_policy: "step"\ngamma: 0.1\nstepsize: 40\nmax_iter: 100\n';
  fill(cwd, {
    'a/net.prototxt': data,
    'a/solver.prototxt': `${solver}test_iter: 3\ntest_interval: 50\nsnapshot_prefix: "x"\n`,
    'a/wrong.prototxt': solver.replace('gamma: 0.1', 'gamma: -1'),
  });
  const { status, stdout, stderr } = caffekit(['summary', 'a/solver.prototxt'], { cwd });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').map((line) => line.replace(/[▁-█]+/, 'bars'))).toEqual([
    'SGD, lr_policy step (a/solver.prototxt)',
    '',
    'iterations      100, of 8 samples each: 800 samples in all',
    'trains          net.prototxt in TRAIN',
    'learning rate   0.1, 0.01 from 40 on, 0.001 from 80 on',
    '                base_lr * gamma ^ floor(iter / stepsize)',
    '                bars',
    'tests           every 50 iterations, and before the first (3 times): 3 x 8 samples of net.prototxt',
    '                in TEST',
    'snapshots       after the last iteration (1): x_iter_N.caffemodel',
    'memory          128 B: 64 B for the net that is trained, 0 B for what SGD keeps, 64 B for what is',
    '                tested',
    '',
  ]);
  const json = JSON.parse(caffekit(['summary', 'a/solver.prototxt', '--format', 'json'], { cwd }).stdout);
  expect(json).toMatchObject({ version: 1, kind: 'solver', samples: 800, testRuns: 3, refused: null });
  const refused = caffekit(['summary', 'a/wrong.prototxt'], { cwd });
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringContaining('Caffe would refuse this solver: gamma is -1'),
  ]);
  // In a folder, nets are shown.
  expect(caffekit(['summary', 'a'], { cwd }).stdout).not.toContain('lr_policy');
});

it('reads nets by the schema of a fork', () => {
  const schema = readFileSync(new URL('../../proto/caffe.proto', import.meta.url), 'utf8');
  const fork = schema.replace('message ConvolutionParameter {', '$& optional uint32 fork_field = 500;');
  expect(fork).not.toBe(schema);
  const net = DEPLOY.replace('kernel_size', 'fork_field: 1 kernel_size');
  // A `.proto` in the project would be found without being named.
  const cwd = folderWith({ 'fork.txt': fork, 'net.prototxt': net });
  expect(caffekit(['summary', 'net.prototxt'], { cwd }).status).toBe(1);
  const { status, stdout } = caffekit(
    ['summary', 'net.prototxt', '--proto', 'fork.txt', '--format', 'json'],
    {
      cwd,
    },
  );
  expect(status).toBe(0);
  expect(json(stdout)[0]!.totals.params).toBe(56);
});

it('takes the schema and the state of a net from its configuration', () => {
  const schema = readFileSync(new URL('../../proto/caffe.proto', import.meta.url), 'utf8');
  const fork = schema.replace('message ConvolutionParameter {', '$& optional uint32 fork_field = 500;');
  const net = NET.replace('kernel_size', 'fork_field: 1 kernel_size');
  const cwd = folderWith({
    'fork.txt': fork,
    'nets/net.prototxt': net,
    'nets/caffekit.config.json': JSON.stringify({
      proto: '../fork.txt',
      rules: { 'schema/unknown-field': 'off' },
      overrides: [{ files: 'net.prototxt', phase: 'TEST' }],
    }),
  });
  const summary = (...args: string[]) =>
    caffekit(['summary', 'nets/net.prototxt', '--format', 'json', ...args], { cwd });
  expect(summary().status).toBe(0);
  expect(json(summary().stdout)[0]).toMatchObject({ phase: 'TEST' });
  expect(json(summary('--phase', 'TRAIN').stdout)[0]).toMatchObject({ phase: 'TRAIN' });
  for (const args of [['--no-config'], ['--dialect', 'bvlc']]) {
    const { status, stderr } = summary(...args);
    expect(status, args.join(' ')).toBe(1);
    expect(stderr, args.join(' ')).toMatch(/caffekit lint finds .* in line/);
  }
});
