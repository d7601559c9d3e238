import { needChannels } from '../../base/channels.js';
import {
  learnsFirst,
  NO_READS,
  readsBottom,
  readsTop,
  signOfBottom,
  worksInPlace,
} from '../../base/effects.js';
import { count, formatShape, type LayerType, learnableBlobs } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';

/** `layers/normalize_layer.cpp` */
export const Normalize: LayerType = {
  type: 'Normalize',
  summary: 'Divides by the L2 norm, of each place or of all of an item, and multiplies with a learned scale',
  family: 'normalization',
  params: ['norm_param'],
  zeros: {
    tops: ({ bottoms, params }) => bottoms[0] === true || params[0] === true,
    gradient: ({ params, topGradients }) => topGradients || params[0] === true,
    paramGradient: ({ bottoms, topGradients }) => topGradients || bottoms[0] === true,
  },
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  learns: true,
  inPlace: {
    result: ({ propagatesTo }) => (propagatesTo[0] === true ? 'wrong gradient' : 'right'),
    // Scales can be learned to be negative, but mostly aren't.
    change: 'same sign',
  },
  backwardReads: (layer) => [
    ...(learnsFirst(layer) ? readsTop('all') : NO_READS),
    ...(layer.propagatesTo[0] === true && !worksInPlace(layer) ? readsBottom('all') : NO_READS),
  ],
  nonNegative: signOfBottom,
  weights: { param: 'norm_param', filler: 'scale_filler' },
  values: 'raw',
  isBetween: true,
  setUp(setup) {
    needChannels(setup);
    const [, channels, height, width] = legacyShape(setup, 0);
    // Caffe keeps a vector of ones for the channels, and one for the places.
    setup.needElements([1, channels, 1, 1], setup.bottomSpan(0), `a place of ${named(setup, 0)}`);
    setup.needElements([1, 1, height, width], setup.bottomSpan(0), `a channel of ${named(setup, 0)}`);

    const param = setup.layer.message('norm_param');
    const shared = param.bool('channel_shared');
    const filler = param.has('scale_filler') ? param.message('scale_filler') : undefined;
    learnableBlobs(setup, [
      {
        name: 'the scale',
        shape: shared ? [] : [channels],
        ...(filler === undefined ? {} : { filler }),
        decidedBy: setup.bottomSpan(0),
      },
    ]);
    const scale = setup.params[0]!;
    const size = scale === null ? null : count(scale);
    const needed = shared ? 1 : channels;
    if (size !== null && needed !== null && size !== needed) {
      setup.refuseGivenBlob(
        0,
        [needed],
        `the scale given here has the shape ${formatShape(scale)}, and Normalize needs ${needed}, ${shared ? 'shared by all channels' : `one for each channel of ${named(setup, 0)}`}`,
        `Check failed: this->blobs_[0]->count() == ${shared ? 1 : 'channels'} (${size} vs. ${needed}) Scale size is inconsistent with prototxt config`,
      );
    }
    setup.reshapeLikeBottom();
  },
};
