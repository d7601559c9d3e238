import { MAX_MESSAGES } from '../../../document/file.js';
import type { Rule } from '../../rule.js';

export const lintTooLarge: Rule = {
  id: 'lint/too-large',
  severity: 'error',
  summary: 'The file is too large to be checked beyond its syntax.',
  checkFile({ tree }, report) {
    if (tree.messageCount <= MAX_MESSAGES) return;
    report({
      span: { start: 0, end: 0 },
      message: `the file has ${tree.messageCount} messages, and is checked beyond its syntax only up to ${MAX_MESSAGES}`,
    });
  },
};
