import { describe, expect, it } from 'vitest';
import { BVLC } from '../../../../src/dialect/bvlc.js';
import type { Document } from '../../../../src/document/file.js';
import type { RuleFinding } from '../../../../src/lint/rule.js';
import { syntaxTooLarge } from '../../../../src/lint/rules/syntax/too-large.js';
import { MAX_LENGTH } from '../../../../src/textproto/parse.js';
import type { SyntaxProblem } from '../../../../src/textproto/problem.js';
import { ruleTable } from '../../support/rule-table.js';

ruleTable('syntax/too-large', {
  pageExamples: 'none',
  accept: [{ name: 'a file of a megabyte', text: `# ${'x'.repeat(2 ** 20)}\n` }],
  reject: [],
});

describe('syntax/too-large', () => {
  it('rejects a file that the parser gives up on', () => {
    // As the parser tells it: the text itself would not fit the memory that a test should take.
    const problem: SyntaxProblem = { kind: 'too-large', node: 0, span: { start: 0, end: 0 } };
    const found: RuleFinding[] = [];
    const file = {
      kind: 'unknown',
      dialect: BVLC,
      askedDialect: BVLC,
      unread: { syntaxProblems: [problem] },
    } as unknown as Document;
    syntaxTooLarge.checkFile!(file, (finding) => found.push(finding));
    expect(found).toEqual([
      { span: problem.span, message: `the file has more than ${MAX_LENGTH} characters` },
    ]);
  });
});
