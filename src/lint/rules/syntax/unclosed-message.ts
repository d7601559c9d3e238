import type { Document } from '../../../document/file.js';
import { describeUnclosed } from '../../../text/syntax-problem.js';
import type { SyntaxProblem } from '../../../textproto/problem.js';
import type { Tree } from '../../../textproto/tree.js';
import { abort, insert, problemsOf } from '../../from-syntax.js';
import type { Rule, RuleFinding } from '../../rule.js';

type Unclosed = SyntaxProblem<'unclosed-message'>;

export const unclosedMessage: Rule = {
  id: 'syntax/unclosed-message',
  severity: 'error',
  summary: 'A message is never closed.',
  checkFile(file, report) {
    for (const problems of byPlace(problemsOf('unclosed-message', file))) {
      report({
        ...((problems.length === 1 && beforeEscapedField(problems[0], file)) || lacking(problems, file)),
        ...abort(file),
      });
    }
  },
};

const MAX_RELATED = 4;

/** One or several messages that should be closed at one place, outermost first. */
type Nested = readonly [Unclosed, ...Unclosed[]];

/** A file that ends early lacks several brackets. */
function byPlace(problems: readonly Unclosed[]): Iterable<Nested> {
  const places = new Map<number, Nested>();
  for (const problem of problems) {
    const outer = places.get(problem.at);
    places.set(problem.at, outer === undefined ? [problem] : [...outer, problem]);
  }
  return places.values();
}

function lacking(problems: Nested, { tree }: Document): RuleFinding {
  const [outermost, ...inner] = problems;
  const innermostFirst = [...problems].reverse();
  const closers = innermostFirst.map(({ closer }) => closer).join('');
  const place = { start: outermost.at, end: outermost.at };
  return {
    span: outermost.span,
    message: describeUnclosed(outermost.node, tree, inner.length),
    related: [
      { message: `expected '${closers}' here`, span: place },
      ...inner.map(({ span }) => ({ message: 'this is not closed either', span })),
    ].slice(0, MAX_RELATED),
    fix: {
      description: `insert '${closers}'`,
      edits: innermostFirst.map((problem) => ({ ...place, text: closing(problem, tree) })),
    },
  };
}

/** The bracket that a message lacks, on a line of its own where the message has several. */
function closing({ node, closer, at }: Unclosed, tree: Tree): string {
  const { text } = tree;
  const opened = tree.valueStart(node);
  const newline = text.indexOf('\n', opened);
  if (newline < 0 || newline >= at) return ` ${closer}`;
  const line = text.slice(text.lastIndexOf('\n', tree.start(node) - 1) + 1, tree.start(node));
  return `${text[newline - 1] === '\r' ? '\r\n' : '\n'}${/^[ \t]*/.exec(line)![0]}${closer}`;
}

/**
 * Where the brackets of a line don't tell which one is missing, a field may: one that the message it stands in doesn't
 * have, and the message around that does.
 */
function beforeEscapedField({ span }: Unclosed, { tree, text, unread }: Document): RuleFinding | undefined {
  const escaped = unread.escaped.find(({ field }) => tree.start(field) > span.start);
  if (escaped === undefined || tree.parent(escaped.field) !== escaped.message) return undefined;
  const { field, message } = escaped;
  const start = tree.start(message);
  const before = text.slice(start, tree.start(field));
  if (start < span.start || before.includes('\n')) return undefined;
  const opener = tree.valueStart(message);
  const closer = text[opener] === '<' ? '>' : '}';
  const at = start + before.trimEnd().length;
  return {
    span: { start, end: opener + 1 },
    message: describeUnclosed(message, tree),
    related: [
      {
        span: { start: at, end: at },
        message: `expected '${closer}' here, before '${tree.name(field)}', which it does not have`,
      },
    ],
    fix: insert(` ${closer}`, at, `insert '${closer}'`),
  };
}
