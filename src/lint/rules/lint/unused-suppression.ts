import type { Rule } from '../../rule.js';

/** Checked by the engine, which alone knows what a comment has switched off. */
export const unusedSuppression: Rule = {
  id: 'lint/unused-suppression',
  severity: 'warning',
  summary: 'A `caffekit-disable` comment switches nothing off.',
};
