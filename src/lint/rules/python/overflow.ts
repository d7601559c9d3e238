import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const overflow: Rule = classRule(
  'python/overflow',
  'warning',
  'An exponential overflows where scores are large.',
  (layer) =>
    layer.uses.overflows.map(({ isRaised, ...place }) => ({
      place,
      message: isRaised
        ? 'math.exp ends with an OverflowError from about 710, where np.exp would be inf: take exp of what is below 0 alone'
        : 'exp overflows from about 88 in float32, and what is computed of that is inf or nan: take the largest value off first, or write log(1 + exp(x)) as max(x, 0) + log1p(exp(-abs(x))), and log(cosh(x)) as abs(x) + log1p(exp(-2 * abs(x))) - log(2)',
    })),
);
