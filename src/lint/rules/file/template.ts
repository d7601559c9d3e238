import { counted } from '../../../text/counting.js';
import type { Rule } from '../../rule.js';

export const fileTemplate: Rule = {
  id: 'file/template',
  severity: 'info',
  summary: 'The file is a template that is to be filled in before Caffe reads it.',
  checkForeign(foreign, { text }, report) {
    if (foreign.is !== 'template') return;
    const [first] = foreign.placeholders;
    const placeholder = text.slice(first!.start, first!.end).replaceAll(/\s+/g, ' ');
    report({
      span: first!,
      message: `this is a template, with ${counted(foreign.placeholders.length, 'place')} to be filled in before Caffe reads it, as '${placeholder}' here; lint what is made of it`,
    });
  },
};
