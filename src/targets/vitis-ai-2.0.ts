import type { Target } from './target.js';

export const vitisAi20: Target = {
  name: 'vitis-ai-2.0',
  title: 'Vitis AI 2.0',
  sources: ['https://docs.amd.com/r/2.0-English/ug1414-vitis-ai/Operators-Supported-by-Caffe'],
  remark:
    "Xilinx' table of operators of Caffe, as far as it was to be had: there are more. What the processing unit does not compute, such as a convolution in groups that are neither one nor as many as channels, runs on the processor.",
  layers: 'unknown',
  formats: { v0: 'unknown', v1: 'unknown', inputFields: 'unknown' },
  layerTypes: [
    'Concat',
    'Convolution',
    'Deconvolution',
    'Eltwise',
    'InnerProduct',
    'Input',
    'Pooling',
    'ReLU',
    'Scale',
  ],
  otherTypes: 'unknown',
  limits: {},
};
