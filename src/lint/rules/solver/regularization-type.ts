import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverRegularizationType: Rule = solverRule(
  'solver/regularization-type',
  'warning',
  'Caffe has no kind of regularization of this name.',
);
