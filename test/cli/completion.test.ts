/** The completion scripts, in the shells themselves. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/lint/lint.js';
import { has } from '../integration/repository.js';
import { caffekit, temporaryFolder } from './run.js';

const RULES = allRules().map((rule) => rule.id);
const LAYERS = caffekit(['generate', '--list'])
  .stdout.split('\n')
  .filter((line) => /^ {2}\S/.test(line))
  .map((line) => line.trim())
  .sort();
const COMMANDS = [
  ...caffekit(['--help'])
    .stdout.split('Commands:\n')[1]!
    .split('\n\n')[0]!
    .matchAll(/^ {2}(\w+)/gm),
].map(([, name]) => name!);

const scriptFor = (shell: string) => caffekit(['completion', shell]).stdout;

/** A folder with nets and other files. */
function sample(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'models'));
  for (const name of ['train val.prototxt', 'net.prototxt', 'notes.txt', join('models', 'a.prototxt')])
    writeFileSync(join(folder, name), '');
  return folder;
}

/** Runs a shell's script, which must say nothing on standard error, and gives its lines. */
function lines(shell: string, args: readonly string[], script: string, cwd: string): string[] {
  const { stdout, stderr } = spawnSync(shell, [...args, '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: cwd, TERM: 'dumb', LC_ALL: 'C.UTF-8' },
    timeout: 30_000,
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

for (const shell of ['bash', 'zsh', 'fish']) {
  if (!has(shell)) console.log(`Skipped the test of completion in ${shell}: it is missing.`);
}

describe('caffekit completion', () => {
  it('knows the three shells', () => {
    expect(caffekit(['completion', 'tcsh'])).toMatchObject({ status: 2, stdout: '' });
    expect(caffekit(['completion'])).toMatchObject({ status: 2, stdout: '' });
  });

  describe.skipIf(!has('bash'))('in bash', () => {
    const script = scriptFor('bash');

    /** What bash would offer at the end of a line; like bash, it takes = for a word of its own. */
    const offered = (line: string, { cwd = sample(), breaks = '=' } = {}) => {
      const words = line.split(/ +/).flatMap((word) => (breaks === '' ? [word] : word.split(/(=)/)));
      const list = words.filter((word, index) => word !== '' || index === words.length - 1);
      if (list.at(-1) === '' && list.at(-2) === '=' && !line.endsWith(' ')) list.pop();
      const quoted = list.map((word) => `'${word}'`).join(' ');
      return lines(
        'bash',
        ['--noprofile', '--norc'],
        `${script}
COMP_WORDBREAKS=$' \\t\\n${breaks}'
COMP_WORDS=(${quoted}); COMP_CWORD=${list.length - 1}; COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}
_caffekit caffekit "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}" 2> /dev/null
printf '%s\\n' "\${COMPREPLY[@]}"`,
        cwd,
      );
    };

    it('completes commands and the options of the program', () => {
      expect(offered('caffekit ').sort()).toEqual([...COMMANDS].sort());
      expect(offered('caffekit su')).toEqual(['summary']);
      expect(offered('caffekit --')).toEqual(['--version', '--help']);
      expect(offered('caffekit help expl')).toEqual(['explain']);
    });

    it('completes the options of a command, and all of them', () => {
      expect(offered('caffekit lint --fix')).toEqual(['--fix', '--fix-dry-run']);
      const help = caffekit(['lint', '--help']).stdout;
      const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag);
      expect(offered('caffekit lint --')).toEqual(options);
    });

    it('completes choices, apart and after =', () => {
      expect(offered('caffekit lint --format s')).toEqual(['sarif']);
      expect(offered('caffekit lint net.prototxt --format=s')).toEqual(['sarif']);
      expect(offered('caffekit lint --format=s', { breaks: '' })).toEqual(['--format=sarif']);
      expect(offered('caffekit lint --phase=')).toEqual(['TRAIN', 'TEST']);
      expect(offered('caffekit completion z')).toEqual(['zsh']);
      expect(offered('caffekit generate --normalization V')).toEqual(['VALID']);
    });

    it('completes dialects and targets', () => {
      expect(offered('caffekit dialects ss')).toEqual(['ssd']);
      expect(offered('caffekit summary --dialect nvi')).toEqual(['nvidia']);
      expect(offered('caffekit targets ncn')).toEqual(['ncnn']);
      expect(offered('caffekit lint --target=ncn')).toEqual(['ncnn']);
    });

    it('completes rules and their levels', () => {
      expect(offered('caffekit lint --rule ')).toEqual(RULES.map((id) => `${id}=`));
      expect(offered('caffekit lint --rule loss/missing-l')).toEqual(['loss/missing-loss-weight=']);
      expect(offered('caffekit lint --rule loss/missing-loss-weight=')).toEqual([
        'off',
        'info',
        'warn',
        'error',
      ]);
      expect(offered('caffekit lint --rule loss/missing-loss-weight=o')).toEqual(['off']);
      expect(offered('caffekit lint --rule=loss/missing-loss-weight=o')).toEqual(['off']);
      expect(offered('caffekit lint --rule loss/missing-loss-weight=o', { breaks: '' })).toEqual([
        'loss/missing-loss-weight=off',
      ]);
      // The option takes several.
      expect(offered('caffekit lint --rule loss/missing-loss-weight=off loss/missing-l')).toEqual([
        'loss/missing-loss-weight=',
      ]);
      expect(offered('caffekit explain loss/missing-l')).toEqual(['loss/missing-loss-weight']);
      expect(offered('caffekit explain InnerP')).toEqual(['InnerProduct']);
    });

    it('completes layers of the catalog', () => {
      expect(offered('caffekit generate ')).toEqual(LAYERS);
      expect(offered('caffekit explain sigmoid-cross')).toEqual(
        LAYERS.filter((name) => name.startsWith('sigmoid-cross')),
      );
      expect(offered('caffekit generate --into net.prototxt --replace ')).toEqual([]);
    });

    it('completes nets and folders, and after an option what it takes', () => {
      const nets = ['models', 'net.prototxt', 'train val.prototxt'];
      expect(offered('caffekit lint ').sort()).toEqual(nets);
      expect(offered('caffekit lint --phase TRAIN --fix ').sort()).toEqual(nets);
      expect(offered('caffekit lint -- ').sort()).toEqual(nets);
      expect(offered('caffekit generate x --into ').sort()).toEqual(nets);
      expect(offered('caffekit lint models/')).toEqual(['models/a.prototxt']);
      expect(offered('caffekit generate x --out ')).toEqual(['models']);
      expect(offered('caffekit lint --output n').sort()).toEqual(['net.prototxt', 'notes.txt']);
      expect(offered('caffekit lint --max-warnings ')).toEqual([]);
    });
  });

  describe.skipIf(!has('fish'))('in fish', () => {
    const script = scriptFor('fish');
    const offered = (line: string, cwd = sample()) =>
      lines('fish', ['--no-config'], `${script}\ncomplete -C '${line}'`, cwd).map(
        (found) => found.split('\t')[0]!,
      );

    it('completes commands, options, choices, rules, layers and nets', () => {
      expect(offered('caffekit ').sort()).toEqual([...COMMANDS].sort());
      expect(offered('caffekit lint --fix').sort()).toEqual(['--fix', '--fix-dry-run']);
      expect(offered('caffekit lint --format s')).toContain('sarif');
      expect(offered('caffekit lint --format=s')).toContain('--format=sarif');
      expect(offered('caffekit lint --rule loss/missing-loss-weight=o')).toContain(
        'loss/missing-loss-weight=off',
      );
      expect(offered('caffekit explain InnerP')).toContain('InnerProduct');
      expect(offered('caffekit generate ').sort()).toEqual([...LAYERS].sort());
      expect(offered('caffekit lint ').sort()).toEqual(['models/', 'net.prototxt', 'train val.prototxt']);
      expect(offered('caffekit lint models/')).toEqual(['models/a.prototxt']);
      expect(offered('caffekit generate x --out ')).toEqual(['models/']);
      expect(offered('caffekit lint --output n').sort()).toEqual(['net.prototxt', 'notes.txt']);
    });
  });

  describe.skipIf(!has('zsh'))('in zsh', () => {
    const script = scriptFor('zsh');

    /** What zsh offers when Tab is pressed at the end of each of the lines, on a terminal of its own. */
    const offered = (...presses: readonly string[]) => {
      const cwd = sample();
      writeFileSync(join(cwd, '.completion'), script);
      writeFileSync(join(cwd, '.record'), RECORD);
      const list = presses.map((line) => `'${line}'`).join(' ');
      const found = lines('zsh', ['-f'], PRESS_TAB.replace('LINES', list), cwd).join('\n');
      return found
        .split('<<START>>')
        .slice(1)
        .map((text) =>
          text
            .split('\n')
            .map((word) => word.trim().replace(/\|$/, ''))
            .filter((word) => word !== '')
            .sort(),
        );
    };

    it('completes commands, options, choices, rules, layers and nets', () => {
      const expected: Record<string, readonly string[]> = {
        'caffekit ': [...COMMANDS].sort(),
        'caffekit lint --fix': ['--fix', '--fix-dry-run'],
        'caffekit lint --format s': ['sarif'],
        'caffekit lint --format=s': ['sarif'],
        'caffekit lint --rule loss/missing-l': ['loss/missing-loss-weight'],
        'caffekit lint --rule loss/missing-loss-weight=o': ['off'],
        'caffekit explain InnerP': ['InnerProduct'],
        'caffekit generate ': [...LAYERS].sort(),
        'caffekit lint ': ['models', 'net.prototxt', 'train\\ val.prototxt'],
        'caffekit lint models/': ['a.prototxt'],
      };
      const found = offered(...Object.keys(expected));
      expect(Object.fromEntries(Object.keys(expected).map((line, index) => [line, found[index]]))).toEqual(
        expected,
      );
    });
  });
});

/** Makes zsh print what it would offer, between two marks. */
const RECORD = `compadd() {
  if (( argv[(I)-[OAD]] )); then builtin compadd "$@"; return; fi
  local -a found
  builtin compadd -A found "$@"
  (( $#found )) && print -rl -- "\${(@)found/%/|}"
  builtin compadd "$@"
}
# Both lists are emptied whenever they are run.
record() { compprefuncs=(started) comppostfuncs=(ended) }
started() { print -r -- '<<START>>' }
ended() { record; print -r -- '<<END>>' }
record
`;

const PRESS_TAB = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PROMPT= RPROMPT=; unsetopt zle_bracketed_paste prompt_cr prompt_sp'
zpty -w shell "autoload -Uz compinit; compinit -u -D; source ./.record; source ./.completion; print RE''ADY"
zpty -r shell out '*READY*'
for line in LINES; do
  zpty -w -n shell "$line"$'\\t'
  zpty -r shell out '*<<END>>*'
  print -r -- "<<START>>\${\${out##*<<START>>}%%<<END>>*}"
  zpty -w -n shell $'\\C-u'
done
zpty -d shell
`;
