import { solverOf } from '../../../solver/solver.js';
import { WITHOUT_MOMENTUM } from '../../../solver/types.js';
import { formatFloat32 } from '../../../textproto/write.js';
import type { Rule } from '../../rule.js';

/** What keeps a part of what was: of 1 or more, it never forgets. */
const READS: Readonly<Record<string, readonly string[]>> = {
  momentum: ['SGD', 'Nesterov', 'AdaDelta', 'Adam'],
  momentum2: ['Adam'],
};

export const solverDivergingMomentum: Rule = {
  id: 'solver/diverging-momentum',
  severity: 'error',
  summary: 'A momentum of 1 or more never forgets, and one below 0 works against itself.',
  checkFile(file, report) {
    const param = solverOf(file)?.param;
    const type = param?.string('type') ?? '';
    if (param === undefined || WITHOUT_MOMENTUM.has(type)) return;
    for (const [field, types] of Object.entries(READS)) {
      const value = Math.fround(param.number(field));
      if (!param.has(field) || !types.includes(type) || (value >= 0 && value < 1)) continue;
      const shown = formatFloat32(value);
      if (value < 0)
        report({
          span: param.span(field),
          message: `${field} is ${shown}: it is the part of the last update that is kept, from 0 to below 1`,
          severity: 'warning',
        });
      else
        report({
          span: param.span(field),
          message: `${field} is ${shown}: ${CONSEQUENCE[type] ?? 'updates add up without end, and weights diverge'}; it must be below 1, and 0.9 is usual`,
        });
    }
  },
};

const CONSEQUENCE: Readonly<Record<string, string>> = {
  Adam: 'its correction divides by 0 or takes the root of a negative number',
  AdaDelta: 'the gradient has no part in its averages',
};
