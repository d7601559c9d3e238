import type { Document } from '../document/file.js';
import { problemSpan, type SchemaProblem } from '../schema/bind.js';
import { parseFailure } from './from-syntax.js';
import type { Rule, RuleFinding } from './rule.js';

type Code = SchemaProblem['code'];

/**
 * A rule for what binding the text to its schema finds.
 *
 * @param describe undefined for a problem that another diagnostic speaks of
 */
export function schemaRule<C extends Code>(
  code: C,
  summary: string,
  describe: (
    problem: Extract<SchemaProblem, { code: C }>,
    file: Document,
  ) => (Omit<RuleFinding, 'span' | 'caffe'> & { readonly aborts?: boolean }) | undefined,
): Rule {
  return {
    id: `schema/${code}`,
    severity: 'error',
    summary,
    checkFile(file, report) {
      for (const problem of file.unread.schemaProblems) {
        if (problem.code !== code) continue;
        const described = describe(problem as Extract<SchemaProblem, { code: C }>, file);
        if (described === undefined) continue;
        const { aborts = true, ...finding } = described;
        report({
          ...finding,
          span: problemSpan(file.tree, problem),
          ...(aborts ? { caffe: parseFailure(file) } : {}),
        });
      }
    },
  };
}
