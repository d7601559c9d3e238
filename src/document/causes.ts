import { NodeKind, type Span, type SyntaxProblem, type Tree } from '../textproto/tree.js';

/**
 * Of a text's syntax problems those that stand for themselves, in the order of the text.
 *
 * A quote that is missing takes all up to the next one for a string, brackets and colons included; a bracket that is not
 * understood leaves another without its partner. What the parser says there is only a consequence.
 */
export function syntaxCauses(tree: Tree): SyntaxProblem[] {
  const problems = [...tree.problems].sort((a, b) => a.span.start - b.span.start);
  const places = new Places(tree);
  const lexical = problems.filter(({ code }) => code.startsWith('invalid-'));
  const openStrings = problems.filter((problem) => isOpenString(problem, tree));
  const swallowing = problems.filter((problem) => mayHideBracket(problem, tree));
  let lostOpeners = 0;
  const causes = problems.filter((problem, index) => {
    if (lacksOpener(problem, tree)) lostOpeners++;
    const { code, span } = problem;
    const previous = problems.slice(0, index).findLast((other) => other.code !== 'unclosed-message');
    if (code === 'unclosed-message') {
      const end = tree.end(places.nodeAt(span.start));
      return !swallowing.some((other) => span.start < other.span.start && other.span.start < end);
    }
    if (code === 'invalid-string' && previous?.code === 'invalid-string') {
      // The rest of a string that a NUL character has ended.
      const between = tree.text.slice(previous.span.end, span.start);
      return !(between.startsWith('\0') && !between.includes('\n'));
    }
    if (code !== 'unexpected-token') return true;
    if (openStrings.some((other) => places.onOneLine(other.span, span))) return false;
    if (previous !== undefined && places.areBeside(previous.span, span)) return false;
    if (lexical.some((other) => places.areBeside(other.span, span))) return false;
    if (!isStrayCloser(problem, tree)) return true;
    // It closes what was not understood to be open, or lies behind what was skipped.
    if (lostOpeners > 0) {
      lostOpeners--;
      return false;
    }
    const layer = places.lastMessageBefore(span.start);
    return !swallowing.some(
      (other) => other !== problem && tree.start(layer) <= other.span.start && other.span.start < span.start,
    );
  });
  // Something is wrong in any case.
  return causes.length > 0 ? causes : problems.slice(0, 1);
}

/** A string that ends with its line, not with a quote. */
export function isOpenString({ code, span }: SyntaxProblem, tree: Tree): boolean {
  return code === 'invalid-string' && /^(\r?\n|$)/.test(tree.text.slice(span.end, span.end + 2));
}

/** A bracket outside of all messages. */
export function isStrayCloser({ code, span }: SyntaxProblem, tree: Tree): boolean {
  const closer = tree.text.slice(span.start, span.end);
  if (code !== 'unexpected-token' || (closer !== '}' && closer !== '>')) return false;
  for (const field of tree.children(tree.root)) {
    if (tree.start(field) <= span.start && span.start < tree.end(field)) return false;
  }
  return true;
}

/** Whether a bracket may have been skipped at a problem, or not been taken for one. */
function mayHideBracket(problem: SyntaxProblem, tree: Tree): boolean {
  switch (problem.code) {
    case 'invalid-string':
      return isOpenString(problem, tree);
    case 'invalid-character':
      return /^[{}<>]$/.test(problem.fix?.text ?? '');
    case 'unexpected-token':
      return problem.fix === undefined;
    default:
      return problem.code === 'too-deep';
  }
}

/** The name of a message whose opening bracket is missing, or is not one; undefined where that is not the problem. */
export function nameWithoutOpener(problem: SyntaxProblem, tree: Tree): Span | undefined {
  if (!lacksOpener(problem, tree)) return undefined;
  const { span, fix, code } = problem;
  // A name that stands alone on its line.
  if (code === 'unexpected-token' && fix === undefined) return span;
  const before = /([A-Za-z_]\w*)[ \t]*$/.exec(tree.text.slice(Math.max(0, span.start - 200), span.start));
  if (before === null) return undefined;
  const start = span.start - before[0].length;
  return { start, end: start + before[1]!.length };
}

function lacksOpener({ code, message, span, fix }: SyntaxProblem, tree: Tree): boolean {
  if (code === 'invalid-character') return fix?.text === '{' || fix?.text === '<';
  if (code !== 'unexpected-token' || !message.startsWith("expected ':' or '{'")) return false;
  // What follows is a field and not a value (`param lr_mult: 1 }`), a name alone on its line, or nothing (`shape }`).
  return /^(\s*[:{<}>]|[ \t]*\r?\n\s*[A-Za-z_]\w*[ \t]*[:{<])/.test(
    tree.text.slice(span.end, span.end + 200),
  );
}

class Places {
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  onOneLine(a: Span, b: Span): boolean {
    const [start, end] = a.start <= b.start ? [a.start, b.start] : [b.start, a.start];
    return !this.#tree.text.slice(start, end).includes('\n');
  }

  /** Whether two places are on one line, and no field begins between them. */
  areBeside(a: Span, b: Span): boolean {
    if (!this.onOneLine(a, b)) return false;
    const node = this.#tree.firstFrom(Math.min(a.start, b.start) + 1);
    return node >= this.#tree.size || this.#tree.start(node) >= Math.max(a.start, b.start);
  }

  /** The node that begins at an offset. */
  nodeAt(offset: number): number {
    return this.#tree.firstFrom(offset);
  }

  /** The last message of the file itself that begins before an offset; the root where there is none. */
  lastMessageBefore(offset: number): number {
    const tree = this.#tree;
    let found = tree.root;
    for (const field of tree.children(tree.root)) {
      if (tree.start(field) >= offset) break;
      if (tree.kind(field) === NodeKind.Message) found = field;
    }
    return found;
  }
}
