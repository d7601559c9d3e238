import { NO_READS, OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { needFour } from './nms.js';

/** `layers/maximum_layer.cpp` */
export const Maximum: LayerType = {
  type: 'Maximum',
  summary: 'The place and the value of the maximum of each map',
  family: 'combination',
  params: [],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  setUp(setup) {
    const [num, channels] = needFour(setup);
    setup.reshapeTop(0, [num, channels, 1, 3]);
  },
};
