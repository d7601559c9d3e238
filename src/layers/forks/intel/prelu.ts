import { count, formatShape, type LayerType, learnableBlobs } from '../../base/index.js';
import { named } from '../../base/loss.js';
import { PReLU as CaffePReLU } from '../../prelu.js';

/** `layers/prelu_layer.cpp`, for any number of axes. */
export const PReLU: LayerType = {
  ...CaffePReLU,
  setUp(setup) {
    const bottom = setup.bottom(0);
    if (bottom === null || bottom.length <= 4) {
      CaffePReLU.setUp(setup);
      return;
    }
    const param = setup.layer.message('prelu_param');
    const shared = param.bool('channel_shared');
    const channels = bottom[1]!;
    learnableBlobs(setup, [
      {
        name: 'the slopes',
        shape: shared ? [] : [channels],
        filler: param.message('filler'),
        decidedBy: setup.bottomSpan(0),
      },
    ]);
    const slopes = setup.params[0]!;
    const [size, needed] = [slopes === null ? null : count(slopes), shared ? 1 : channels];
    if (size !== null && needed !== null && size !== needed) {
      setup.refuseGivenBlob(
        0,
        [needed],
        `the slopes given here have the shape ${formatShape(slopes)}, and PReLU needs ${needed} for ${named(setup, 0)}`,
        `Check failed: this->blobs_[0]->count() == ${shared ? 1 : 'channels'} (${size} vs. ${needed}) Negative slope size is inconsistent with prototxt config`,
      );
    }
    setup.reshapeLikeBottom();
  },
};
