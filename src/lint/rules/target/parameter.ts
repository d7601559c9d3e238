import type { Rule } from '../../rule.js';
import { givenToTargets } from '../../target/given.js';
import { excesses } from '../../target/limits.js';
import { severityOf } from '../../target/severity.js';

export const targetParameter: Rule = {
  id: 'target/parameter',
  severity: 'warning',
  summary: 'A target refuses a parameter of a layer, ignores it, or computes something else with it.',
  checkFile(file, report) {
    for (const { target, layers } of givenToTargets(file))
      for (const layer of layers)
        for (const { limit, span, message } of excesses(layer, target))
          report({ span, message: `${target.title} ${message}`, severity: severityOf(limit.outcome) });
  },
};
