import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { manPage } from '../../scripts/man.js';
import { describeCommand } from '../../src/cli/describe-command.js';
import { createProgram } from '../../src/cli/main.js';
import { has } from '../integration/repository.js';

const PATH = fileURLToPath(new URL('../../man/caffekit.1', import.meta.url));

if (!has('groff')) console.log('Skipped the check of the man page: groff is missing.');
if (!has('man')) console.log('Skipped the reading of the man page: man is missing.');

describe('the man page', () => {
  it('is up to date (npm run build writes it)', () => {
    expect(readFileSync(PATH, 'utf8')).toBe(manPage());
  });

  it.skipIf(!has('groff'))('gives groff nothing to warn of', () => {
    const { status, stderr } = spawnSync('groff', ['-man', '-ww', '-b', '-z', '-Tutf8', PATH], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.skipIf(!has('man'))('shows every command, option and example as it is typed', () => {
    const { stdout, stderr } = spawnSync('man', ['--warnings', '-E', 'UTF-8', '-l', PATH], {
      encoding: 'utf8',
      env: { ...process.env, MANWIDTH: '400', LC_ALL: 'C.UTF-8', MAN_KEEP_FORMATTING: '' },
    });
    expect(stderr).toBe('');
    // Without the overstrikes of bold and underlined letters.
    const text = stdout.replace(/.\x08/g, '');
    const program = describeCommand(createProgram());
    expect(program.commands.length).toBeGreaterThan(5);
    for (const command of program.commands) {
      expect(text).toContain(`caffekit ${command.name} ${command.usage}`);
      for (const { flags, term } of command.options) {
        if (!flags.includes('--help')) expect(text).toContain(`\n       ${term}`);
      }
      for (const line of command.after.split('\n')) {
        if (line.startsWith('  ')) expect(text).toContain(line.trim());
      }
    }
  });
});
