import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const evalParamStr: Rule = classRule(
  'python/eval-param-str',
  'warning',
  'A layer runs its param_str as code.',
  (layer) =>
    layer.params.parsedAs
      .filter(({ how }) => how === 'eval' || how === 'exec')
      .map(({ how, place }) => ({
        place,
        message: `'${how}' runs what a net says as code: json.loads or ast.literal_eval reads the same values, and runs nothing`,
      })),
);
