import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const logOfZero: Rule = classRule(
  'python/log-of-zero',
  'warning',
  'A logarithm is taken of what may be 0.',
  (layer) =>
    layer.uses.logsOfZero.map((place) => ({
      place,
      message:
        'this may be the logarithm of 0, -inf, and the loss inf or nan: add a small number, or clip it first',
    })),
);
