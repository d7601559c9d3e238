import { solverOf } from '../../../solver/solver.js';
import type { Rule } from '../../rule.js';

export const solverClipGradients: Rule = {
  id: 'solver/clip-gradients',
  severity: 'error',
  summary: 'Gradients are clipped to 0, so that nothing learns.',
  checkFile(file, report) {
    const param = solverOf(file)?.param;
    if (param === undefined || Math.fround(param.number('clip_gradients')) !== 0) return;
    report({
      span: param.span('clip_gradients'),
      message:
        'clip_gradients is 0: it is the largest norm that gradients may have, so that all become 0 and nothing learns; without it, nothing is clipped',
    });
  },
};
