import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverLrConstant: Rule = {
  id: 'solver/lr-constant',
  severity: 'info',
  summary: 'The learning rate stays what it is, though its policy is there to change it.',
  checkFile(file, report) {
    const solver = solverOf(file);
    if (solver === undefined || !solver.isWhole) return;
    const { param } = solver;
    const policy = param.string('lr_policy');
    const [gamma, power, maxIter, stepsize] = ['gamma', 'power', 'max_iter', 'stepsize'].map((field) =>
      param.number(field),
    ) as [number, number, number, number];
    // What is left out is left out by mistake; what is said may be meant.
    const say = (field: string, why: string) =>
      report({
        ...(!param.has(field) && { severity: 'warning' }),
        span: param.has(field) ? param.span(field) : param.span('lr_policy'),
        message: `lr_policy '${policy}' never changes the learning rate: ${why}`,
      });
    if (['step', 'multistep', 'exp'].includes(policy) && gamma === 1) say('gamma', 'gamma is 1');
    else if (policy === 'multistep' && !param.has('stepvalue')) say('stepvalue', 'there is no stepvalue');
    else if (policy === 'step' && maxIter > 0 && stepsize >= maxIter)
      say('stepsize', `stepsize ${stepsize} is not below max_iter ${maxIter}`);
    else if (policy === 'inv' && gamma === 0)
      say('gamma', param.has('gamma') ? 'gamma is 0' : 'there is no gamma');
    else if ((policy === 'inv' || policy === 'poly') && power === 0)
      say('power', param.has('power') ? 'power is 0' : 'there is no power');
  },
};
