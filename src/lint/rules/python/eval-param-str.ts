import type { FileLayer } from '../../../net/types.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const evalParamStr: Rule = classRule(
  'python/eval-param-str',
  'warning',
  'A layer runs its param_str as code.',
  ({ params }) => [
    ...params.partsRun.map((place) => ({
      place,
      message:
        "'eval' runs a part of what a net says as code: ast.literal_eval reads literals, and runs nothing",
    })),
    ...params.parsedAs
      .filter(({ how }) => how === 'eval' || how === 'exec')
      .map(({ how, place }) => {
        const what = `'${how}' runs what a net says as code`;
        const message = `${what}: ast.literal_eval reads dict literals, json.loads reads JSON, and neither runs anything`;
        return {
          place,
          message,
          messageFor({ layer }: FileLayer) {
            const text = layer.message('python_param').string('param_str');
            const isLiteral = how === 'eval' ? params.isLiteral(text) : undefined;
            if (isLiteral === undefined) return message;
            return isLiteral
              ? `${what}: ast.literal_eval reads this param_str too, and runs nothing`
              : `${what}: ast.literal_eval runs nothing, and would read this param_str if it were written as literals, {'key': value}`;
          },
        };
      }),
  ],
);
