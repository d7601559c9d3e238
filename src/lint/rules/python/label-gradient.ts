import { isLabelName } from '../../loss/names.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const labelGradient: Rule = classRule(
  'python/label-gradient',
  'warning',
  'A layer writes a gradient to its labels.',
  (layer) =>
    layer.uses.namedGradients.flatMap(({ bottom, names, ...place }) => {
      const telling = names.filter((name) => isLabelName(name) || !SAYS_NOTHING.test(name));
      if (!telling.every(isLabelName)) return [];
      // What has the only gradient, and is the first, is what is learned, whatever it is called.
      const isFirst = bottom === 0 && layer.backward.writes.every((write) => write.bottom === 0);
      if (isFirst) return [];
      const [label] = telling;
      // Places are whole numbers too, and have names.
      const isWhole = layer.uses.bottoms(bottom).uses.has('whole');
      if (label === undefined && !isWhole) return [];
      return [
        {
          place,
          message: `bottom[${bottom}] ${label === undefined ? 'has whole numbers, as labels are' : `is '${label}' to this layer`}: labels have no gradient, and what lies below them would be trained to agree`,
        },
      ];
    }),
);

/** Names that tell nothing of what they name. */
const SAYS_NOTHING =
  /^(?:\w{1,2}|idx|ind(?:s|ex|ices)?|tmp|temp|data|arr|array|vals?|values?|(?:blob|bottom|input)_?\d?)$/i;
