import type { LayerType } from '../../base/index.js';
import { REORG } from '../../base/reorg.js';

export const Reorg: LayerType = REORG;
