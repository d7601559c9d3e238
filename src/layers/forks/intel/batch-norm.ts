import { checkEngine } from '../../base/engine.js';
import { type Dim, type LayerType, learnableBlobs } from '../../base/index.js';
import { named } from '../../base/loss.js';
import { BatchNorm as CaffeBatchNorm } from '../../batch-norm.js';

/** `layers/batch_norm_layer.cpp`. Unlike BVLC's, it takes an `lr_mult` that is not 0, and no upgrade of the net makes it 0. */
export const BatchNorm: LayerType = {
  ...CaffeBatchNorm,
  statistics: { param: 'batch_norm_param', factor: 2 },
  setUp(setup) {
    const param = setup.layer.message('batch_norm_param');
    checkEngine(setup, param);
    const bottom = setup.bottom(0);
    const channels: Dim = bottom === null ? null : bottom.length < 2 ? 1 : bottom[1]!;
    const decidedBy = setup.bottomSpan(0);
    learnableBlobs(setup, [
      { name: 'the mean', shape: [channels], decidedBy },
      { name: 'the variance', shape: [channels], decidedBy },
      { name: 'the scale of the two', shape: [1], decidedBy },
    ]);
    const kept = param.has('use_global_stats') ? param.bool('use_global_stats') : setup.phase === 'TEST';
    const [batch, part] = [bottom?.[0] ?? null, param.number('stats_batch_size')];
    if (!kept && part > 0 && batch !== null && batch % part !== 0) {
      setup.refuse(
        'shape/not-divisible',
        param.span('stats_batch_size'),
        `the ${batch} items of ${named(setup, 0)} cannot be divided into parts of ${part}`,
        `Check failed: bottom[0]->shape(0) % param.stats_batch_size() == 0 (${batch % part} vs. 0)`,
        [setup.madeHere(0)],
      );
    }
    setup.reshapeLikeBottom();
  },
};
