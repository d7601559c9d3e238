import type { Rule } from '../../rule.js';

export const labelmapBackground: Rule = {
  id: 'labelmap/background',
  severity: 'warning',
  cause: 'place',
  summary: 'A label map has no class 0, which is the background.',
  checkFile({ kind, message }, report) {
    if (kind !== 'labelmap' || message === undefined) return;
    const items = message.messages('item');
    const [first] = items;
    // A class without a label has 0.
    if (first === undefined || items.some((item) => item.number('label') === 0)) return;
    report({
      span: first.span('label'),
      message:
        'no class has label 0, which is the background unless background_label_id says another, and which num_classes counts too',
    });
  },
};
