import type { Message } from '../../../schema/message.js';
import { NO_READS } from '../../base/effects.js';
import { int32, type LayerSetup, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { LOSS, reshapeLoss } from '../../base/loss.js';
import { checkPredictions, checkSameNumber, countPriors } from './base/boxes.js';

/** `layers/multibox_loss_layer.cpp` */
export const MultiBoxLoss: LayerType = {
  ...LOSS,
  type: 'MultiBoxLoss',
  summary:
    "SSD's loss: of the offsets of boxes, and of the scores of their classes, with hard negatives mined",
  params: ['multibox_loss_param', 'loss_param'],
  bottoms: { exact: 4 },
  backwardReads: () => NO_READS,
  noGradient: [
    { bottom: 2, what: 'prior boxes', caffe: 'MultiBoxLoss Layer cannot backpropagate to prior inputs.' },
    { bottom: 3, what: 'labels', caffe: 'MultiBoxLoss Layer cannot backpropagate to label inputs.' },
  ],
  normalization: 'VALID',
  takesBoxes: {
    bottom: 3,
    param: 'multibox_loss_param',
    // Scores are looked up by label while negatives are mined.
    checksClasses: ({ layer }) => layer.message('multibox_loss_param').enumValue('mining_type') !== 'NONE',
  },
  setUp(setup) {
    legacyShape(setup, 0);
    legacyShape(setup, 2);
    const param = setup.layer.message('multibox_loss_param');
    const classes = int32(param.number('num_classes'));
    if (!param.has('num_classes')) {
      setup.refuse(
        'param/missing',
        param.span('num_classes'),
        'num_classes is missing: how many classes there are, with the background',
        'Check failed: multibox_loss_param.has_num_classes() Must provide num_classes.',
      );
    }
    if (classes < 1) {
      setup.refuse(
        'param/invalid',
        param.span('num_classes'),
        `num_classes must be from 1 to 2147483647, not ${param.number('num_classes')}`,
        `Check failed: num_classes_ >= 1 (${classes} vs. 1) num_classes should not be less than 1.`,
      );
    }
    checkMining(setup, param);
    checkBackground(setup, param, classes);

    reshapeLoss(setup);
    const priors = countPriors(setup);
    legacyShape(setup, 3);
    checkSameNumber(setup);
    checkPredictions(setup, priors, classes, param, 'loc_classes_');
  },
};

/** Negatives are mined only of boxes that all classes share; the old parameter says the same as the new one. */
function checkMining(setup: LayerSetup, param: Message): void {
  const mining = param.enumValue('mining_type');
  const mines = mining !== 'NONE';
  if (param.has('do_neg_mining') && param.bool('do_neg_mining') !== mines) {
    setup.refuse(
      'param/conflict',
      param.span('do_neg_mining'),
      `do_neg_mining: ${!mines} contradicts mining_type: ${mining}; mining_type alone says it`,
      `Check failed: do_neg_mining_ == mining_type_ != MultiBoxLossParameter_MiningType_NONE (${mines ? '0 vs. 1' : '1 vs. 0'}) `,
      [{ message: 'mining_type is decided here', span: param.span('mining_type') }],
    );
  }
  if (!mines || param.bool('share_location')) return;
  setup.refuse(
    'param/conflict',
    param.span('share_location'),
    `share_location: false needs mining_type: NONE; it is ${mining}${param.has('mining_type') ? '' : ' by default'}`,
    'Check failed: share_location_ Currently only support negative mining if share_location is true.',
  );
}

/** The softmax has a class for the background. */
function checkBackground(setup: LayerSetup, param: Message, classes: number): void {
  if (param.enumValue('conf_loss_type') !== 'SOFTMAX') return;
  const background = int32(param.number('background_label_id'));
  if (background >= 0 && background < classes) return;
  const check =
    background < 0
      ? `background_label_id_ >= 0 (${background} vs. 0)`
      : `background_label_id_ < num_classes_ (${background} vs. ${classes})`;
  setup.refuse(
    'param/invalid',
    param.span('background_label_id'),
    `background_label_id is from 0 to ${classes - 1}, one of the num_classes, and not ${param.number('background_label_id')}`,
    `Check failed: ${check} background_label_id should be within [0, num_classes) for Softmax.`,
  );
}
