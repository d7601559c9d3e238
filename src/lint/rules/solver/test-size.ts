import { scheduledNet } from '../../../solver/schedule.js';
import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

/** What is this near to the number of items is meant so. */
const NEAR = 0.1;

export const solverTestSize: Rule = {
  id: 'solver/test-size',
  severity: 'warning',
  summary: 'A test takes many more samples than its data have, or many fewer.',
  checkFile(file, report) {
    const solver = solverOf(file);
    for (const [index, test] of solver?.nets.tests.entries() ?? []) {
      const { batch, entries } = scheduledNet(test);
      const batches = solver!.param.numbers('test_iter')[index];
      if (batch === null || batch <= 0 || entries === null || batches === undefined || batches < 1) continue;
      const samples = batches * batch;
      if (Math.abs(samples - entries) <= Math.max(batch, NEAR * entries)) continue;
      const whole = Math.ceil(entries / batch);
      const isMore = samples > entries;
      report({
        span: solver!.param.span('test_iter', index),
        message: `a test takes ${samples} samples (${batches} x ${batch}), and its data have ${entries}: ${
          isMore ? 'some count more often than others' : 'each test takes another part of them'
        }; test_iter: ${whole} takes all`,
        ...(isMore ? {} : { severity: 'info' }),
      });
    }
  },
};
