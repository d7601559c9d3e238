import type { Outcome } from '../../targets/target.js';
import type { Severity } from '../diagnostic.js';

/** An error for what the program refuses, a warning for what it takes and computes otherwise. */
export function severityOf(outcome: Outcome): Severity {
  return outcome === 'refused' ? 'error' : 'warning';
}
