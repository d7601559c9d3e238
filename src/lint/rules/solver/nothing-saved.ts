import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverNothingSaved: Rule = {
  id: 'solver/nothing-saved',
  severity: 'info',
  summary: 'No snapshot is ever taken, so that what was learned is lost.',
  checkFile(file, report) {
    const param = solverOf(file)?.param;
    if (param === undefined || param.bool('snapshot_after_train')) return;
    const [snapshot, maxIter] = [param.number('snapshot'), param.number('max_iter')];
    if (snapshot > 0 && (maxIter <= 0 || snapshot <= maxIter)) return;
    report({
      span: param.span('snapshot_after_train'),
      message: `no snapshot is ever taken: snapshot_after_train is false, and ${snapshot === 0 ? 'snapshot is 0' : `snapshot ${snapshot} is beyond max_iter ${maxIter}`}`,
    });
  },
};
