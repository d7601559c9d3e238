/** On BVLC's own nets there is no false alarm: what is found above the level of an info is listed here, and true. */
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { debianNet, debianNets, describeWithCaffe } from '../support/index.js';

/** What depends on the machine. */
const ELSEWHERE = new Set(['build/needs', 'data/missing-source']);

/** By file: the findings, each as `line severity rule`, and why they are true. */
const TRUE_FINDINGS: Record<string, readonly string[]> = {
  // The windows for TEST are mirrored at random too, so that accuracy differs from run to run.
  'examples/finetune_pascal_detection/pascal_finetune_trainval_test.prototxt': [
    '34 warning data/augmented-test',
  ],
  // Their gamma is 1, which makes no steps of the steps.
  'examples/cifar10/cifar10_full_sigmoid_solver.prototxt': ['18 info solver/lr-constant'],
  'examples/cifar10/cifar10_full_sigmoid_solver_bn.prototxt': ['18 info solver/lr-constant'],
  // Its nets are written by a notebook.
  'examples/mnist/lenet_auto_solver.prototxt': [
    '2 warning solver/missing-file',
    '3 warning solver/missing-file',
  ],
  // Caffe 1.0 does not upgrade nets inside of a solver, so that it has no layers: the first test aborts.
  'examples/mnist/lenet_consolidated_solver.prototxt': ['45 error solver/net-refused'],
  // Its two losses are both named 'loss', so that a snapshot as HDF5 aborts; one of them only measures.
  'examples/mnist/mnist_autoencoder.prototxt': ['317 info layer/duplicate-name', '322 info loss/zero-weight'],
};

describeWithCaffe("BVLC's nets", (caffe) => {
  const names = debianNets();
  const environment = {
    exists: (path: string) => names.some((name) => name === path || name.startsWith(`${path}/`)),
    readFile: (path: string) => (names.includes(path) ? Buffer.from(debianNet(path)) : undefined),
  };
  const findings = (name: string) =>
    lintText(name, debianNet(name), { environment })
      .diagnostics.filter(({ rule }) => !ELSEWHERE.has(rule))
      .map(({ line, severity, rule }) => `${line} ${severity} ${rule}`);

  it.each(names)('%s', (name) => {
    expect(findings(name)).toEqual(TRUE_FINDINGS[name] ?? []);
  });

  it('have nets for training beside those to be deployed, which are compared', () => {
    const deploy = 'models/bvlc_reference_caffenet/deploy.prototxt';
    const text = debianNet(deploy).replace('num_output: 1000', 'num_output: 999');
    expect(text).not.toBe(debianNet(deploy));
    expect(lintText(deploy, text, { environment }).diagnostics).toMatchObject([
      {
        rule: 'deploy/mismatch',
        message: expect.stringContaining("'fc8' has 999 x 4096 here and 1000 x 4096 in models/"),
      },
    ]);
    const lenet = 'examples/mnist/lenet.prototxt';
    const renamed = debianNet(lenet).replace('name: "ip2"', 'name: "score"');
    expect(lintText(lenet, renamed, { environment }).diagnostics).toMatchObject([
      { rule: 'deploy/mismatch', severity: 'warning', message: expect.stringContaining("no layer 'score'") },
    ]);
  });

  it('name two losses alike in the autoencoder, which cannot be saved as HDF5', async () => {
    const source = `
net = caffe.Net('net.prototxt', caffe.TRAIN)
net.save_hdf5('weights.h5')`;
    const data =
      'type: "DummyData" top: "data" dummy_data_param { shape { dim: 2 dim: 1 dim: 28 dim: 28 } } }\n';
    const text = debianNet('examples/mnist/mnist_autoencoder.prototxt').replace(
      /^layer \{\n {2}name: "data"[\s\S]*?(?=layer \{\n {2}name: "flatdata")/m,
      `layer { name: "data" ${data}`,
    );
    const saved = await caffe.python({ source, files: { 'net.prototxt': text } });
    expect(saved.check).toContain('Error saving weights to weights.h5');
    const once = text.replace(/name: "loss"(?=\n {2}type: "EuclideanLoss")/, 'name: "l2"');
    expect((await caffe.python({ source, files: { 'net.prototxt': once } })).exit).toBe(0);
  });
});
