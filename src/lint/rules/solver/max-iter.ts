import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverMaxIter: Rule = {
  id: 'solver/max-iter',
  severity: 'info',
  summary: 'There is no max_iter, so that training ends before its first iteration.',
  checkFile(file, report) {
    const solver = solverOf(file);
    if (solver === undefined) return;
    const { param, isWhole } = solver;
    const given = param.number('max_iter');
    if (given > 0 || (!param.has('max_iter') && !isWhole)) return;
    const rate =
      param.string('lr_policy') === 'poly' && given === 0
        ? ", and lr_policy 'poly' divides by it: where a program takes the steps, all weights become NaN"
        : '';
    report({
      span: param.span('max_iter'),
      message: `${param.has('max_iter') ? `max_iter is ${given}` : 'there is no max_iter, which is 0 then'}: caffe train does nothing${rate}`,
      severity: rate === '' ? 'info' : 'error',
    });
  },
};
