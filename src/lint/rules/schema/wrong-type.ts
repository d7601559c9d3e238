import type { FieldType } from '../../../schema/descriptor.js';
import { stringValue } from '../../../textproto/literal.js';
import { NodeKind, ScalarToken, type Tree } from '../../../textproto/tree.js';
import { quoteString } from '../../../textproto/write.js';
import { expected } from '../../describe-field.js';
import type { Fix } from '../../diagnostic.js';
import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const wrongType: Rule = schemaRule(
  'wrong-type',
  'A value is of another kind than its field.',
  ({ node, field }, { tree }) => {
    const fix = evidentFix(node, field, tree);
    return {
      message: `'${field.name}' takes ${expected(field)}, not ${describe(node, tree)}`,
      ...(fix === undefined ? {} : { fix }),
    };
  },
);

function describe(node: number, tree: Tree): string {
  if (tree.kind(node) === NodeKind.Message) return 'a message';
  if (tree.kind(node) === NodeKind.List) return 'a list';
  const text = tree.valueText(node);
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  switch (tree.token(node)) {
    case ScalarToken.String:
      return `the string ${short}`;
    case ScalarToken.Identifier:
      return `the word ${short}`;
    default:
      return short;
  }
}

/** Quotes that are missing, or too many. */
function evidentFix(node: number, field: FieldType, tree: Tree): Fix | undefined {
  if (tree.kind(node) !== NodeKind.Scalar) return undefined;
  const span = tree.valueSpan(node);
  const text = tree.valueText(node);
  if (field.type === 'string' && tree.token(node) !== ScalarToken.String && !/\s/.test(text)) {
    return { description: 'put it in quotes', edits: [{ ...span, text: quoteString(text) }] };
  }
  if (tree.token(node) !== ScalarToken.String) return undefined;
  const value = stringValue(text).trim();
  const fits =
    field.type === 'enum'
      ? field.enum!.values.has(value)
      : field.type === 'bool'
        ? value === 'true' || value === 'false'
        : field.type === 'float' || field.type === 'double'
          ? /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) && !/^-?0\d/.test(value)
          : field.type.startsWith('uint')
            ? /^(0|[1-9]\d{0,8})$/.test(value)
            : field.type.startsWith('int') && /^-?(0|[1-9]\d{0,8})$/.test(value);
  return fits ? { description: 'remove the quotes', edits: [{ ...span, text: value }] } : undefined;
}
