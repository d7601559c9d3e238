import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverMomentum: Rule = solverRule(
  'solver/momentum',
  'error',
  'AdaGrad and RMSProp refuse momentum.',
);
