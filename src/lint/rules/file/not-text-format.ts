import type { Rule } from '../../rule.js';

export const fileNotTextFormat: Rule = {
  id: 'file/not-text-format',
  severity: 'error',
  summary: 'The file is something else than a net or solver: a web page, a pointer, a binary, a program.',
  checkForeign(foreign, _file, report) {
    if (foreign.is !== 'other-format') return;
    const { what, remedy, isOthers, span } = foreign;
    report({
      span,
      message: `this is ${what}${remedy === undefined ? ', and neither a net nor a solver' : `: ${remedy}`}`,
      ...(isOthers === true ? { severity: 'info' } : { caffe: 'Failed to parse NetParameter file' }),
    });
  },
};
