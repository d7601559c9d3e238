import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { CHANNELS, HEIGHT, NUM, needSameSize, needSize, WIDTH } from '../../base/same-size.js';

/** `layers/flow_warp_layer.cpp`. Bottoms: an image, and a flow for each of its pixels. */
export const FlowWarp: LayerType = {
  type: 'FlowWarp',
  summary: 'The first bottom, each pixel taken from where the flow of the second points',
  family: 'shape',
  params: ['flow_warp_param'],
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  values: 'passed on',
  selectors: 1,
  isBetween: true,
  setUp(setup) {
    needSameSize(setup, 0, 1, [NUM], 'num == bottom[1]->num()');
    needSize(setup, 1, CHANNELS, 2, 'takes a flow with two channels', {
      text: '2 == bottom[1]->channels()',
      sizeFirst: true,
    });
    needSameSize(setup, 0, 1, [WIDTH, HEIGHT], 'AXIS == bottom[1]->AXIS()');
    setup.reshapeTop(0, legacyShape(setup, 0));
  },
};
