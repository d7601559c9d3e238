/** Scripts, programs and parsers of the root, asked through `support/`. */
import { expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';
import { input, LENET } from './nets.js';

describeWithCaffe('scripts', (caffe) => {
  it('give their exit code and output, or the value of `result`', async () => {
    const failed = await caffe.python({ source: 'print("before")\nraise SystemExit("after")' });
    expect(failed).toMatchObject({
      exit: 1,
      signal: null,
      stdout: 'before\n',
      stderr: 'after\n',
      check: null,
    });

    const source = `
net = caffe.Net("net.prototxt", caffe.TEST)
net.blobs["data"].data[...] = [[1, -2, 3]]
net.forward()
result = {"shape": net.blobs["data"].data.shape, "relu": net.blobs["relu"].data}`;
    const files = {
      'net.prototxt': `${input(1, 3)} layer { name: "relu" type: "ReLU" bottom: "data" top: "relu" }`,
    };
    expect(await caffe.evaluate({ source, files })).toEqual({ shape: [1, 3], relu: [[1, 0, 3]] });
    await expect(caffe.evaluate({ source: 'result = float("nan")' })).rejects.toThrow(/Out of range float/);
    await expect(caffe.evaluate({ source: 'raise KeyError("why")' })).rejects.toThrow(/KeyError: 'why'/);
  });

  it('report the CHECK that ended them, and what they printed before', async () => {
    const result = await caffe.python({
      source: 'print("before")\ncaffe.Layer\ncaffe.Net("n", caffe.TEST)',
      files: { n: 'x' },
    });
    expect(result).toMatchObject({
      exit: null,
      signal: 'SIGABRT',
      stdout: 'before\n',
      check: expect.stringContaining('Failed to parse NetParameter file: n'),
    });
  });

  it('find everything that caffe has, scikit-image and SciPy included', async () => {
    const source = `
import scipy.ndimage, skimage.transform
image = np.ones((4, 6, 3), dtype=np.float32)
result = [caffe.io.resize_image(image, (2, 3)).shape, caffe.io.skimage.io.imread is not None,
          hasattr(scipy.ndimage, "gaussian_filter"), hasattr(skimage.transform, "rotate")]`;
    expect(await caffe.evaluate({ source })).toEqual([[2, 3, 3], true, true, true]);
  });

  it('may be programs of the root: Python 2.7, caffe itself', async () => {
    const old = await caffe.run({
      argv: ['python2.7', '-c', 'import sys, layer; print sys.version_info[:2], layer.value'],
      files: { 'layer.py': 'value = 7\n' },
    });
    expect(old).toMatchObject({ exit: 0, stdout: '(2, 7) 7\n' });
    const files = {
      'net.prototxt': `${LENET.replaceAll('"Input"', '"DummyData"').replaceAll('input_param', 'dummy_data_param')}`,
      'solver.prototxt':
        'net: "net.prototxt" base_lr: 0.01 lr_policy: "fixed" max_iter: 2 snapshot_prefix: "s"',
    };
    const trained = await caffe.run({
      argv: ['caffe', 'train', '--solver=solver.prototxt'],
      files,
      collect: ['s_iter_2.caffemodel'],
    });
    expect(trained.stderr).toContain('Optimization Done.');
    expect(trained.files['s_iter_2.caffemodel']?.length).toBeGreaterThan(400_000);
    expect(await caffe.run({ argv: ['no-such-program'] })).toMatchObject({ exit: 127 });
  });

  it('cannot put files outside their folder', async () => {
    await expect(caffe.python({ source: '', files: { '../x.py': '' } })).rejects.toThrow(/outside/);
  });
});

describeWithCaffe('text-format parsers', (caffe) => {
  it('C++: accepts, warns and refuses at a place, on bytes', async () => {
    expect(await caffe.protocEncode('NetParameter', 'name: "a" # comment\n,, layer < >')).toEqual({
      accepted: false,
      reason: 'Expected identifier, got: ,',
      parser: [{ line: 2, column: 2, severity: 'error', message: 'Expected identifier, got: ,' }],
    });
    const good = await caffe.protocEncode('NetParameter', "name: \"a\" # comment\nlayer < name: 'b' 'c' >");
    expect(good).toEqual({
      accepted: true,
      encoded: Buffer.from('0a0161a206040a026263', 'hex'),
      parser: [],
    });
    const gbk = Buffer.concat([Buffer.from('name: "'), Buffer.from([0xb2, 0xe3]), Buffer.from('"')]);
    expect(await caffe.protocEncode('NetParameter', gbk)).toMatchObject({
      accepted: true,
      encoded: Buffer.from('0a02b2e3', 'hex'),
    });
    expect(await caffe.protocEncode('SolverParameter', 'base_lr: 0.1\nbase_lr: 1e-2')).toMatchObject({
      accepted: false,
      reason: 'Non-repeated field "base_lr" is specified multiple times.',
      parser: [{ line: 2, column: 8 }],
    });
  });

  it('Python: gives the wire form and the JSON form', async () => {
    const parsed = await caffe.parse('NetParameter', 'name: "a" layer { name: "bc" loss_weight: inf }');
    expect(parsed).toMatchObject({
      accepted: true,
      reason: null,
      value: { name: 'a', layer: [{ name: 'bc', loss_weight: ['Infinity'] }] },
    });
    expect(parsed.encoded?.subarray(0, 3)).toEqual(Buffer.from('0a0161', 'hex'));
    expect(await caffe.parse('NetParameter', 'nome: 1')).toMatchObject({
      accepted: false,
      reason: '1:1 : Message type "caffe.NetParameter" has no field named "nome".',
      encoded: null,
    });
  });
});
