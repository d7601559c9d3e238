import { versionWanted } from '../../python/version.js';
import type { Rule } from '../../rule.js';

export const syntax: Rule = {
  id: 'python/syntax',
  severity: 'error',
  summary: 'A file that no Python compiles; or only Python 2, where the project is for 3.',
  checkPython(python, file, report) {
    const { problems } = python;
    const both = problems.find(({ breaks }) => breaks === 'both');
    const [for2, for3] = ([2, 3] as const).map((version) =>
      problems.find(({ breaks }) => breaks === version || breaks === 'both'),
    );
    if (both !== undefined) report({ span: both.span, message: `no Python compiles this: ${both.message}` });
    else if (for2 !== undefined && for3 !== undefined) {
      report({
        span: for3.span,
        message: `no Python compiles this file: ${for3.message}; and in line ${file.lines.position(for2.span.start).line}, ${for2.message}`,
      });
    } else if (for3 !== undefined) {
      const reason = versionWanted(file);
      if (reason === undefined) {
        // Nobody means to write for Python 2 alone by that.
        const isAllMixed = problems.every(({ breaks, isMixed }) => breaks !== 3 || isMixed === true);
        const message = `Python 3 does not compile this (TabError), and Python 2 does: ${for3.message}`;
        if (isAllMixed) report({ span: for3.span, message, severity: 'info' });
        return;
      }
      const edits = python.printCalls;
      report({
        span: for3.span,
        message: `Python 3 does not compile this, and ${reason}: ${for3.message}`,
        severity: 'info',
        ...(edits === undefined
          ? {}
          : {
              fix: { description: "make calls of all 'print' statements, which Python 2 takes too", edits },
            }),
      });
    }
  },
};
