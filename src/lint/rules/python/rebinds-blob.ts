import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const rebindsBlob: Rule = classRule(
  'python/rebinds-blob',
  'error',
  "A layer assigns to a blob's data or diff, which Caffe does not let it, rather than writing into it.",
  (layer) =>
    layer.uses.rebinds.map((place) => ({
      place,
      message: `${place.what} cannot be assigned to, and Caffe ends here with an AttributeError: write into it, ${place.what}[...]`,
    })),
);
