/** The issue forms are what the host of a repository reads: each field has an id of its own and a label. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = new URL('../../.github/ISSUE_TEMPLATE/', import.meta.url);
const FORMS = readdirSync(FOLDER).filter((name) => name !== 'config.yml');

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id: string;
    readonly attributes: { readonly label: string };
    readonly validations?: { readonly required: boolean };
  }[];
}

describe('issue forms', () => {
  it('are there', () => expect(FORMS).toEqual(['bug.yml', 'false-alarm.yml', 'missed.yml']));

  it.each(FORMS)('%s is one', (name) => {
    const form = parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Form;
    expect(form.name).not.toBe('');
    expect(form.description).not.toBe('');
    for (const { type, attributes } of form.body) {
      expect(['input', 'textarea']).toContain(type);
      expect(attributes.label).not.toBe('');
    }
    const ids = form.body.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(form.body.filter(({ id }) => id.startsWith('version'))).toMatchObject([
      { validations: { required: true } },
    ]);
  });
});
