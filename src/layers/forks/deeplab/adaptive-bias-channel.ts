import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { needAbove } from '../../base/positive.js';
import { printedNumber } from '../../base/print.js';
import { CHANNELS } from '../../base/same-size.js';
import { checkLabels, needOnePlace } from './bias-channel.js';

/** `layers/adaptive_bias_channel_layer.cpp` */
export const AdaptiveBiasChannel: LayerType = {
  type: 'AdaptiveBiasChannel',
  summary: 'Adds as much to the scores of those classes that an image has as gives them a part of its pixels',
  params: ['adaptive_bias_channel_param'],
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('adaptive_bias_channel_param');
    needAbove(setup, param, 'num_iter', 'the number of passes', 'num_iter_ > 0 (VALUE vs. 0)');
    const margin = param.number('margin_others');
    if (margin < 0) {
      setup.refuse(
        'param/invalid',
        param.span('margin_others'),
        `margin_others must be 0 or more, not ${margin}`,
        `Check failed: margin_others_ >= 0 (${printedNumber(margin)} vs. 0)`,
      );
    }
    for (const field of ['bg_portion', 'fg_portion'] as const) {
      const portion = param.number(field);
      if (portion >= 0 && portion <= 1) continue;
      setup.refuse(
        'param/invalid',
        param.span(field),
        `${field} must be a part, from 0 to 1, not ${portion}`,
        `Check failed: ${field}_ >= 0 && ${field}_ <= 1 ${field === 'bg_portion' ? 'BG' : 'FG'} portion needs to be in [0, 1]`,
      );
    }
    const channels = legacyShape(setup, 0)[CHANNELS];
    if (channels !== null && channels <= 1) {
      setup.refuse(
        'shape/mismatch',
        setup.bottomSpan(0),
        `${named(setup, 0)} has to have scores of more than one class`,
        `Check failed: channels_ > 1 (${channels} vs. 1)`,
        [setup.madeHere(0)],
      );
    }
    checkLabels(setup);
    needOnePlace(setup);
    setup.reshapeTop(0, legacyShape(setup, 0));
  },
};
