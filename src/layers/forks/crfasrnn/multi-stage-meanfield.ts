import { OVERWRITES } from '../../base/effects.js';
import { int32, type LayerType, learnableBlobs } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';

/**
 * `layers/multi_stage_meanfield.cpp`. Bottoms: scores, where the first iteration begins, and images. It reads its first
 * weights from `spatial.par` and `bilateral.par`, in the folder in which Caffe is run.
 */
export const MultiStageMeanfield: LayerType = {
  type: 'MultiStageMeanfield',
  summary: 'Mean-field inference in a fully connected conditional random field whose weights are learned',
  params: ['multi_stage_meanfield_param'],
  bottoms: { exact: 3 },
  tops: { exact: 1 },
  learns: true,
  inPlace: OVERWRITES,
  values: 'raw',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('multi_stage_meanfield_param');
    const iterations = int32(param.number('num_iterations'));
    if (iterations <= 1) {
      const given = param.has('num_iterations');
      setup.refuse(
        given ? 'param/invalid' : 'param/missing',
        param.span('num_iterations'),
        given
          ? `num_iterations must be 2 or more, not ${iterations}`
          : 'num_iterations is missing: 2 or more',
        `Check failed: num_iterations_ > 1 (${iterations} vs. 1) Number of iterations must be greater than 1.`,
      );
    }
    const shape = legacyShape(setup, 0);
    setup.reshapeTop(0, shape);
    const matrix = [1, 1, shape[1], shape[1]];
    const decidedBy = setup.bottomSpan(0);
    learnableBlobs(setup, [
      { name: "the spatial kernel's weights", shape: matrix, decidedBy },
      { name: "the bilateral kernel's weights", shape: matrix, decidedBy },
      { name: 'how well classes fit each other', shape: matrix, decidedBy },
    ]);
  },
};
