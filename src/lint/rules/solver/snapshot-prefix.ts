import { solverRule } from '../../from-solver.js';
import type { Rule } from '../../rule.js';

export const solverSnapshotPrefix: Rule = solverRule(
  'solver/snapshot-prefix',
  'info',
  'The folder for snapshots is not there.',
);
