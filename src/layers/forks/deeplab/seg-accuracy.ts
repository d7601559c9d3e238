import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { CHANNELS, HEIGHT, NUM, needSameSize, needSize, WIDTH } from '../../base/same-size.js';

/** `layers/seg_accuracy_layer.cpp` */
export const SegAccuracy: LayerType = {
  type: 'SegAccuracy',
  summary:
    'How many pixels have the right class: of all, the mean over the classes, and the mean of intersection over union',
  params: ['seg_accuracy_param'],
  comparesWithLabels: true,
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  lacksBackward: ({ propagatesTo }) => propagatesTo.includes(true),
  isMeasure: true,
  setUp(setup) {
    const channels = legacyShape(setup, 0)[CHANNELS];
    if (channels === 0) {
      setup.refuse(
        'shape/empty',
        setup.bottomSpan(0),
        `${named(setup, 0)} has scores of no class`,
        'Check failed: 1 <= bottom[0]->channels() (1 vs. 0) top_k must be less than or equal to the number of channels (classes).',
        [setup.madeHere(0)],
      );
    }
    needSameSize(setup, 0, 1, [NUM]);
    needSize(setup, 1, CHANNELS, 1, 'takes labels with one channel');
    needSameSize(setup, 0, 1, [HEIGHT, WIDTH]);
    setup.reshapeTop(0, [1, 1, 1, 3]);
  },
};
