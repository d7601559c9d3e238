import { type LayerSetup, type LayerType, mayBeSame } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { LOSS, named } from '../../base/loss.js';
import { formatShape } from '../../base/shape.js';

/** What `L1Loss` and `LpqLoss` share: one bottom of differences, or two that are subtracted. */
export const OF_DIFFERENCES = {
  ...LOSS,
  bottoms: { min: 1, max: 2 },
  comparesWithLabels: true,
  isSymmetric: true,
  isLossOfScores: true,
  allowForceBackward: () => true,
} as const satisfies Partial<LayerType>;

/** `layers/l1loss_layer.cpp`. It works on GPUs only. */
export const L1Loss: LayerType = {
  ...OF_DIFFERENCES,
  type: 'L1Loss',
  summary: 'The sum of absolute differences, or of Euclidean distances at each place, divided by the batch',
  params: ['l1_loss_param'],
  alsoCalled: ['maeloss', 'mae', 'absloss'],
  setUp(setup) {
    checkDifferences(setup);
    const param = setup.layer.message('l1_loss_param');
    if (param.bool('l2_per_location')) checkChannels(setup);
    setup.reshapeTop(0, []);
    legacyShape(setup, 0);
  },
};

/** The inner Eltwise layer takes two bottoms of the same shape. */
export function checkDifferences(setup: LayerSetup): void {
  const [first, second] = [setup.bottom(0), setup.bottom(1)];
  if (setup.bottoms.length < 2 || mayBeSame(first, second)) return;
  setup.refuse(
    'shape/mismatch',
    setup.bottomSpan(1),
    `${setup.layer.string('type')} takes two bottoms of the same shape; ${named(setup, 0)} and ${named(setup, 1)} have ${formatShape(first)} and ${formatShape(second)}`,
    'Check failed: bottom[0]->shape() == bottom[i]->shape() ',
    [setup.madeHere(0), setup.madeHere(1)],
  );
}

/** An inner Convolution layer adds up the channels. */
export function checkChannels(setup: LayerSetup): void {
  if (setup.bottom(0) !== null) setup.canonicalAxis(1, 0, setup.bottomSpan(0));
}
