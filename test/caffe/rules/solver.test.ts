/** That what the rules of the group `solver` say of what Caffe takes is so. */
import { expect, it } from 'vitest';
import { readFile } from '../../../src/document/file.js';
import { learningRate } from '../../../src/solver/rate.js';
import { contentOf, model } from '../../weights/support/model.js';
import { describeWithCaffe } from '../support/index.js';

const NET = `
layer { name: "data" type: "DummyData" top: "data" top: "label"
  dummy_data_param { shape { dim: 8 dim: 4 } shape { dim: 8 dim: 2 } data_filler { type: "gaussian" } data_filler { type: "gaussian" } } }
layer { name: "drop" type: "Dropout" bottom: "data" top: "drop" }
layer { name: "fc" type: "InnerProduct" bottom: "drop" top: "fc" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "loss" }
`;

const SCRIPT = `
import json
spec = json.load(open('run.json'))
solver = caffe.get_solver('solver.prototxt')
weights = solver.net.params['fc'][0]
before = weights.data.copy()
changes = []
for steps in spec:
    solver.step(steps)
    change = float(np.abs(weights.data - before).max())
    changes.append(change if np.isfinite(change) else str(change))
    before = weights.data.copy()
result = changes
`;

const isFar = (move: number | string | undefined) => typeof move === 'string' || move! > 1e6;

describeWithCaffe('solvers', (caffe) => {
  /** How far the furthest weight moves in each of several runs of iterations. */
  const moves = (solver: string, ...steps: number[]) =>
    caffe.evaluate<(number | string)[]>({
      source: SCRIPT,
      files: { 'net.prototxt': NET, 'solver.prototxt': solver, 'run.json': JSON.stringify(steps) },
    });
  it('abort at weights of another shape, and pass over those of layers that the net has not', async () => {
    const solver = 'net: "net.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 snapshot_prefix: "x"';
    const start = (weights: Uint8Array) =>
      caffe.python({
        source: "caffe.get_solver('solver.prototxt')",
        files: {
          'net.prototxt': NET,
          'solver.prototxt': `${solver} weights: "w.caffemodel"`,
          'w.caffemodel': weights,
        },
      });
    const { check } = await start(contentOf(model({ fc: ['InnerProduct', [3, 4], [3]] })));
    expect(check).toContain("Cannot copy param 0 weights from layer 'fc'; shape mismatch.");
    const { exit, stderr } = await start(contentOf(model({ fc1: ['InnerProduct', [3, 4], [3]] })));
    expect(exit).toBe(0);
    expect(stderr).toContain('Ignoring source layer fc1');
  });

  const fixed = 'net: "net.prototxt" lr_policy: "fixed" max_iter: 100 ';
  const rate = `base_lr: 0.1 ${fixed}`;

  it('base-lr: without one, or with 0, nothing changes', async () => {
    expect(await moves(fixed, 10)).toEqual([0]);
    expect(await moves(`base_lr: 0 ${fixed}`, 10)).toEqual([0]);
    expect((await moves(rate, 10))[0]).toBeGreaterThan(0);
    expect(isFar((await moves(`base_lr: -0.5 ${fixed}`, 1000))[0])).toBe(true);
    expect(isFar((await moves(rate, 1000))[0])).toBe(false);
    expect(await moves(`base_lr: nan ${fixed}`, 1)).toEqual(['nan']);
  });

  it('clip-gradients: 0 changes nothing but by weight decay', async () => {
    expect(await moves(`${rate}clip_gradients: 0`, 10)).toEqual([0]);
    expect((await moves(`${rate}clip_gradients: 0 weight_decay: 0.1`, 10))[0]).toBeGreaterThan(0);
    expect((await moves(`${rate}clip_gradients: -1`, 10))[0]).toBeGreaterThan(0);
  });

  it('diverging-momentum: from 1 on weights go anywhere', async () => {
    expect(isFar((await moves(`${rate}momentum: 1.1`, 1000))[0])).toBe(true);
    expect(isFar((await moves(`${rate}momentum: 0.9`, 1000))[0])).toBe(false);
    expect(await moves(`${rate}type: "Adam" momentum: 1`, 1)).toEqual(['nan']);
    expect(await moves(`${rate}type: "Adam" momentum: 0.9 momentum2: 1`, 10)).toEqual([0]);
  });

  it('iter-size: 0 makes weights NaN, and a negative number looks at no batch', async () => {
    expect(await moves(`${rate}iter_size: 0`, 1)).toEqual(['nan']);
    expect(await moves(`${rate}iter_size: -1`, 3)).toEqual([0]);
  });

  it('lr-vanishes: without gamma nothing changes after the first step', async () => {
    const step = rate.replace('fixed', 'step');
    const [before, after] = await moves(`${step}stepsize: 5`, 5, 10);
    expect(before).toBeGreaterThan(0);
    expect(after).toBe(0);
    const [first, others] = await moves(rate.replace('fixed', 'exp'), 1, 10);
    expect(first).toBeGreaterThan(0);
    expect(others).toBe(0);
  });

  it("max-iter: of 0 makes weights NaN with 'poly'", async () => {
    const poly = 'net: "net.prototxt" base_lr: 0.1 lr_policy: "poly" power: 1';
    expect(await moves(poly, 1)).toEqual(['nan']);
    expect((await moves(`${poly} max_iter: 10`, 1))[0]).toBeGreaterThan(0);
  });

  it('stepvalue: what is out of order is passed after what stands before it', async () => {
    const lr = async (stepvalues: string) => {
      const { stderr } = await caffe.python({
        source: `solver = caffe.get_solver('solver.prototxt')\nsolver.step(8)\n`,
        files: {
          'net.prototxt': NET,
          'solver.prototxt': `${rate.replace('fixed', 'multistep')}gamma: 0.1 display: 1 ${stepvalues}`,
        },
      });
      return [...stderr.matchAll(/lr = (\S+)/g)].map(([, value]) => Number(value));
    };
    expect(await lr('stepvalue: 2 stepvalue: 4')).toEqual([0.1, 0.1, 0.01, 0.01, 0.001, 0.001, 0.001, 0.001]);
    expect(await lr('stepvalue: 4 stepvalue: 2')).toEqual([0.1, 0.1, 0.1, 0.1, 0.01, 0.001, 0.001, 0.001]);
  });

  it('learning rates are those that the summary tells', async () => {
    const policies = [
      'lr_policy: "fixed"',
      'lr_policy: "step" gamma: 0.5 stepsize: 3',
      'lr_policy: "exp" gamma: 0.9',
      'lr_policy: "inv" gamma: 0.1 power: 0.75',
      'lr_policy: "multistep" gamma: 0.5 stepvalue: 2 stepvalue: 5 stepvalue: 5',
      'lr_policy: "poly" power: 0.9',
      'lr_policy: "sigmoid" gamma: 0.5 stepsize: 5',
    ];
    for (const policy of policies) {
      const text = `net: "net.prototxt" base_lr: 0.1 max_iter: 10 display: 1 ${policy}`;
      const { stderr } = await caffe.python({
        source: `solver = caffe.get_solver('solver.prototxt')\nsolver.step(10)\n`,
        files: { 'net.prototxt': NET, 'solver.prototxt': text },
      });
      const theirs = [...stderr.matchAll(/lr = (\S+)/g)].map(([, value]) => Number(value));
      const rate = learningRate(readFile('solver.prototxt', text).message!)!;
      expect(theirs).toHaveLength(10);
      theirs.forEach((value, iteration) => {
        // Caffe computes in single precision, and prints six digits.
        expect(Math.abs(rate(iteration) / value - 1), `${policy} at ${iteration}`).toBeLessThan(1e-5);
      });
    }
  });

  it('train-phase: in TEST, Dropout drops nothing', async () => {
    const dropped = (solver: string) =>
      caffe.evaluate<number>({
        source: `solver = caffe.get_solver('solver.prototxt')\nsolver.step(1)\nresult = int((solver.net.blobs['drop'].data == 0).sum())`,
        files: { 'net.prototxt': NET, 'solver.prototxt': solver },
      });
    expect(await dropped(rate)).toBeGreaterThan(0);
    expect(await dropped(`${rate}train_state { phase: TEST }`)).toBe(0);
  });

  it('snapshot-prefix: a folder that is not there ends training after its last iteration', async () => {
    const run = (more: string) =>
      caffe.python({
        source: `solver = caffe.get_solver('solver.prototxt')\nsolver.solve()\n`,
        files: { 'net.prototxt': NET, 'solver.prototxt': rate.replace('100', '3') + more },
      });
    const late = await run('snapshot_prefix: "nowhere/net"');
    expect(late.exit).not.toBe(0);
    expect(late.stderr).toContain('nowhere/net_iter_3.caffemodel');
    expect((await run('snapshot_prefix: "nowhere/net" snapshot_after_train: false')).exit).toBe(0);
    expect((await run('snapshot_prefix: "nowhere/net" snapshot: 2')).check).toContain(
      'Cannot write to snapshot prefix',
    );
  });
});
