import { plain, suggestion } from '../../../text/nearest.js';
import { stringValue } from '../../../textproto/literal.js';
import { quoteString } from '../../../textproto/write.js';
import { fieldAt } from '../../field-at.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const unknownType: Rule = netRule(
  'layer/unknown-type',
  'error',
  "A layer's type is not one of Caffe's.",
  {
    silent: 'info',
    refine({ span, message, meant }, { text, tree, net, dialect }) {
      const layer = fieldAt(span.start, tree);
      const isRefusedBefore = net?.findings.some(
        (other) =>
          other.rule === 'net/upgrade' && other.caffe !== null && fieldAt(other.span.start, tree) === layer,
      );
      if (isRefusedBefore) return undefined;
      const given = plain(stringValue(text.slice(span.start, span.end)));
      const same = dialect.layerTypes.names.find((name) => plain(name) === given);
      if (same !== undefined) {
        const quoted = quoteString(same);
        return { fix: { description: `write ${quoted}`, edits: [{ ...span, text: quoted }] } };
      }
      return meant === undefined
        ? { message: message + suggestion(dialect.layerTypes.alsoCalled(given)?.type) }
        : {};
    },
  },
);
