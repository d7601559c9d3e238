import type { LayerType } from '../../base/index.js';
import { SeLu } from './selu.js';

/** The same in github.com/foss-for-synopsys-dwc-arc-processors/synopsys-caffe. */
export const SeLU: LayerType = { ...SeLu, type: 'SeLU' };
