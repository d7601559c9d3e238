import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverNetRefused: Rule = solverRule(
  'solver/net-refused',
  'error',
  'Caffe refuses a net in the state in which a solver asks for it.',
);
