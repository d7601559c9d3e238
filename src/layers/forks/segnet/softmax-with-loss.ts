import type { LayerSetup, LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { CHANNELS } from '../../base/same-size.js';
import { SoftmaxWithLoss as CaffeSoftmaxWithLoss } from '../../softmax-with-loss.js';

/** `layers/softmax_loss_layer.cpp`, in which classes can have weights. */
export const SoftmaxWithLoss: LayerType = {
  ...CaffeSoftmaxWithLoss,
  classWeights: { field: 'class_weighting', where: 'weight_by_label_freqs' },
  setUp(setup) {
    checkClassWeights(setup);
    CaffeSoftmaxWithLoss.setUp(setup);
  },
};

function checkClassWeights(setup: LayerSetup): void {
  const param = setup.layer.message('loss_param');
  if (!param.bool('weight_by_label_freqs')) return;
  const weights = param.count('class_weighting');
  const classes = legacyShape(setup, 0)[CHANNELS];
  if (classes === null || weights === classes) return;
  setup.refuse(
    'param/count',
    weights === 0
      ? param.span('weight_by_label_freqs')
      : param.span('class_weighting', Math.min(weights - 1, classes)),
    `class_weighting is given ${weights} times, and has to be given once for each of the ${classes} classes of ${named(setup, 0)}`,
    `Check failed: this->layer_param_.loss_param().class_weighting_size() == bottom[0]->channels() (${weights} vs. ${classes}) Number of class weight values does not match the number of classes.`,
    [setup.madeHere(0)],
    // Its first version counted the labels of each batch.
    weights === 0 ? { isForks: true } : {},
  );
}
