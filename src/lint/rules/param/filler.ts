import { forksWithFiller } from '../../../dialect/choose.js';
import type { Fork } from '../../../dialect/fork.js';
import { FILLERS, type Finding, furtherFillers } from '../../../layers/base/index.js';
import { nearest } from '../../../text/nearest.js';
import { stringValue } from '../../../textproto/literal.js';
import type { Span } from '../../../textproto/tree.js';
import { quoteString } from '../../../textproto/write.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramFiller: Rule = netRule(
  'param/filler',
  'error',
  'A filler does not exist, or cannot fill the blob it is given for.',
  {
    unread: (net, { unread, dialect }) =>
      net.layers.flatMap(({ layer }) => {
        const type = unread.typeOf(layer);
        if (type === undefined) return [];
        const findings = furtherFillers(layer, type.params, dialect.fillers ?? {});
        // What is like none may be of the Caffe that reads the rest, too; and a string that does not end is none.
        const isRead = ({ start, end }: Span) =>
          !unread.syntaxProblems.some(({ span }) => start <= span.start && span.start < end);
        return findings.filter(({ isForks, span }) => isForks !== true && isRead(span));
      }),
    refine(finding, { text, dialect }) {
      const [fork] = dialect.isAuto === true ? [] : forksOf(finding, text);
      if (fork !== undefined)
        return { message: `${finding.message}; it is ${fork.title}'s (--dialect ${fork.name})` };
      const guess = guessOf(finding, text);
      if (guess === undefined) return {};
      const given = givenIn(finding, text)!;
      const quoted = quoteString(guess);
      return {
        message: `${finding.message}; did you mean '${guess}'?`,
        // Only letter case is wrong.
        ...(guess.toLowerCase() === given.toLowerCase()
          ? { fix: { description: `write ${quoted}`, edits: [{ ...finding.span, text: quoted }] } }
          : {}),
      };
    },
  },
);

const KNOWN: readonly string[] = FILLERS;

/** So many letters tell what a name begins as. */
const MIN_BEGINNING = 4;

function forksOf(finding: Finding, text: string): readonly Fork[] {
  const given = givenIn(finding, text);
  return given === undefined || KNOWN.includes(given) ? [] : forksWithFiller(given);
}

/** The filler's type, where a finding is about that. */
function givenIn({ span }: Finding, text: string): string | undefined {
  const literal = text.slice(span.start, span.end);
  return /^["']/.test(literal) ? stringValue(literal) : undefined;
}

function guessOf(finding: Finding, text: string): string | undefined {
  const given = givenIn(finding, text);
  if (given === undefined || KNOWN.includes(given)) return undefined;
  // `gauss`, as other programs call it.
  const begun = given.length < MIN_BEGINNING ? undefined : KNOWN.find((name) => name.startsWith(given));
  return begun ?? nearest(given, KNOWN);
}
