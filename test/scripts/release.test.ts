import { describe, expect, it } from 'vitest';
import { notesFor, problems, sections } from '../../scripts/release.js';

const ready = {
  version: '1.3.0',
  locked: '1.3.0',
  manPage: '.TH CAFFEKIT 1 "" "caffekit 1.3.0" "User Commands"',
  changelog: `# Changelog

## Unreleased

## 1.3.0 (2026-11-28)

- New.

## 1.2.0 (2026-01-31)

- Old.
`,
};

describe('what stands against a release', () => {
  it('is nothing where all is there', () => {
    expect(problems(ready, true)).toEqual([]);
    expect(problems(ready, false)).toEqual([]);
  });

  it.each([
    ['no version', { ...ready, version: '1.3', locked: '1.3' }, 'is no version'],
    ['another version in the lock file', { ...ready, locked: '1.2.0' }, 'package-lock.json is of 1.2.0'],
    ['an old man page', { ...ready, manPage: 'caffekit 1.2.0' }, 'the man page'],
    [
      'a heading without a date',
      { ...ready, changelog: ready.changelog.replace(' (2026-01-31)', '') },
      "'1.2.0' is not",
    ],
    ['no notes', { ...ready, changelog: ready.changelog.replace('- Old.', '') }, 'no notes for 1.2.0'],
    ['nowhere to write', { ...ready, changelog: ready.changelog.replace('## Unreleased', '') }, 'Unreleased'],
  ])('is %s, at any time', (_, state, message) => {
    expect(problems(state, false).join('\n')).toContain(message);
  });

  it('is, once it is made, what is not under its heading yet', () => {
    const open = { ...ready, changelog: ready.changelog.replace('## 1.3.0 (2026-11-28)\n\n', '') };
    expect(problems(open, false)).toEqual([]);
    expect(problems(open, true)).toHaveLength(2);
  });
});

describe('the notes of a version', () => {
  it('are what stands under its heading, or what is not released yet', () => {
    expect(sections(ready.changelog).map(({ title }) => title)).toEqual([
      'Unreleased',
      '1.3.0 (2026-11-28)',
      '1.2.0 (2026-01-31)',
    ]);
    expect(notesFor(ready.changelog, '1.2.0')).toBe('- Old.');
    expect(notesFor(ready.changelog.replace('Unreleased\n', 'Unreleased\n\n- Next.\n'), '1.4.0')).toBe(
      '- Next.',
    );
  });
});
