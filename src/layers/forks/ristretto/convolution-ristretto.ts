import type { LayerType } from '../../base/index.js';
import { Convolution } from '../../convolution.js';

/** `ristretto/layers`: a Convolution whose weights and values have few bits. */
export const ConvolutionRistretto: LayerType = {
  ...Convolution,
  type: 'ConvolutionRistretto',
  summary: 'A layer of the type Convolution, computed with few bits',
  params: [...Convolution.params, 'quantization_param'],
  alsoCalled: [],
};
