import { describe, expect, it } from 'vitest';
import { blobOf, encode, encodeNet } from '../weights/support/model.js';
import { caffekit, type Ended, fill, temporaryFolder } from './run.js';

const NET = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }
layer { name: "fc1" type: "InnerProduct" bottom: "data" top: "fc1" inner_product_param { num_output: 5 } }
`;
const model = (blob: object) =>
  Buffer.from(
    encodeNet({
      name: 'trained',
      layer: [{ name: 'fc1', type: 'InnerProduct', blobs: [blob, blobOf([3])] }],
    }),
  );

/** Runs caffekit in a folder with a net and models. */
function run(...args: string[]): Ended {
  const cwd = temporaryFolder();
  fill(cwd, {
    'net.prototxt': NET,
    'caffekit.config.json': JSON.stringify({ weights: 'model.caffemodel' }),
    'model.caffemodel': model(blobOf([3, 4])),
    'run.solverstate': Buffer.from(
      encode('SolverState', { iter: 50, learned_net: 'model.caffemodel', history: [blobOf([3, 4])] }),
    ),
    'diverged.caffemodel': model(blobOf([3, 4], Number.NaN)),
    'cut.caffemodel': model(blobOf([3, 4])).subarray(0, 30),
  });
  return caffekit(args, { cwd });
}

describe('lint --weights', () => {
  it('says what Caffe would refuse to load', () => {
    const { status, stdout } = run('lint', 'net.prototxt', '--no-config', '--weights', 'model.caffemodel');
    expect(status).toBe(1);
    expect(stdout).toContain("error[weights/mismatch]: 'fc1' has 5 x 4 here and 3 x 4 in model.caffemodel");
  });

  it('takes the model of the configuration', () => {
    expect(run('lint', 'net.prototxt').stdout).toContain('weights/mismatch');
    expect(run('lint', '--print-config', 'net.prototxt').stdout).toContain('"weights": "model.caffemodel"');
  });

  it.each([
    ['none.caffemodel', 'caffekit: none.caffemodel: there is no such file\n'],
    ['cut.caffemodel', "caffekit: cut.caffemodel: it can't be read as weights: at byte "],
    // BVLC/caffe#556
    [
      'run.solverstate',
      'caffekit: run.solverstate: it is the state of a solver after 50 iterations, and no weights: those are in model.caffemodel\n',
    ],
  ])('ends with a reason where there are no weights: %s', (path, message) => {
    const { status, stdout, stderr } = run('lint', 'net.prototxt', '--no-config', '--weights', path);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('summary of a model', () => {
  it('shows what is inside', () => {
    const { status, stdout } = run('summary', 'model.caffemodel');
    expect(status).toBe(0);
    expect(stdout).toBe(`trained (model.caffemodel)

layer  type          weights
fc1    InnerProduct  3 x 4
                     3

params  15 in ${model(blobOf([3, 4])).length} bytes
file    binary, of a net without data and losses; 0 more layers without weights
`);
  });

  it('is one object in JSON', () => {
    const summary = JSON.parse(run('summary', 'model.caffemodel', '--stats', '--format', 'json').stdout);
    expect(summary).toMatchObject({
      version: 1,
      format: 'binary',
      layers: [
        { name: 'fc1', blobs: [{ shape: [3, 4], stats: { min: 0.5, max: 0.5, nan: 0 } }, { shape: [3] }] },
      ],
      totals: { params: 15 },
    });
  });

  it('with --stats ends with 1 where training has diverged', () => {
    const { status, stderr } = run('summary', 'diverged.caffemodel', '--stats');
    expect(status).toBe(1);
    expect(stderr).toBe(
      'caffekit: diverged.caffemodel: some values are NaN or infinite: training has diverged\n',
    );
  });

  it('with --stats needs a model', () => {
    expect(run('summary', 'net.prototxt', '--stats')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('summary of a snapshot', () => {
  it('says where training stood, and what it goes on from', () => {
    const { status, stdout } = run('summary', 'run.solverstate');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^iteration 50 \(run\.solverstate\)\n\nweights {2}model\.caffemodel\n/);
    expect(stdout).toContain('history  1 blob, 12 values: 3 x 4\n');
  });

  it('is one object in JSON', () => {
    expect(JSON.parse(run('summary', 'run.solverstate', '--format', 'json').stdout)).toMatchObject({
      version: 1,
      iteration: 50,
      learnedNet: 'model.caffemodel',
      hasLearnedNet: true,
      history: [{ shape: [3, 4], values: 12 }],
    });
  });
});
