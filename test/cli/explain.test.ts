import { describe, expect, it } from 'vitest';
import { caffekit } from './run.js';

function explained(name: string): string {
  const { status, stdout, stderr } = caffekit(['explain', name]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

describe('explain shows', () => {
  it.each(['loss', 'loss/', 'loss/*'])('the rules of a group: %s', (name) => {
    const text = explained(name);
    expect(text).toMatch(/^Rules of the group loss\n {2}loss\//);
    expect(text).toContain('loss/missing-loss-weight  ');
    expect(text).not.toContain('MyCaffe');
    expect(text).not.toContain('solver/');
  });

  it('a kind of file: its message, and the rules for it', () => {
    const text = explained('solver');
    expect(text).toContain('Rules of the group solver');
    expect(text).toContain('\nSolverParameter\n');
    expect(text).toContain('base_lr: ');
    expect(explained('labelmap')).toContain('LabelMap');
  });

  it.each([
    ['gabor', "A filler of Intel's Caffe (--dialect intel)."],
    ['HoleConvolution', 'A layer type of a fork, or of several, of which no more is known than the name.'],
    [
      'PriorBoxParameter.offset_w',
      'PriorBoxParameter.offset_w: a field of a fork, of which no more is known than the name.',
    ],
  ])('what is known by its name alone: %s', (name, text) => {
    expect(explained(name)).toBe(`${text}\n`);
  });

  it.each([
    ['solver.base_lr', 'SolverParameter.base_lr\n'],
    ['layer.include.stage', 'NetStateRule.stage\n'],
    ['BatchNorm.eps', 'BatchNormParameter.eps\n'],
    ['convolution_param.weight_filler.std', 'FillerParameter.std\n'],
    ['ConvolutionParameter.weight_filler.std', 'FillerParameter.std\n'],
    ['pooling_param.pool.MAX', 'PoolingParameter.pool\n'],
    ['Permute.order', 'PermuteParameter.order\n'],
    ['STOCHASTIC', 'PoolingParameter.pool\n'],
    ['xavier', 'FillerParameter\n'],
    ['nvidia', "nvidia: NVIDIA's Caffe"],
    ['bvlc', 'bvlc: BVLC Caffe 1.0'],
  ])('what a path, a value or a dialect is: %s', (name, start) => {
    expect(explained(name).replace(/^Of .*:\n/, '')).toMatch(new RegExp(`^${start}`));
  });

  it.each(['pooling_param.pool.MEAN', 'layer.include.stage.x', 'toString.x', 'solver.constructor'])(
    'nothing for %s',
    (name) => {
      expect(caffekit(['explain', name])).toMatchObject({ status: 2, stdout: '' });
    },
  );

  it("a fork's layer by its own letter case, before one of Caffe's in another", () => {
    expect(explained('Permute')).toMatch(/^Of SSD:\nPermute\n/);
    expect(explained('Loss')).toMatch(/^Of .*:\nLoss\n/);
    expect(explained('convolution')).toMatch(/^Convolution\n/);
  });

  it('code in pages with its marks, where there are no colours', () => {
    expect(explained('loss/missing-loss-weight')).toContain('`loss_weight`');
    expect(caffekit(['explain', 'huber-loss']).stdout).not.toMatch(/svg|!Loss/);
    const colored = caffekit(['explain', 'loss/missing-loss-weight'], { env: { FORCE_COLOR: '1' } });
    expect(colored.stdout).not.toContain('`');
  });
});

describe('explain says what was meant by', () => {
  it.each([
    ['convolution_param.kernelsize', 'convolution_param.kernel_size'],
    ['ConvolutionParameter.kernelsize', 'ConvolutionParameter.kernel_size'],
    ['ConvolutionParamter.kernel_size', 'ConvolutionParameter.kernel_size'],
    ['convoluton_param.num_ouput', 'convolution_param.num_output'],
    ['permute_param.ordr', 'permute_param.order'],
  ])('%s', (name, meant) => {
    const { status, stderr } = caffekit(['explain', name]);
    expect(status).toBe(2);
    expect(stderr).toContain(`nothing is known of '${name}'; did you mean '${meant}'?`);
  });

  it.each(['', ' '])('nothing in an empty name', (name) => {
    const { status, stderr } = caffekit(['explain', name]);
    expect(status).toBe(2);
    expect(stderr).toContain('explain what?');
    expect(stderr).not.toContain('did you mean');
  });
});
