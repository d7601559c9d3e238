import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverRmsDecay: Rule = solverRule(
  'solver/rms-decay',
  'error',
  'RMSProp refuses an rms_decay below 0, or of 1 or more.',
);
