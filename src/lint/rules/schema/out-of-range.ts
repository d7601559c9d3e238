import { RANGES } from '../../../schema/bind.js';
import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const outOfRange: Rule = schemaRule(
  'out-of-range',
  "A number is not in the range of its field's type.",
  ({ node, field, saturates }, { tree, nets }) => {
    const value = tree.valueText(node);
    if (saturates) {
      // loss/not-finite says what comes of it.
      if (field.name === 'loss_weight' && nets.length > 0) return undefined;
      return {
        message: `${value} is too large for '${field.name}', a ${field.type}: Caffe reads it as infinity`,
        severity: 'warning',
        aborts: false,
      };
    }
    if (field.type === 'bool')
      return { message: `'${field.name}' takes true or false (or 1 or 0), not ${value}` };
    const [low, high] = RANGES[field.type as keyof typeof RANGES];
    return {
      message: `'${field.name}' takes a whole number from ${low} to ${high} (${field.type}), not ${value}`,
    };
  },
);
