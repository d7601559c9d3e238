import { solverOf } from '../../../solver/solver.js';
import { counted } from '../../../text/counting.js';
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
      }
    }
    const late = values.map((value, index) => ({ value, index })).filter(({ value }) => value > maxIter);
    const [first, ...others] = late;
    if (maxIter <= 0 || first === undefined) return;
    report({
      span: param.span('stepvalue', first.index),
      message: `stepvalue ${first.value}${others.length === 0 ? ' is' : ` and ${counted(others.length, 'later one')} are`} never reached: training ends at max_iter ${maxIter}`,
      // What is left of a longer schedule does no harm; without a step, the rate never changes.
      ...(late.length < values.length && { severity: 'info' }),
    });
  },
};
