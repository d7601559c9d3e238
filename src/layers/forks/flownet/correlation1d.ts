import type { LayerType } from '../../base/index.js';
import { CORRELATION, checkCorrelation, displacements, reach, setUpCorrelation } from './correlation.js';

/** `layers/correlation_layer1d.cpp`. It works on GPUs only. */
export const Correlation1D: LayerType = {
  ...CORRELATION,
  type: 'Correlation1D',
  summary:
    'How well each place of the first bottom fits each place of the second in its row, a channel for each',
  family: 'combination',
  setUp(setup) {
    const param = checkCorrelation(setup);
    const direction = param.number('single_direction');
    if (direction < -1 || direction > 1) {
      setup.refuse(
        'param/invalid',
        param.span('single_direction'),
        `single_direction must be -1 (left), 0 (both) or 1 (right), not ${direction}`,
        'single_direction must be -1 (left), 0 (off), or 1 (right)',
      );
    }
    const sides = direction === 0 ? 2 : 1;
    setUpCorrelation(setup, param, sides * displacements(param) + 1, {
      pad: [false, true],
      border: [reach(param), param.number('max_displacement') + reach(param)],
    });
  },
};
