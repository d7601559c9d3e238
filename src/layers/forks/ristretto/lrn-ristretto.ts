import type { LayerType } from '../../base/index.js';
import { LRN } from '../../lrn.js';

/** `ristretto/layers`: an LRN whose weights and values have few bits. */
export const LRNRistretto: LayerType = {
  ...LRN,
  type: 'LRNRistretto',
  summary: 'A layer of the type LRN, computed with few bits',
  family: 'normalization',
  params: [...LRN.params, 'quantization_param'],
  alsoCalled: [],
};
