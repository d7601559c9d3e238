import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverTestWeights: Rule = solverRule(
  'solver/test-weights',
  'error',
  'A test net cannot take the weights of the net that is trained.',
);
