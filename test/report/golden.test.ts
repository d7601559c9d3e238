import { describe, expect, it } from 'vitest';
import { REPORTERS } from '../../src/report/all.js';
import { report, SAMPLE } from './support/sample.js';

describe('every format', () => {
  it.each(REPORTERS.map(({ name }) => name))('%s looks as in its golden file', async (format) => {
    const text = report(format, SAMPLE.files, SAMPLE.text);
    const golden = `golden/${format}.txt`;
    await expect(format === 'sarif' ? withoutRuleTexts(text) : text).toMatchFileSnapshot(golden);
  });
});

/** The words of rules and of their pages are not the reporter's. */
function withoutRuleTexts(sarif: string): string {
  const log = JSON.parse(sarif);
  for (const rule of log.runs[0].tool.driver.rules) {
    rule.shortDescription.text = '(what the rule says)';
    rule.fullDescription.text = "(its page's first paragraph)";
    rule.help = { text: '(its page)', markdown: '(its page)' };
  }
  return `${JSON.stringify(log, null, 2)}\n`;
}
