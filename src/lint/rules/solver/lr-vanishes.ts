import { isNeverStepped } from '../../../solver/rate.js';
import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

/** Policies that multiply by `gamma` again and again. */
const MULTIPLY: ReadonlySet<string> = new Set(['step', 'multistep', 'exp']);

export const solverLrVanishes: Rule = {
  id: 'solver/lr-vanishes',
  severity: 'warning',
  summary: 'The learning rate becomes 0 with its first step, since gamma is 0.',
  checkFile(file, report) {
    const solver = solverOf(file);
    if (solver === undefined) return;
    const { param, isWhole } = solver;
    const policy = param.string('lr_policy');
    if (!MULTIPLY.has(policy) || param.number('gamma') !== 0 || (!param.has('gamma') && !isWhole)) return;
    if (policy === 'multistep' && !param.has('stepvalue')) return;
    // Caffe refuses this.
    if (policy === 'step' && param.number('stepsize') <= 0) return;
    if (isNeverStepped(param)) return;
    const at =
      policy === 'exp'
        ? 'iteration 1'
        : `iteration ${policy === 'step' ? param.number('stepsize') : param.numbers('stepvalue')[0]}`;
    report({
      span: param.has('gamma') ? param.span('gamma') : param.span('lr_policy'),
      message: `${param.has('gamma') ? 'gamma is 0' : 'there is no gamma, which is 0 then'}: from ${at} on the learning rate is 0, and nothing learns`,
    });
  },
};
