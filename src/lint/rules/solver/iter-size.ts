import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverIterSize: Rule = {
  id: 'solver/iter-size',
  severity: 'error',
  summary: 'An iter_size below 1 trains on nothing and makes all weights NaN.',
  checkFile(file, report) {
    const param = solverOf(file)?.param;
    if (param === undefined || param.number('iter_size') >= 1) return;
    const given = param.number('iter_size');
    report({
      span: param.span('iter_size'),
      message: `iter_size is ${given}: it counts the batches of an iteration, at least 1; with ${given} no batch is looked at${given === 0 ? ', and gradients are divided by 0' : ''}`,
    });
  },
};
