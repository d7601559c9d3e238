import { expect, it } from 'vitest';
import { allRules } from '../../src/lint/lint.js';
import { caffekit } from './run.js';

it('lists each rule in a line, or all of them as JSON', () => {
  const lines = caffekit(['rules']).stdout.trimEnd().split('\n');
  const { version, rules } = JSON.parse(caffekit(['rules', '--format', 'json']).stdout);
  expect(version).toBe(1);
  expect(rules).toEqual(allRules().map(({ id, severity, summary }) => ({ id, severity, summary })));
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual(
    allRules().map(({ id, severity, summary }) => [id, severity, summary]),
  );
});

it('refuses another format', () => {
  const { status, stdout, stderr } = caffekit(['rules', '--format', 'yaml']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('Allowed choices are pretty, json');
});
