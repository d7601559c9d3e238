import { abbreviated, nearest } from '../../../text/nearest.js';
import { enumValues } from '../../describe-field.js';
import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const unknownEnumValue: Rule = schemaRule(
  'unknown-enum-value',
  'An enum has no such value.',
  ({ node, field }, { tree }) => {
    const value = tree.valueText(node);
    const names = [...field.enum!.values.keys()];
    const guess = nearest(value, names) ?? abbreviated(value, names);
    const message = `'${field.name}' takes ${enumValues(field.enum!)}, not ${value}${guess === undefined ? '' : `; did you mean ${guess}?`}`;
    // Only letter case is wrong.
    if (guess === undefined || guess.toLowerCase() !== value.toLowerCase()) return { message };
    return {
      message,
      fix: { description: `write ${guess}`, edits: [{ ...tree.valueSpan(node), text: guess }] },
    };
  },
);
