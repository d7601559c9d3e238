import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const missingField: Rule = schemaRule(
  'missing-field',
  'A field that must be given is not.',
  ({ node, field }, { unread }) => {
    const missing = unread.schemaProblems.flatMap((problem) =>
      problem.code === 'missing-field' && problem.node === node ? [problem.field] : [],
    );
    if (missing[0] !== field) return undefined;
    const names = missing.map(({ name }) => `'${name}'`).join(' and ');
    return { message: `${field.parent.name} needs ${names}` };
  },
);
