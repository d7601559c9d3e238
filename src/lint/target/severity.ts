import type { Outcome } from '../../targets/target.js';
import type { Severity } from '../diagnostic.js';

export function severityOf(outcome: Outcome): Severity {
  return outcome === 'refused' ? 'error' : 'warning';
}
