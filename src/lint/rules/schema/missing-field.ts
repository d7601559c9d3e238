import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const missingField: Rule = schemaRule(
  'missing-field',
  'A field that must be given is not.',
  ({ field }) => ({ message: `${field.parent.name} needs '${field.name}'` }),
);
