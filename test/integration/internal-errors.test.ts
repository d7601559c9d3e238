/** A rule that throws costs its own findings in that file, and nothing else. */
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { fixText } from '../../src/lint/fix.js';
import { allRules, lintText } from '../../src/lint/lint.js';
import type { Rule } from '../../src/lint/rule.js';
import { REPORTERS } from '../../src/report/all.js';
import { fill, temporaryFolder } from '../cli/run.js';
import { input, on } from '../lint/support/nets.js';
import { report } from '../report/support/sample.js';

vi.mock(import('../../src/lint/rules/all.js'), async (original) => {
  const throwing: Rule = {
    id: 'test/throws',
    severity: 'error',
    summary: 'A rule with a bug.',
    checkFile(file, report) {
      if (file.text.includes('# throw nothing')) return;
      report({ span: { start: 0, end: 1 }, message: 'found before the bug' });
      if (file.text.includes('# throw a string')) throw 'just words';
      throw new TypeError('x is not a function');
    },
  };
  return { RULES: [throwing, ...(await original()).RULES] };
});

const WRONG = `${input('data', 8, 4)}${on('ReLU').replace('"data"', '"dat"')}`;
const MENDABLE = `${input('data', 8, 4)}${on('ReLU').replace('bottom:', 'bottom')}`;
const INERT = '# throw nothing\n';

describe('a rule that throws', () => {
  it('is an internal error of the file, and the other findings stand', () => {
    const result = lintText('net.prototxt', WRONG);
    expect(result.diagnostics).toEqual(lintText('net.prototxt', WRONG + INERT).diagnostics);
    expect(result.diagnostics.map(({ rule }) => rule)).toEqual(['blob/unknown-bottom']);
    expect(result.internalErrors).toMatchObject([
      { rule: 'test/throws', message: 'x is not a function', stack: expect.stringContaining('checkFile') },
    ]);
    expect(lintText('net.prototxt', WRONG + INERT).internalErrors).toBeUndefined();
  });

  it('may throw anything', () => {
    expect(lintText('net.prototxt', '# throw a string').internalErrors).toEqual([
      { rule: 'test/throws', message: 'just words' },
    ]);
  });

  it('does nothing where it is switched off', () => {
    const { internalErrors } = lintText('net.prototxt', WRONG, { rules: { 'test/throws': 'off' } });
    expect(internalErrors).toBeUndefined();
  });

  it('makes no suppression unused, which may have been for it', () => {
    const suppressed = `# caffekit-disable-next-line test/throws\n${input('data', 8, 4)}`;
    expect(lintText('net.prototxt', suppressed).diagnostics).toEqual([]);
    expect(lintText('net.prototxt', suppressed + INERT).diagnostics).toMatchObject([
      { rule: 'lint/unused-suppression' },
    ]);
  });

  it('leaves fixes of others', () => {
    const { text, applied, result } = fixText('net.prototxt', MENDABLE);
    expect(applied).toBe(1);
    expect(text).toContain('bottom: "data"');
    expect(result.internalErrors).toHaveLength(1);
  });
});

describe('what goes wrong before any rule', () => {
  it('costs the file', () => {
    const broken = Object.defineProperty({}, 'phases', {
      get: () => {
        throw new Error('no phases');
      },
    });
    expect(lintText('net.prototxt', WRONG, broken)).toMatchObject({
      path: 'net.prototxt',
      diagnostics: [],
      internalErrors: [{ rule: null, message: 'no phases' }],
    });
  });
});

describe('every format', () => {
  const file = lintText('a&b.prototxt', WRONG);

  it.each(REPORTERS.map(({ name }) => name))(
    '%s tells of an internal error, beside the findings',
    (format) => {
      const text = report(format, [file], () => WRONG);
      expect(text).toContain('test/throws');
      expect(text).toContain('x is not a function');
      expect(text).toContain('unknown-bottom');
      expect(report(format, [lintText('a&b.prototxt', WRONG + INERT)], () => WRONG)).not.toMatch(
        /internal.?error|toolExecution|executionSuccessful": false/i,
      );
    },
  );

  it('sarif has it as a notification of the tool', () => {
    const [run] = JSON.parse(report('sarif', [file], () => WRONG)).runs;
    expect(run.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            associatedRule: { id: 'test/throws' },
            locations: [
              { physicalLocation: { artifactLocation: { uri: expect.stringContaining('a%26b') } } },
            ],
          },
        ],
      },
    ]);
  });
});

describe('on the command line', () => {
  afterEach(() => {
    process.exitCode = 0;
    vi.restoreAllMocks();
  });

  async function run(args: readonly string[]) {
    const streams = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      vi.spyOn(process[name], 'write').mockImplementation((text) => {
        streams[name] += text;
        return true;
      });
    await main(['node', 'caffekit', ...args]);
    const status = process.exitCode;
    vi.restoreAllMocks();
    return { status, ...streams };
  }

  function files() {
    const folder = temporaryFolder();
    fill(folder, { 'bad.prototxt': WRONG, 'good.prototxt': input('data', 8, 4) + INERT });
    return folder;
  }

  it('ends with 70, names file and rule, and reports what else was found', async () => {
    const folder = files();
    const { status, stdout, stderr } = await run(['lint', folder, '--format', 'json']);
    expect(status).toBe(70);
    const bad = JSON.parse(stdout).files[0];
    expect(bad.internalErrors).toEqual([{ rule: 'test/throws', message: 'x is not a function' }]);
    expect(bad.diagnostics).toMatchObject([{ rule: 'blob/unknown-bottom' }]);
    expect(stderr).toContain('bad.prototxt: test/throws: x is not a function\n');
    expect(stderr).toContain('Please report it');
    expect(stderr).not.toContain('    at ');
  });

  it('shows where with CAFFEKIT_DEBUG', async () => {
    vi.stubEnv('CAFFEKIT_DEBUG', '1');
    const { stderr } = await run(['lint', files()]);
    vi.unstubAllEnvs();
    expect(stderr).toMatch(/^ {4}at .*checkFile/m);
  });

  it('ends with 70 for --fix-dry-run and --quiet, and with 1 where the rule is off', async () => {
    const folder = files();
    expect((await run(['lint', folder, '--fix-dry-run'])).status).toBe(70);
    expect((await run(['lint', folder, '--quiet'])).status).toBe(70);
    expect((await run(['lint', folder, '--rule', 'test/throws=off'])).status).toBe(1);
  });

  it('keeps no result in the cache that a bug has cost findings', async () => {
    const folder = files();
    const lint = () => run(['lint', `${folder}/bad.prototxt`, '--cache-dir', `${folder}/cache`]);
    expect((await lint()).status).toBe(70);
    expect(existsSync(`${folder}/cache`)).toBe(false);
    expect((await lint()).status).toBe(70);
  });

  it('merge joins reports with it, and ends with 70', async () => {
    const folder = files();
    for (const name of ['1.json', '2.json'])
      await run(['lint', folder, '--format', 'json', '--output', `${folder}/${name}`]);
    const { status, stdout } = await run([
      'merge',
      `${folder}/1.json`,
      `${folder}/2.json`,
      '--format',
      'json',
    ]);
    expect(status).toBe(70);
    expect(JSON.parse(stdout).files[0].internalErrors).toHaveLength(1);
  });
});

it('the rule of the tests is among the rules', () => {
  expect(allRules().map(({ id }) => id)).toContain('test/throws');
});
