import { integerValue } from '../../../textproto/literal.js';
import { ScalarToken, type Tree } from '../../../textproto/tree.js';
import { expected } from '../../describe-field.js';
import type { Fix } from '../../diagnostic.js';
import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const malformedValue: Rule = schemaRule(
  'malformed-value',
  'A value is written in a form that its field does not take.',
  ({ node, field, reason }, { tree }) => {
    const value = tree.valueText(node);
    const span = tree.valueSpan(node);
    const replace = (text: string): { fix: Fix } => ({
      fix: { description: `write ${text}`, edits: [{ ...span, text }] },
    });
    switch (reason) {
      case 'list-for-singular':
        return { message: `'${field.name}' takes one value, not a list` };
      case 'no-colon': {
        const at = tree.nameSpan(node).end;
        return {
          message: `'${field.name}' needs a ':' before its list`,
          fix: { description: "insert ':'", edits: [{ start: at, end: at, text: ':' }] },
        };
      }
      case 'not-decimal':
        return {
          message: `'${field.name}' takes a decimal number, not ${value}, which is ${/^-?\s*0[xX]/.test(value) ? 'hexadecimal' : 'octal'}`,
          // 010 is eight in octal, and most likely meant as ten: no fix is sure. 00 and 0x0 are 0 either way.
          ...(isZero(node, tree) ? replace('0') : {}),
        };
      case 'not-boolean': {
        const word = value.toLowerCase();
        const meant = ['true', 'yes', 'on'].includes(word)
          ? 'true'
          : ['false', 'no', 'off'].includes(word)
            ? 'false'
            : undefined;
        return {
          message: `'${field.name}' takes true or false, not ${value}`,
          ...(meant === undefined ? {} : replace(meant)),
        };
      }
      case 'sign':
        return { message: `'${field.name}' takes ${expected(field)}, and no sign before it` };
    }
  },
);

function isZero(node: number, tree: Tree): boolean {
  return (
    tree.token(node) === ScalarToken.Integer &&
    !tree.negative(node) &&
    integerValue(tree.valueText(node)) === 0
  );
}
