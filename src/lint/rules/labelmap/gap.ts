import type { Rule } from '../../rule.js';

/** So many labels that are missing are told of. */
const MAX_TOLD = 5;

export const labelmapGap: Rule = {
  id: 'labelmap/gap',
  severity: 'warning',
  cause: 'place',
  summary: 'A label between others has no class in the label map.',
  checkFile({ kind, message }, report) {
    if (kind !== 'labelmap' || message === undefined) return;
    // Of the background, which is the first, another rule tells.
    const items = message
      .messages('item')
      .filter((item) => item.has('label') && item.number('label') >= 0)
      .sort((a, b) => a.number('label') - b.number('label'));
    for (const [index, item] of items.entries()) {
      const previous = items[index - 1]?.number('label') ?? 0;
      const missing = item.number('label') - previous - 1;
      if (index === 0 ? missing <= 0 : missing < 1) continue;
      const labels = Array.from({ length: Math.min(missing, MAX_TOLD) }, (_, i) => previous + 1 + i);
      const told =
        missing === 1
          ? `label ${labels[0]} belongs`
          : `labels ${labels.join(', ')}${missing > MAX_TOLD ? ', …' : ''} belong`;
      report({
        span: item.span('label'),
        message: `${told} to no class: num_classes, which is one more than the last label (${items.at(-1)!.number('label') + 1}), counts ${missing === 1 ? 'it' : 'them'} all the same`,
      });
    }
  },
};
