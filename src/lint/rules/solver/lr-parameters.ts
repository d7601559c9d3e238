import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverLrParameters: Rule = solverRule(
  'solver/lr-parameters',
  'error',
  'A learning rate policy lacks what it needs, or has a value that Caffe refuses.',
);
