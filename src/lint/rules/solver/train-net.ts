import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverTrainNet: Rule = solverRule(
  'solver/train-net',
  'error',
  'A solver names no net to train, or several.',
);
