import { reportDouble } from '../../activation/double.js';
import type { Rule } from '../../rule.js';

export const doubleSigmoid: Rule = {
  id: 'activation/double-sigmoid',
  severity: 'warning',
  summary: 'Probabilities go into a layer that applies the sigmoid itself.',
  checkNet: (net, _file, report) => reportDouble(net, 'sigmoid', report),
};
