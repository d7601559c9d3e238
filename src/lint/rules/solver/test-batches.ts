import { paramNumber } from '../../../generate/param-str.js';
import type { Message } from '../../../schema/message.js';
import { placeIn } from '../../../solver/nets.js';
import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverTestBatches: Rule = {
  id: 'solver/test-batches',
  severity: 'warning',
  summary: "One of caffekit's measures takes a test for longer or shorter than the solver's test_iter.",
  checkFile(file, report) {
    const solver = solverOf(file);
    if (solver === undefined) return;
    const { param } = solver;
    for (const [index, test] of solver.nets.tests.entries()) {
      const batches = param.numbers('test_iter')[index];
      if (batches === undefined || batches < 1) continue;
      for (const layer of test.net?.layers ?? []) {
        if (layer.pythonClass?.generated?.role !== 'measure') continue;
        const python = layer.layer.message('python_param');
        const own = paramNumber(python.string('param_str'), 'batches');
        if (own === batches || (own === undefined && testsOf(param) < 2)) continue;
        const elsewhere = placeIn(test, layer.layer.head());
        report({
          span: param.span('test_iter', index),
          message: `a test has ${batches} ${batches === 1 ? 'batch' : 'batches'}, and '${layer.name}' ${
            own === undefined
              ? 'takes all tests for one: from the second on, what is printed is wrong'
              : `begins anew after ${own}: what is printed is no measure of the test`
          }; give it batches: ${batches}`,
          related: elsewhere === undefined ? [] : [{ message: 'the measure is here', elsewhere }],
        });
      }
    }
  },
};

/** How often a solver tests, at the least. */
function testsOf(param: Message): number {
  const interval = param.number('test_interval');
  if (interval <= 0) return 0;
  const first = param.bool('test_initialization') ? 1 : 0;
  return first + Math.floor(Math.max(0, param.number('max_iter')) / interval);
}
