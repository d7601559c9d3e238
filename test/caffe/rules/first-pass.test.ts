/** That nets load of which is said that their first forward pass aborts, that it does, and with what is said. */
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { describeWithCaffe } from '../support/index.js';

const shape = (dims: string) =>
  `shape { ${dims
    .split(' ')
    .filter((dim) => dim !== '')
    .map((dim) => `dim: ${dim}`)
    .join(' ')} }`;
const input = (...shapes: string[]) =>
  `layer { name: "data" type: "Input" ${shapes.map((_, index) => `top: "${'abc'[index]}"`).join(' ')} input_param { ${shapes.map(shape).join(' ')} } }\n`;
const layer = (type: string, more: string) => `layer { name: "run" type: "${type}" ${more} }\n`;
const two = (type: string, more = '') =>
  layer(type, `bottom: "a" bottom: "b" ${type === 'HDF5Output' ? '' : 'top: "x"'} ${more}`);
const one = (type: string, more = '') => layer(type, `bottom: "a" top: "x" ${more}`);
/** Weights that the file gives. */
const blobs = (...shapes: string[]) =>
  shapes
    .map((dims) => {
      const size = dims.split(' ').reduce((product, dim) => product * Number(dim), 1);
      return `blobs { ${shape(dims)} data: [${new Array(size).fill(1)}] }`;
    })
    .join(' ');
const given = (type: string, param: string, ...shapes: string[]) =>
  input('2 3') + one(type, `${param} ${blobs(...shapes)}`);
const dummy = (dims: string, filler: string) =>
  `layer { name: "run" type: "DummyData" top: "x" dummy_data_param { ${shape(dims)} data_filler { ${filler} } } }\n`;
const crop = (offsets: string) =>
  input('1 2 6 6', '1 2 3 3') + two('Crop', `crop_param { axis: 2 ${offsets} }`);
const file = 'hdf5_output_param { file_name: "out.h5" }';
const reindex = (of: string) => input(of, '2') + two('BatchReindex');

const ABORTS: Readonly<Record<string, string>> = {
  'EuclideanLoss of 5 axes': input('2 3 1 1 1', '2 3 1 1 1') + two('EuclideanLoss'),
  'HingeLoss of 5 axes': input('2 3 1 1 1', '2') + two('HingeLoss'),
  'MultinomialLogisticLoss of 5 axes': input('2 3 1 1 1', '2') + two('MultinomialLogisticLoss'),
  'HDF5Output of 5 axes': input('2 3 1 1 1', '2') + two('HDF5Output', file),
  'HDF5Output of 2 and 3 items': input('2', '3') + two('HDF5Output', file),
  'BatchReindex of a scalar': reindex(''),
  'Crop from before the beginning': crop('offset: 4294967295'),
  'Crop from before the beginning of one axis': crop('offset: 0 offset: 4294967294'),
  'bilinear, not square': dummy('1 1 4 5', 'type: "bilinear"'),
  'bilinear, two axes': dummy('4 4', 'type: "bilinear"'),
  'uniform, the wrong way round': dummy('4', 'type: "uniform" min: 2 max: 1'),
  'gaussian, std below 0': dummy('4', 'type: "gaussian" std: -1'),
  ...Object.fromEntries(
    ['1.5', '-0.25', 'nan', 'inf', '-inf', '3e9'].map((ratio) => [
      `a dropout_ratio of ${ratio}`,
      input('2 3') + layer('Dropout', `bottom: "a" top: "x" dropout_param { dropout_ratio: ${ratio} }`),
    ]),
  ),
  'xavier of a scalar': dummy('', 'type: "xavier"'),
  'HDF5Output of no items': input('0 3', '0') + two('HDF5Output', file),
  'InnerProduct without its bias': given('InnerProduct', 'inner_product_param { num_output: 2 }', '2 3'),
  'Embed without its bias': given('Embed', 'embed_param { num_output: 3 input_dim: 2 }', '2 3'),
  'BatchNorm without its factor': given('BatchNorm', '', '3', '3'),
  'Parameter of another size': layer('Parameter', `top: "x" parameter_param { ${shape('2')} } ${blobs('3')}`),
  'Parameter of nothing': layer('Parameter', `top: "x" parameter_param { ${shape('0')} }`),
  'Convolution of nothing':
    input('1 2 3 3') +
    one('Convolution', `convolution_param { num_output: 2 bias_term: false kernel_size: 4 }`),
  'Deconvolution to nothing':
    input('1 2 1 1') +
    one('Deconvolution', `convolution_param { num_output: 2 bias_term: false kernel_size: 2 pad: 1 }`),
  'Im2col of nothing': input('1 2 3 3') + one('Im2col', 'convolution_param { kernel_size: 4 }'),
  'Pooling of nothing': input('1 2 3 3') + one('Pooling', 'pooling_param { kernel_size: 4 }'),
  'Slice without a rest': input('1 2') + one('Slice', 'top: "y" slice_param { slice_point: 2 }'),
};

const RUNS: Readonly<Record<string, string>> = {
  'EuclideanLoss of 4 axes': input('2 3 1 1', '2 3 1 1') + two('EuclideanLoss'),
  'SigmoidCrossEntropyLoss of 5 axes': input('2 3 1 1 1', '2 3 1 1 1') + two('SigmoidCrossEntropyLoss'),
  'SoftmaxWithLoss of 5 axes': input('2 3 1 1 1', '2') + two('SoftmaxWithLoss'),
  'HDF5Output of a scalar and one item': input('1', '1 3') + two('HDF5Output', file),
  'BatchReindex of vectors': reindex('2'),
  'Crop from an offset': crop('offset: 1'),
  'bilinear, square': dummy('1 1 4 4', 'type: "bilinear"'),
  'a dropout_ratio of 0.999':
    input('2 3') + layer('Dropout', 'bottom: "a" top: "x" dropout_param { dropout_ratio: 0.999 }'),
  'a convolution of one place':
    input('1 2 3 3') + one('Convolution', 'convolution_param { num_output: 2 kernel_size: 3 }'),
  'InnerProduct with more than it reads': given(
    'InnerProduct',
    'inner_product_param { num_output: 2 }',
    '2 3',
    '2',
    '2',
  ),
  'BatchNorm with its factor': given('BatchNorm', '', '3', '3', '1'),
  'gaussian, std infinite': dummy('4', 'type: "gaussian" std: inf'),
};

describeWithCaffe('the first pass', (caffe) => {
  it.each(Object.entries(ABORTS))('aborts: %s', async (_, text) => {
    expect((await caffe.net({ text })).loads).toBe(true);
    const run = await caffe.net({ text, forward: true });
    const reason = run.loads ? '' : run.reason.trim();
    expect(reason).toMatch(/^Check failed: |^SIG(?:SEGV|FPE)$/);
    const found = lintText('net.prototxt', text).diagnostics.filter(({ severity }) => severity === 'error');
    expect(found).toMatchObject([{ aborts: false, caffe: null }]);
    expect(found[0]!.message).toMatch(/its first forward pass (?:on a CPU )?ends with/);
    expect(found[0]!.message).toContain(`ends with "${reason}"`);
  });

  it.each(Object.entries(RUNS))('goes on: %s', async (_, text) => {
    expect((await caffe.net({ text, forward: true })).loads).toBe(true);
    expect(lintText('net.prototxt', text).diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
  });

  it('of stochastic pooling needs a GPU', async () => {
    for (const type of ['Pooling', 'SPP']) {
      const param =
        type === 'SPP' ? 'spp_param { pyramid_height: 2' : 'pooling_param { kernel_size: 2 stride: 2';
      const text = input('1 2 8 8') + layer(type, `bottom: "a" top: "x" ${param} pool: STOCHASTIC }`);
      expect((await caffe.net({ text })).loads).toBe(true);
      expect(await caffe.net({ text, forward: true })).toMatchObject({
        loads: false,
        reason: 'Not Implemented Yet',
      });
      expect(lintText('net.prototxt', text).diagnostics).toMatchObject([
        { rule: 'build/needs', severity: 'info', message: expect.stringContaining('Not Implemented Yet') },
      ]);
    }
  });
});
