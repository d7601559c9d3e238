import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverTestNets: Rule = solverRule(
  'solver/test-nets',
  'error',
  'The numbers of test nets, test_iter and test_state do not fit, or there is no test_interval.',
);
