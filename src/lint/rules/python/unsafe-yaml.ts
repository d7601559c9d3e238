import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const unsafeYaml: Rule = classRule(
  'python/unsafe-yaml',
  'warning',
  'A layer reads its param_str with yaml.load, which may run code.',
  (layer) =>
    layer.params.parsedAs
      .filter(({ how }) => how === 'unsafe yaml')
      .map(({ place }) => ({
        place,
        message:
          "'yaml.load' without a safe Loader makes any object that a net names, and PyYAML 6 does not take it without a Loader: yaml.safe_load reads plain values",
      })),
);
