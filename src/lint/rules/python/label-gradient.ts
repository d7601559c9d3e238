import { isLabelName } from '../../loss/names.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const labelGradient: Rule = classRule(
  'python/label-gradient',
  'warning',
  'A layer writes a gradient to its labels.',
  (layer) =>
    layer.uses.namedGradients.flatMap(({ bottom, names, ...place }) => {
      const label = names.find(isLabelName);
      return label === undefined || names.some((name) => !isLabelName(name))
        ? []
        : [
            {
              place,
              message: `bottom[${bottom}] is '${label}' to this layer: labels have no gradient, and what lies below them would be trained to agree`,
            },
          ];
    }),
);
