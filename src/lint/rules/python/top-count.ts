import { checkCounts } from '../../python/counts.js';
import type { Rule } from '../../rule.js';

export const pythonTopCount: Rule = {
  id: 'python/top-count',
  severity: 'error',
  summary: 'A Python layer has more or fewer tops than its class gives.',
  checkNet(net, _file, report) {
    checkCounts(net, 'top', report);
  },
};
