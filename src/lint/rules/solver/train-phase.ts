import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverTrainPhase: Rule = {
  id: 'solver/train-phase',
  severity: 'warning',
  summary: 'The net that is trained is built in TEST, or one that is tested in TRAIN.',
  checkFile(file, report) {
    const solver = solverOf(file);
    if (solver === undefined) return;
    const { train, tests } = solver.nets;
    const told = new Set<number>();
    for (const net of [...(train === undefined ? [] : [train]), ...tests]) {
      if (net.state === undefined || net.state.phase === net.role) continue;
      const { role, state } = net;
      const field = role === 'TRAIN' ? 'train_state' : 'test_state';
      const asks = solver.param
        .messages(field)
        .find((one) => one.has('phase') && one.enumValue('phase') === state.phase);
      const span = asks?.span('phase') ?? net.span;
      if (told.has(span.start)) continue;
      told.add(span.start);
      report({
        span,
        message: `the net to ${role === 'TRAIN' ? 'train' : 'test'} is built in ${state.phase}, since ${asks === undefined ? 'its own state' : field} says so: ${role === 'TRAIN' ? 'Dropout drops nothing, BatchNorm normalises by stored statistics, and layers for TRAIN are left out' : 'layers for TEST are left out'}`,
      });
    }
  },
};
