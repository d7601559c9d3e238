import { OVERWRITES } from '../../base/effects.js';
import type { LayerSetup, LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { CHANNELS, HEIGHT, NUM, needSameSize, needSize, WIDTH } from '../../base/same-size.js';
import { GIVES_NO_GRADIENT } from '../../base/zeros.js';

/** `layers/densecrf_layer.cpp`. Bottoms: scores, the size of each image, and the images. */
export const DenseCRF: LayerType = {
  type: 'DenseCRF',
  summary: 'Mean-field inference in a fully connected conditional random field over the pixels',
  params: ['dense_crf_param'],
  bottoms: { min: 2, max: 3 },
  tops: { exact: 1 },
  zeros: GIVES_NO_GRADIENT,
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    needAsMany(setup, 'pos_w', 'pos_xy_std');
    needAsMany(setup, 'bi_w', 'bi_xy_std');
    needAsMany(setup, 'bi_w', 'bi_rgb_std');
    const hasImage = setup.bottoms.length > 2;
    if (hasImage) {
      const param = setup.layer.message('dense_crf_param');
      if (param.count('bi_w') === 0) {
        setup.refuse(
          'param/missing',
          param.head(),
          `bi_w, bi_xy_std and bi_rgb_std are missing: what the image '${setup.bottomName(2)}' is for`,
          'Check failed: bi_w_.size() > 0 (0 vs. 0) has image as input, but no bilateral parameters specified.',
        );
      }
      needSize(setup, 2, CHANNELS, 3, 'takes images with three channels');
    }
    needSameSize(setup, 0, 1, [NUM]);
    if (hasImage) {
      needSameSize(setup, 1, 2, [NUM]);
      needSameSize(setup, 0, 2, [HEIGHT, WIDTH]);
    }
    setup.reshapeTop(0, legacyShape(setup, 0));
  },
};

/** Two parameters are given equally often. */
function needAsMany(setup: LayerSetup, first: string, second: string): void {
  const param = setup.layer.message('dense_crf_param');
  const [a, b] = [param.count(first), param.count(second)];
  if (a === b) return;
  setup.refuse(
    'param/count',
    a > b ? param.fieldSpan(first, b) : param.fieldSpan(second, a),
    `${first} is given ${a} times, and ${second} ${b} times: each kernel has one of both`,
    `Check failed: ${first}_.size() == ${second}_.size() (${a} vs. ${b}) ${first} and ${second} should have the same size.`,
  );
}
