import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverMissingFile: Rule = solverRule(
  'solver/missing-file',
  'warning',
  'A net or a file of weights that a solver names is not there.',
);
