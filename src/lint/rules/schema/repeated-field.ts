import type { FieldType } from '../../../schema/descriptor.js';
import { schemaRule } from '../../from-schema.js';
import { removeField } from '../../move-field.js';
import type { Rule } from '../../rule.js';

/** The fields that say it for each axis, where there are such. */
function byAxis({ name, parent }: FieldType): string {
  const pair = ['h', 'w'].map((axis) => `${name.replace(/_size$/, '')}_${axis}`);
  return pair.every((other) => parent.fields.has(other)) ? `: ${pair.join(' and ')} are for two values` : '';
}

export const repeatedField: Rule = schemaRule(
  'repeated-field',
  'A field that may be given once is given again.',
  ({ node, field, first }, file) => {
    const { tree } = file;
    const same = tree.valueText(node) === tree.valueText(first);
    const removed = same ? removeField(file, node) : undefined;
    return {
      message: `'${field.name}' may be given once in ${field.parent.name}${same ? '' : byAxis(field)}`,
      related: [{ message: 'it is given here first', span: tree.nameSpan(first) }],
      ...(removed === undefined ? {} : { fix: { description: 'remove it', edits: [removed] } }),
    };
  },
);
