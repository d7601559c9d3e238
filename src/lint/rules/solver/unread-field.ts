import { isForks } from '../../../solver/init.js';
import { solverOf } from '../../../solver/solver.js';
import { POLICIES } from '../../../solver/types.js';
import type { Rule } from '../../rule.js';

/** Fields of some types of solvers only. */
const OF_TYPES: Readonly<Record<string, readonly string[]>> = {
  rms_decay: ['RMSProp'],
  momentum2: ['Adam'],
  delta: ['AdaGrad', 'RMSProp', 'AdaDelta', 'Adam'],
};

const OF_POLICIES = ['gamma', 'power', 'stepsize', 'stepvalue'] as const;

export const solverUnreadField: Rule = {
  id: 'solver/unread-field',
  severity: 'info',
  summary: 'A field is given that the learning rate policy, or the type of solver, does not read.',
  checkFile(file, report) {
    const param = solverOf(file)?.param;
    if (param === undefined || isForks(file)) return;
    const name = param.string('lr_policy');
    const policy = POLICIES.get(name);
    if (policy !== undefined) {
      for (const field of OF_POLICIES) {
        if (!param.has(field) || policy.reads.includes(field)) continue;
        // What a policy lacks in place of it, another rule tells.
        if (field === 'stepvalue' && name === 'step' && !param.has('stepsize')) continue;
        const readers = [...POLICIES]
          .filter(([, { reads }]) => reads.includes(field))
          .map(([reader]) => `'${reader}'`);
        report({
          span: param.fieldSpan(field),
          message: `${field} is not read with lr_policy '${name}': it is for ${readers.join(', ')}`,
        });
      }
    }
    const type = param.string('type');
    for (const [field, types] of Object.entries(OF_TYPES)) {
      if (!param.has(field) || types.includes(type)) continue;
      report({
        span: param.fieldSpan(field),
        message: `${field} is not read with type '${type}': it is for ${types.join(', ')}`,
      });
    }
  },
};
