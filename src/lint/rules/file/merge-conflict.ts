import { counted } from '../../../text/counting.js';
import { parseFailure } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

const MEANINGS = {
  '<<<<<<<': 'another conflict begins here',
  '|||||||': 'what both have changed',
  '=======': 'what the other side has in its place',
  '>>>>>>>': 'the conflict ends here',
};

export const fileMergeConflict: Rule = {
  id: 'file/merge-conflict',
  severity: 'error',
  summary: 'A merge conflict is not resolved.',
  checkForeign(foreign, file, report) {
    if (foreign.is !== 'merge-conflict') return;
    const [first, ...others] = foreign.marks;
    const count = foreign.marks.filter(({ mark }) => mark === '<<<<<<<').length;
    report({
      span: first!.span,
      message:
        count > 1
          ? `${counted(count, 'merge conflict')} are not resolved; this is the first`
          : 'a merge conflict is not resolved',
      related: others.map(({ mark, span }) => ({ message: MEANINGS[mark], span })),
      caffe: parseFailure(file),
    });
  },
};
