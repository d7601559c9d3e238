import { NO_READS, signOfBottom } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** What `Gather` and `Scatter` share: in one process, where their tops are their bottoms. */
export const BETWEEN_PROCESSES = {
  params: [],
  bottoms: { min: 1 },
  tops: { min: 1 },
  topPerBottom: true,
  zeros: KEEPS_ZEROS,
  inPlace: { result: 'right', change: 'nothing' },
  backwardReads: () => NO_READS,
  sharesMemory: ({ bottoms }) => bottoms.length === 1,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    for (let index = 0; index < setup.bottoms.length; index++) setup.reshapeLikeBottom(index, index);
  },
} as const satisfies Partial<LayerType>;

/** `layers/gather_layer.cpp` */
export const Gather: LayerType = {
  ...BETWEEN_PROCESSES,
  type: 'Gather',
  topsGoBackAlone: true,
  summary: 'Joins the batches of all processes that train together',
  family: 'combination',
};
