import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverAverageLoss: Rule = solverRule(
  'solver/average-loss',
  'error',
  'Caffe refuses an average_loss below 1.',
);
