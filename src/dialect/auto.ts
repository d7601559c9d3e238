import { BVLC } from './bvlc.js';
import type { Dialect } from './dialect.js';

/** The Caffe that each file is written for, which is found by what it says: BVLC's, and what leaves less of it unexplained. */
export const AUTO: Dialect = {
  names: BVLC.names,
  get schema() {
    return BVLC.schema;
  },
  layerTypes: BVLC.layerTypes,
  open: false,
  isAuto: true,
};
