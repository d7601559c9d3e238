import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverNeverTested: Rule = {
  id: 'solver/never-tested',
  severity: 'warning',
  summary: 'A net that is to be tested never is, or on no batch.',
  checkFile(file, report) {
    const param = solverOf(file)?.param;
    if (param === undefined) return;
    if (!param.has('test_iter')) {
      // Who forbids the first test wants none.
      const isAsked = param.number('test_interval') > 0 && param.bool('test_initialization');
      if (isAsked && !param.has('test_net') && !param.has('test_net_param'))
        report({
          span: param.span('test_interval'),
          message:
            'nothing is ever tested: there is no test_iter, the batches of a test, and without it no net to test',
          severity: 'info',
        });
      return;
    }
    for (const [index, iterations] of param.numbers('test_iter').entries()) {
      if (iterations >= 1) continue;
      report({
        span: param.span('test_iter', index),
        message: `test_iter is ${iterations}: a test takes no batch, and gives no scores`,
        // Who writes 0 wants no tests.
        ...(iterations === 0 && { severity: 'info' }),
      });
    }
    const [interval, maxIter] = [param.number('test_interval'), param.number('max_iter')];
    if (param.bool('test_initialization') || maxIter <= 0 || interval <= maxIter) return;
    report({
      span: param.span('test_interval'),
      message: `no test is ever run: training ends at max_iter ${maxIter}, before test_interval ${interval}, and test_initialization is false`,
      severity: 'info',
    });
  },
};
