import type { LintFile } from '../document/file.js';
import type { SyntaxCode, SyntaxProblem } from '../textproto/tree.js';
import type { Rule, RuleFinding } from './rule.js';

/** What can be said of a problem in place of what the parser says; `fix: undefined` takes its fix back. */
export type Refinement = Omit<Partial<RuleFinding>, 'fix'> & {
  readonly fix?: RuleFinding['fix'] | undefined;
};

/**
 * A rule for what reading the text finds.
 *
 * @param refine what can be said better than the parser does, which knows no schema
 */
export function syntaxRule(
  code: SyntaxCode,
  summary: string,
  refine: (problem: SyntaxProblem, file: LintFile) => Refinement = () => ({}),
): Rule {
  return {
    id: `syntax/${code}`,
    severity: 'error',
    summary,
    checkFile(file, report) {
      for (const problem of file.unread.syntaxProblems) {
        if (problem.code !== code) continue;
        const { span, message, related } = problem;
        const { fix, ...better } = { fix: ownFix(problem), ...refine(problem, file) };
        report({
          span,
          message,
          ...(file.kind === 'unknown' ? {} : { caffe: parseFailure(file) }),
          ...(related === undefined ? {} : { related: [related] }),
          ...better,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    },
  };
}

function ownFix({ fix }: SyntaxProblem): RuleFinding['fix'] {
  return fix && { description: fix.description, edits: [{ ...fix.span, text: fix.text }] };
}

/** What Caffe prints where a file does not parse. */
export function parseFailure(file: LintFile): string {
  return `Failed to parse ${file.kind === 'solver' ? 'SolverParameter' : 'NetParameter'} file`;
}
