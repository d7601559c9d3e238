import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const repeatedField: Rule = schemaRule(
  'repeated-field',
  'A field that may be given once is given again.',
  ({ field, first }, { tree }) => ({
    message: `'${field.name}' may be given once in ${field.parent.name}`,
    related: [{ message: 'it is given here first', span: tree.nameSpan(first) }],
  }),
);
