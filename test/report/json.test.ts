import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../src/lint/diagnostic.js';
import { anyFiles } from './support/arbitrary.js';
import { report, SAMPLE } from './support/sample.js';

describe('JSON', () => {
  it('gives every diagnostic as it is', () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        expect(JSON.parse(report('json', files))).toEqual({ version: 1, files, summary: summarize(files) });
      }),
    );
  });
});

/** What GitLab's documentation asks of a code quality report. */
const GITLAB = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string' },
      check_name: { type: 'string' },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

describe('GitLab', () => {
  it('has what GitLab reads, with a fingerprint of its own for each', () => {
    const validate = new Ajv().compile(GITLAB);
    fc.assert(
      fc.property(anyFiles, (files) => {
        const issues = JSON.parse(report('gitlab', files)) as { description: string; fingerprint: string }[];
        expect(validate(issues)).toBe(true);
        const messages = files.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message));
        expect(issues.map(({ description }) => description)).toEqual(messages);
        const paths = new Set(files.map(({ path }) => path));
        const distinct = new Set(issues.map(({ fingerprint }) => fingerprint)).size;
        if (paths.size === files.length) expect(distinct).toBe(issues.length);
      }),
    );
  });

  it('says how bad a finding is by whether Caffe aborts', () => {
    const issues = JSON.parse(report('gitlab', SAMPLE.files, SAMPLE.text)) as { severity: string }[];
    expect(issues.map(({ severity }) => severity)).toEqual(['blocker', 'info', 'critical', 'minor']);
  });
});
