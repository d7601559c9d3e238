import type { LayerType } from '../../base/index.js';
import { InnerProduct } from '../../inner-product.js';

/** `ristretto/layers`: an InnerProduct whose weights and values have few bits. */
export const FcRistretto: LayerType = {
  ...InnerProduct,
  type: 'FcRistretto',
  summary: 'A layer of the type InnerProduct, computed with few bits',
  params: [...InnerProduct.params, 'quantization_param'],
  alsoCalled: [],
};
