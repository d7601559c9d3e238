import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverStepvalue: Rule = {
  id: 'solver/stepvalue',
  severity: 'warning',
  summary: "A stepvalue of lr_policy 'multistep' is out of order, or is never reached.",
  checkFile(file, report) {
    const param = solverOf(file)?.param;
    if (param?.string('lr_policy') !== 'multistep') return;
    const values = param.numbers('stepvalue');
    const maxIter = param.number('max_iter');
    for (const [index, value] of values.entries()) {
      const before = values[index - 1];
      if (before !== undefined && value <= before) {
        report({
          span: param.span('stepvalue', index),
          message: `stepvalue ${value} comes after ${before}: Caffe takes them in the order in which they stand, so that it is passed ${value === before ? 'one iteration' : 'only'} after that one`,
        });
      } else if (maxIter > 0 && value > maxIter) {
        report({
          span: param.span('stepvalue', index),
          message: `stepvalue ${value} is never reached: training ends at max_iter ${maxIter}`,
        });
      }
    }
  },
};
