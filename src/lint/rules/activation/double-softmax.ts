import { reportDouble } from '../../activation/double.js';
import type { Rule } from '../../rule.js';

export const doubleSoftmax: Rule = {
  id: 'activation/double-softmax',
  severity: 'warning',
  summary: 'Probabilities go into a layer that applies the softmax itself.',
  checkNet: (net, _file, report) => reportDouble(net, 'softmax', report),
};
