import { programThatGives } from '../../../solver/programs.js';
import { solverOf } from '../../../solver/solver.js';
import { POLICIES } from '../../../solver/types.js';
import { formatFloat32 } from '../../../textproto/write.js';
import type { Rule } from '../../rule.js';

export const solverBaseLr: Rule = {
  id: 'solver/base-lr',
  severity: 'warning',
  summary: 'The learning rate is 0, so that nothing learns, or below 0, so that the loss grows.',
  checkFile(file, report) {
    const solver = solverOf(file);
    // What a policy of a fork reads is its own matter.
    if (solver === undefined || !POLICIES.has(solver.param.string('lr_policy'))) return;
    const { param, isWhole } = solver;
    const rate = Math.fround(param.number('base_lr'));
    if (rate > 0 || (!param.has('base_lr') && !isWhole)) return;
    if (!param.has('base_lr')) {
      report({
        span: param.head(),
        message: 'there is no base_lr, which is 0 then: nothing learns',
        // Who has made a comment of it has a script that gives it, and who has no max_iter a program that takes the steps.
        severity:
          !param.has('max_iter') ||
          /^[ \t]*#[ \t]*base_lr[ \t]*:/m.test(file.text) ||
          programThatGives('base_lr', file) !== undefined
            ? 'info'
            : 'error',
      });
    } else if (rate === 0) {
      // What stands behind it belongs to it.
      if (file.unread.syntaxProblems.some(({ node }) => node === param.nodeOf('base_lr'))) return;
      // Who writes 0 means it: a net that is only tested, or that lends its weights to others.
      report({ span: param.span('base_lr'), message: 'base_lr is 0: nothing learns', severity: 'info' });
    } else {
      report({
        span: param.span('base_lr'),
        message: Number.isNaN(rate)
          ? 'base_lr is no number: all weights are NaN after the first iteration'
          : `base_lr is ${formatFloat32(rate)}: weights move up the gradient, and the loss grows`,
        severity: 'error',
      });
    }
  },
};
