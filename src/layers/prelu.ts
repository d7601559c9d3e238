import { needChannels } from './base/channels.js';
import { learnsFirst, NO_READS, readsBottom, signOfBottom, worksInPlace } from './base/effects.js';
import { count, formatShape, type LayerType, learnableBlobs } from './base/index.js';
import { legacyShape } from './base/legacy.js';
import { named } from './base/loss.js';
import { NEURON } from './base/neuron.js';
import { STOPS_AT_ZERO } from './base/zeros.js';

/** `layers/prelu_layer.cpp` */
export const PReLU: LayerType = {
  ...NEURON,
  type: 'PReLU',
  summary: 'max(x, 0) + slope * min(x, 0), element by element, with slopes that are learned',
  family: 'activation',
  params: ['prelu_param'],
  zeros: {
    ...STOPS_AT_ZERO,
    gradient: ({ bottoms, params, topGradients }) =>
      topGradients || (bottoms[0] === true && params[0] === true),
    paramGradient: ({ bottoms, topGradients }) => topGradients || bottoms[0] === true,
  },
  // Slopes can be learned to be negative, but mostly aren't.
  inPlace: { result: 'right', change: 'only negative' },
  backwardReads: (layer) =>
    !worksInPlace(layer) && (layer.propagatesTo[0] === true || learnsFirst(layer)) ? readsBottom() : NO_READS,
  nonNegative: signOfBottom,
  leavesAbove0: true,
  values: 'raw',
  isBetween: true,
  setUp(setup) {
    needChannels(setup);
    const param = setup.layer.message('prelu_param');
    const [, channels] = legacyShape(setup, 0);
    const shared = param.bool('channel_shared');
    learnableBlobs(setup, [
      {
        name: 'the slopes',
        shape: shared ? [] : [channels],
        filler: param.message('filler'),
        decidedBy: setup.bottomSpan(0),
      },
    ]);
    // Without a filler they are 0.25.
    if (!param.has('filler')) setup.fillers = [];
    const slopes = setup.params[0]!;
    const size = slopes === null ? null : count(slopes);
    const needed = shared ? 1 : channels;
    if (size !== null && needed !== null && size !== needed) {
      const channelsOf = `one for each channel of ${named(setup, 0)}`;
      setup.refuseGivenBlob(
        0,
        [needed],
        `the slopes given here have the shape ${formatShape(slopes)}, and PReLU needs ${needed}, ${shared ? 'shared by all channels' : channelsOf}`,
        `Check failed: this->blobs_[0]->count() == ${shared ? 1 : 'channels'} (${size} vs. ${needed}) Negative slope size is inconsistent with prototxt config`,
      );
    }
    // Caffe keeps a vector of ones as long as an item of the batch.
    const bottom = setup.bottom(0);
    const item = bottom === null ? null : count(bottom, 1);
    if (item !== null && item <= 0) {
      setup.refuse(
        item < 0 ? 'shape/too-large' : 'shape/empty',
        setup.bottomSpan(0),
        item < 0
          ? `an item of ${named(setup, 0)} would be larger than a blob can be`
          : `${named(setup, 0)} has no elements in an item of the batch`,
        item < 0 ? `Check failed: shape[i] >= 0 (${item} vs. 0)` : 'Check failed: data_ ',
        [setup.madeHere(0)],
      );
    }
    setup.reshapeLikeBottom();
  },
};
