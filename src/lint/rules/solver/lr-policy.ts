import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverLrPolicy: Rule = solverRule(
  'solver/lr-policy',
  'error',
  'Caffe has no learning rate policy of this name, or none is given.',
);
