import type { Message } from '../../schema/message.js';
import type { LayerSetup } from './index.js';
import { printedNumber } from './print.js';

/** What every `DetectionEvaluateLayer::LayerSetUp` asks first. @param classes what `num_classes` counts */
export function checkEvaluation(setup: LayerSetup, param: Message, classes: string): void {
  if (!param.has('num_classes')) {
    setup.refuse(
      'param/missing',
      param.span('num_classes'),
      `num_classes is missing: ${classes}`,
      'Check failed: detection_evaluate_param.has_num_classes() Must provide num_classes.',
    );
  }
  const threshold = param.number('overlap_threshold');
  if (threshold > 0) return;
  setup.refuse(
    'param/invalid',
    param.span('overlap_threshold'),
    `overlap_threshold must be above 0, not ${printedNumber(threshold)}`,
    `Check failed: overlap_threshold_ > 0. (${printedNumber(threshold)} vs. 0) overlap_threshold must be non negative.`,
  );
}
