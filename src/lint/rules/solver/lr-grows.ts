import { isNeverStepped } from '../../../solver/rate.js';
import { solverOf } from '../../../solver/solver.js';
import { POLICIES } from '../../../solver/types.js';
import { formatFloat32 } from '../../../textproto/write.js';
import type { Rule } from '../../rule.js';

export const solverLrGrows: Rule = {
  id: 'solver/lr-grows',
  severity: 'warning',
  summary: 'The learning rate grows from step to step.',
  checkFile(file, report) {
    const param = solverOf(file)?.param;
    if (param === undefined) return;
    const policy = param.string('lr_policy');
    const reads = POLICIES.get(policy)?.reads ?? [];
    const [gamma, power] = ['gamma', 'power'].map((field) => Math.fround(param.number(field))) as [
      number,
      number,
    ];
    if (['step', 'multistep', 'exp'].includes(policy) && gamma > 1) {
      if (isNeverStepped(param)) return;
      report({
        span: param.span('gamma'),
        message: `gamma is ${formatFloat32(gamma)}: each step of lr_policy '${policy}' multiplies the learning rate by it; below 1, it falls`,
      });
    } else if (reads.includes('power') && power < 0) {
      report({
        span: param.span('power'),
        message: `power is ${formatFloat32(power)}: with lr_policy '${policy}' the learning rate grows${policy === 'poly' ? ' without end towards max_iter' : ''}; above 0, it falls`,
      });
    }
  },
};
