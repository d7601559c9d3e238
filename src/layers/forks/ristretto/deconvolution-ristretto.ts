import type { LayerType } from '../../base/index.js';
import { Deconvolution } from '../../deconvolution.js';

/** `ristretto/layers`: a Deconvolution whose weights and values have few bits. */
export const DeconvolutionRistretto: LayerType = {
  ...Deconvolution,
  type: 'DeconvolutionRistretto',
  summary: 'A layer of the type Deconvolution, computed with few bits',
  params: [...Deconvolution.params, 'quantization_param'],
  alsoCalled: [],
};
