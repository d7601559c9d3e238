import { NO_READS, OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { needAbove } from '../../base/positive.js';
import { CHANNELS, HEIGHT, NUM, needSameSize, needSize, WIDTH } from '../../base/same-size.js';
import { GIVES_NO_GRADIENT } from '../../base/zeros.js';

/** `layers/box_annotator_ohem_layer.cpp`. It works on GPUs only, and gives no gradient. */
export const BoxAnnotatorOHEM: LayerType = {
  type: 'BoxAnnotatorOHEM',
  summary:
    'Keeps the labels and the loss weights of those regions whose loss is largest, so that only hard ones are learned from',
  params: ['box_annotator_ohem_param'],
  bottoms: { exact: 4 },
  tops: { exact: 2 },
  zeros: GIVES_NO_GRADIENT,
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  setUp(setup) {
    needAbove(
      setup,
      setup.layer.message('box_annotator_ohem_param'),
      'roi_per_img',
      'how many regions of an image are learned from',
      'roi_per_img_ > 0 (VALUE vs. 0)',
    );
    needSize(setup, 0, CHANNELS, 5, 'takes regions of five numbers', {
      text: '5 == bottom[0]->channels()',
      sizeFirst: true,
    });
    for (const bottom of [1, 2, 3]) {
      const check = (axis: string) => `bottom[${bottom}]->AXIS() == ${axis}_`;
      needSameSize(setup, bottom, 0, [NUM], check('num'));
      if (bottom < 3) needSize(setup, bottom, CHANNELS, 1, 'takes one loss and one label for each region');
      needSameSize(setup, bottom, 0, [HEIGHT], check('height'));
      needSameSize(setup, bottom, 0, [WIDTH], check('width'));
    }
    const [num, , height, width] = legacyShape(setup, 0);
    setup.reshapeTop(0, [num, 1, height, width]);
    setup.reshapeTop(1, [num, legacyShape(setup, 3)[CHANNELS], height, width]);
  },
};
