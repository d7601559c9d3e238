import { checkCounts } from '../../python/counts.js';
import type { Rule } from '../../rule.js';

export const pythonBottomCount: Rule = {
  id: 'python/bottom-count',
  severity: 'error',
  summary: 'A Python layer has more or fewer bottoms than its class takes.',
  checkNet(net, _file, report) {
    checkCounts(net, 'bottom', report);
  },
};
