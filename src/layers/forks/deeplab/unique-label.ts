import { NO_READS, OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { CHANNELS, needSize } from '../../base/same-size.js';

/** `layers/unique_label_layer.cpp` */
export const UniqueLabel: LayerType = {
  type: 'UniqueLabel',
  summary: 'Which labels an image has, each once',
  params: ['unique_label_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  noGradient: [{ bottom: 0, what: 'labels', caffe: 'Cannot propagate down to label input' }],
  setUp(setup) {
    const param = setup.layer.message('unique_label_param');
    const labels = param.number('max_labels');
    // Caffe compares with an unsigned number: one below 0 is then larger than all.
    const forced = new Set(param.numbers('force_label')).size;
    if (labels >= 0 && labels <= forced) {
      setup.refuse(
        param.has('max_labels') ? 'param/invalid' : 'param/missing',
        param.span('max_labels'),
        `max_labels (${labels}) is more than the number of labels that are always given (${forced})`,
        `Check failed: max_labels_ > force_label_.size() (${labels} vs. ${forced}) At least one label more than the forced ones needs to fit`,
      );
    }
    needSize(setup, 0, CHANNELS, 1, 'takes labels with one channel', { text: 'channels_ == 1' });
    setup.reshapeTop(0, [legacyShape(setup, 0)[0], labels, 1, 1], param.span('max_labels'));
  },
};
