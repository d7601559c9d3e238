import { FILLERS } from '../../../layers/base/index.js';
import { nearest } from '../../../text/nearest.js';
import { stringValue } from '../../../textproto/literal.js';
import { quoteString } from '../../../textproto/write.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramFiller: Rule = netRule(
  'param/filler',
  'error',
  'A filler does not exist, or cannot fill the blob it is given for.',
  {
    refine({ span, message }, { text }) {
      const literal = text.slice(span.start, span.end);
      if (!/^["']/.test(literal)) return {};
      const given = stringValue(literal);
      const known: readonly string[] = FILLERS;
      const guess = known.includes(given) ? undefined : nearest(given, known);
      if (guess === undefined) return {};
      const quoted = quoteString(guess);
      return {
        message: `${message}; did you mean '${guess}'?`,
        // Only letter case is wrong.
        ...(guess.toLowerCase() === given.toLowerCase()
          ? { fix: { description: `write ${quoted}`, edits: [{ ...span, text: quoted }] } }
          : {}),
      };
    },
  },
);
