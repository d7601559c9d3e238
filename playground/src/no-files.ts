/** What the page takes for `document/states/solvers.ts` and rules that look at files: none lie beside its texts. */
import type { SolverUse } from '../../src/document/states/solvers.js';
import type { Rule } from '../../src/lint/rule.js';

export function solverUse(): SolverUse {
  return { states: [], phases: [], isTested: false, loadsWeights: false };
}

/** Names of rules stand, for comments that switch them off. */
const silent = (id: string): Rule => ({ id, severity: 'error', summary: '' });

export const deployMismatch = silent('deploy/mismatch');
export const missingSource = silent('data/missing-source');
export const solverWeights = silent('solver/weights');
