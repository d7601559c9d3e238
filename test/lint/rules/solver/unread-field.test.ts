import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/unread-field', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'all that is read',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"inv"', gamma: '0.1', power: '1' }),
    },
    {
      name: 'of its type',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"Adam"', momentum2: '0.9', delta: '1e-8' }),
    },
    {
      name: 'in place of what is missing, of which another rule tells',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '0.1', stepvalue: '5' }),
    },
  ],
  reject: [
    {
      name: 'of other policies',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ gamma: '0.1', power: '1' })
        .replace(/gamma.*/, '«$&»')
        .replace(/power.*/, '«$&»'),
      severity: 'info',
      message: ["gamma is not read with lr_policy 'fixed'", "'inv', 'poly'"],
    },
    {
      name: 'of another type',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ rms_decay: '0.9' }).replace(/rms_decay.*/, '«$&»'),
      severity: 'info',
      message: "with type 'SGD'",
    },
  ],
});
