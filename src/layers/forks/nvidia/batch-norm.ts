import { fixedSpecs } from '../../base/channel-statistics.js';
import { checkEngine } from '../../base/engine.js';
import type { Dim, LayerType } from '../../base/index.js';
import { learnableBlobs } from '../../base/index.js';
import { BatchNorm as CaffeBatchNorm } from '../../batch-norm.js';

/**
 * `layers/batch_norm_layer.cpp`: with `scale_bias`, or one of its fillers, it scales and shifts too. It sets its rates
 * itself, whatever is given.
 */
export const BatchNorm: LayerType = {
  ...CaffeBatchNorm,
  statistics: { param: 'batch_norm_param' },
  setUp(setup) {
    const param = setup.layer.message('batch_norm_param');
    checkEngine(setup, param);
    const bottom = setup.bottom(0);
    const channels: Dim = bottom === null ? null : bottom.length < 2 ? 1 : bottom[1]!;
    const decidedBy = setup.bottomSpan(0);
    const scales = param.bool('scale_bias') || param.has('scale_filler') || param.has('bias_filler');
    const filled = (name: string, field: string) => ({
      name,
      shape: [channels],
      decidedBy,
      ...(param.has(field) ? { filler: param.message(field) } : {}),
    });
    learnableBlobs(setup, [
      { name: 'the mean', shape: [channels], decidedBy },
      { name: 'the variance', shape: [channels], decidedBy },
      { name: 'the correction of the variance', shape: [1], decidedBy },
      ...(scales ? [filled('the scale', 'scale_filler'), filled('the bias', 'bias_filler')] : []),
    ]);
    fixedSpecs(setup, setup.params.length, (blob) => (blob < 3 ? 0 : scales && blob < 5 ? 1 : undefined));
    setup.reshapeLikeBottom();
  },
};
