import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverType: Rule = solverRule(
  'solver/type',
  'error',
  'Caffe has no type of solver of this name, or two are given.',
);
