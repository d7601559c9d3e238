import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';

/** `layers/mean_layer.cpp` */
export const Mean: LayerType = {
  type: 'Mean',
  summary: 'Adds a mean to images or takes it off them, from a file or given for each channel',
  params: ['mean_param'],
  bottoms: {},
  tops: {},
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    const [bottoms, tops] = [setup.bottoms.length, setup.tops.length];
    if (tops === 0 || tops !== bottoms) {
      setup.refuse(
        'layer/top-count',
        tops > bottoms ? setup.topSpan(bottoms) : setup.typeSpan(),
        `Mean produces one top for each bottom; '${setup.layer.string('name')}' has ${bottoms} and ${tops}`,
        tops === 0
          ? 'Check failed: top.size() > 0 (0 vs. 0) MEAN needs one output'
          : `Check failed: top.size() == bottom.size() (${tops} vs. ${bottoms}) MEAN needs as many outputs as inputs`,
      );
    }
    const param = setup.layer.message('mean_param');
    const values = param.count('value');
    setup.bottoms.forEach((_, bottom) => {
      const channels = legacyShape(setup, bottom)[1];
      if (param.has('file') || values === 0 || channels === null || channels % values === 0) return;
      setup.refuse(
        'shape/not-divisible',
        param.span('value'),
        `value is given ${values} times, and the ${channels} channels of ${named(setup, bottom)} cannot be divided by that`,
        `Check failed: bottom[k]->channels() % this->layer_param_.mean_param().value().size() == 0 (${channels % values} vs. 0) bottom size not divisible by mean size`,
        [setup.madeHere(bottom)],
      );
    });
    for (let index = 0; index < setup.bottoms.length; index++) {
      setup.reshapeTop(index, legacyShape(setup, index));
    }
  },
};
