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

  it('iter-size-ignored: batches with few valid labels count as much as those with many', async () => {
    const gradient = (normalization: string) =>
      caffe.evaluate<{ apart: number[]; together: number[] }>({
        source: `
def net(batches):
    text = 'layer { name: "d" type: "Input" top: "x" top: "t" input_param { shape { dim: %d dim: 2 } shape { dim: %d } } }' % (batches * 3, batches * 3)
    text += 'layer { name: "fc" type: "InnerProduct" bottom: "x" top: "fc" inner_product_param { num_output: 2 bias_term: false weight_filler { type: "constant" value: 0.5 } } }'
    text += 'layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "t" top: "loss" loss_param { ignore_label: 255 normalization: ${normalization} } }'
    open('n.prototxt', 'w').write(text)
    return caffe.Net('n.prototxt', caffe.TRAIN)
x = np.arange(12, dtype=np.float32).reshape(6, 2)
t = np.array([1, 255, 255, 0, 1, 0], np.float32)
def gradient(net, x, t):
    net.params['fc'][0].diff[...] = 0
    net.blobs['x'].data[...], net.blobs['t'].data[...] = x, t
    net.forward(); net.backward()
    return net.params['fc'][0].diff.copy()
one, both = net(1), net(2)
apart = (gradient(one, x[:3], t[:3]) + gradient(one, x[3:], t[3:])) / 2
result = {'apart': apart.ravel().tolist(), 'together': gradient(both, x, t).ravel().tolist()}
`,
        files: {},
      });
    const far = ({ apart, together }: { apart: number[]; together: number[] }) =>
      Math.max(...apart.map((value, index) => Math.abs(value - together[index]!)));
    expect(far(await gradient('VALID'))).toBeGreaterThan(0.1);
    expect(far(await gradient('FULL'))).toBeLessThan(1e-5);
    expect(far(await gradient('BATCH_SIZE'))).toBeLessThan(1e-5);
  });

  it('summed-loss: the sum of many losses makes weights diverge, their mean does not', async () => {
    const blob = 'shape { dim: 1 dim: 1 dim: 100 dim: 100 }';
    const noise = 'data_filler { type: "gaussian" std: 1 }';
    const convolution = (name: string, bottom: string, outputs: number) =>
      `layer { name: "${name}" type: "Convolution" bottom: "${bottom}" top: "${name}" convolution_param { num_output: ${outputs} kernel_size: 3 pad: 1 weight_filler { type: "xavier" } } }`;
    const last = (normalization: string, lr: number) =>
      caffe.evaluate<boolean>({
        source: `
solver = caffe.get_solver('solver.prototxt')
solver.step(60)
result = bool(all(np.abs(p[0].data).max() < 1e3 for p in solver.net.params.values()))
`,
        files: {
          'net.prototxt': `layer { name: "d" type: "DummyData" top: "x" top: "n" dummy_data_param { ${blob} ${blob} ${noise} ${noise} } }
layer { name: "e" type: "Eltwise" bottom: "x" bottom: "n" top: "e" } layer { name: "t" type: "Threshold" bottom: "e" top: "t" }
${convolution('c1', 'x', 8)} layer { name: "r" type: "ReLU" bottom: "c1" top: "c1" } ${convolution('c2', 'c1', 1)}
layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "c2" bottom: "t" top: "loss" loss_param { normalization: ${normalization} } }`,
          'solver.prototxt': `net: "net.prototxt" lr_policy: "fixed" momentum: 0.9 random_seed: 1 base_lr: ${lr}`,
        },
      });
    expect(await last('NONE', 0.01)).toBe(false);
    expect(await last('NONE', 0.0001)).toBe(true);
    expect(await last('FULL', 0.01)).toBe(true);
  });

  it("no rule: weight decay leaves BatchNorm's statistics as they are", async () => {
    const net = NET.replace(
      'type: "Dropout" bottom: "data" top: "drop"',
      'type: "BatchNorm" bottom: "data" top: "drop"',
    );
    const source = `
result = []
for policy in ('SGD', 'Adam'):
    for decay in ('0', '0.5'):
        with open('s.prototxt', 'w') as file:
            file.write(open('solver.prototxt').read() + 'type: "%s" weight_decay: %s' % (policy, decay))
        solver = caffe.get_solver('s.prototxt')
        solver.step(20)
        result.append([blob.data.ravel().tolist() for blob in solver.net.params['drop']])
`;
    const files = {
      'net.prototxt': net,
      'solver.prototxt': `${rate} random_seed: 1 snapshot_after_train: false\n`,
    };
    const [sgd, decayed, adam, adamDecayed] = await caffe.evaluate<number[][][]>({ source, files });
    expect(sgd!.flat().some((value) => Math.abs(value) > 1e-3)).toBe(true);
    expect(decayed).toEqual(sgd);
    expect(adamDecayed).toEqual(adam);
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
