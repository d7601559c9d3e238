import type { LayerType } from '../../base/index.js';
import { InnerProduct as BVLC } from '../../inner-product.js';

/** BVLC's, which may take its weights as another bottom. */
export const InnerProduct: LayerType = { ...BVLC, bottoms: { min: 1, max: 2 } };
