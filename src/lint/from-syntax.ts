import type { SyntaxCode, SyntaxProblem } from '../textproto/tree.js';
import type { LintFile } from './file.js';
import type { Rule, RuleFinding } from './rule.js';

/**
 * A rule for what reading the text finds.
 *
 * @param refine what can be said better than the parser does, which knows no schema
 */
export function syntaxRule(
  code: SyntaxCode,
  summary: string,
  refine: (problem: SyntaxProblem, file: LintFile) => Partial<RuleFinding> = () => ({}),
): Rule {
  return {
    id: `syntax/${code}`,
    severity: 'error',
    summary,
    checkFile(file, report) {
      for (const problem of file.unread.syntaxProblems) {
        if (problem.code !== code) continue;
        const { span, message, related, fix } = problem;
        report({
          span,
          message,
          ...(file.kind === 'unknown' ? {} : { caffe: parseFailure(file) }),
          ...(related === undefined ? {} : { related: [related] }),
          ...(fix === undefined
            ? {}
            : { fix: { description: fix.description, edits: [{ ...fix.span, text: fix.text }] } }),
          ...refine(problem, file),
        });
      }
    },
  };
}

/** What Caffe prints where a file does not parse. */
export function parseFailure(file: LintFile): string {
  return `Failed to parse ${file.kind === 'solver' ? 'SolverParameter' : 'NetParameter'} file`;
}
