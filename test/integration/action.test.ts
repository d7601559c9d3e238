/** The steps of `action.yml`, run as GitHub's runner would: bash, its flags, its files and its environment. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../cli/run.js';
import { cloneWorkingFolder, INSTALLS, ROOT } from './repository.js';

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Record<string, string>;
  readonly with?: Record<string, string | boolean>;
  readonly 'working-directory'?: string;
}
interface Action {
  readonly inputs: Record<string, { readonly description: string; readonly default: string }>;
  readonly outputs: Record<string, { readonly value: string }>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

const GOOD = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 } } }
layer { name: "relu" type: "ReLU" bottom: "data" top: "out" }
`;
const WRONG = GOOD.replace('bottom: "data"', 'bottom: "dta"');

interface Ran {
  readonly failed: boolean;
  readonly log: string;
  /** The actions that were called, with what they were given. */
  readonly used: Record<string, Record<string, string>>;
  readonly outputs: Record<string, string>;
}

/** Runs the action in a folder of its own that holds `files`. */
function runAction(
  files: Record<string, string>,
  inputs: Record<string, string>,
  { actionPath = ROOT, workspace = temporaryFolder() }: { actionPath?: string; workspace?: string } = {},
): Ran {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(workspace, name, '..'), { recursive: true });
    writeFileSync(join(workspace, name), text);
  }
  const temp = temporaryFolder();
  const given = Object.fromEntries(
    Object.entries(ACTION.inputs).map(([name, input]) => [name, inputs[name] ?? input.default]),
  );
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) values[`inputs.${name}`] = value;
  const fill = (text: string) => text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, name) => values[name] ?? '');
  let failed = false;
  let log = '';
  const used: Ran['used'] = {};
  for (const step of ACTION.runs.steps) {
    if (!holds(step.if, values, failed)) continue;
    if (step.uses !== undefined) {
      used[step.uses.split('@')[0]!] = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([name, value]) => [name, fill(String(value))]),
      );
      continue;
    }
    const script = join(temp, 'step.sh');
    const output = join(temp, 'output');
    writeFileSync(script, step.run!);
    writeFileSync(output, '');
    // What the runner does for `shell: bash`.
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', script],
      {
        cwd: join(workspace, fill(step['working-directory'] ?? '.')),
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          CI: 'true',
          GITHUB_ACTIONS: 'true',
          GITHUB_ACTION_PATH: actionPath,
          GITHUB_WORKSPACE: workspace,
          GITHUB_OUTPUT: output,
          RUNNER_TEMP: temp,
          npm_config_prefer_offline: 'true',
          ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(value)])),
        },
      },
    );
    log += stdout + stderr;
    failed ||= status !== 0;
    for (const line of readFileSync(output, 'utf8').split('\n').filter(Boolean)) {
      const [name, ...value] = line.split('=');
      values[`steps.${step.id}.outputs.${name}`] = value.join('=');
    }
  }
  const outputs = Object.fromEntries(
    Object.entries(ACTION.outputs).map(([name, { value }]) => [name, fill(value)]),
  );
  return { failed, log, used, outputs };
}

/** A step's condition: comparisons with a string, joined by &&; a step without always() wants no failure before. */
function holds(condition: string | undefined, values: Record<string, string>, failed: boolean): boolean {
  const parts = condition?.split('&&').map((part) => part.trim()) ?? [];
  if (failed && !parts.includes('always()')) return false;
  return parts.every((part) => {
    if (part === 'always()') return true;
    const match = /^([\w.-]+) (==|!=) '([^']*)'$/.exec(part);
    if (match === null) throw new Error(`the condition ${part} is beyond this test`);
    const [, name, operator, text] = match;
    return ((values[name!] ?? '') === text) === (operator === '==');
  });
}

describe('action.yml', () => {
  it('puts no expression into a script, where what a pull request names would be run', () => {
    expect(ACTION.runs.using).toBe('composite');
    for (const step of ACTION.runs.steps) {
      expect(step.run ?? '').not.toContain('${{');
      if (step.run !== undefined) expect(step.shell).toBe('bash');
    }
  });

  it('refers only to inputs and outputs that there are', () => {
    const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');
    const ids = ACTION.runs.steps.flatMap((step) => step.id ?? []);
    for (const [, name] of text.matchAll(/\binputs\.([\w-]+)/g)) expect(ACTION.inputs).toHaveProperty(name!);
    for (const [, id] of text.matchAll(/\bsteps\.([\w-]+)\.outputs/g)) expect(ids).toContain(id);
  });

  it('passes where there is nothing wrong', () => {
    const { failed, log, used, outputs } = runAction({ 'models/net.prototxt': GOOD }, {});
    expect(failed, log).toBe(false);
    expect(log).not.toContain('::error');
    expect(outputs['exit-code']).toBe('0');
    expect(used).toEqual({
      'actions/setup-node': { 'node-version': '22', 'package-manager-cache': 'false' },
    });
  });

  it('fails with annotations of the lines, and the report for people between stopped commands', () => {
    const { failed, log, outputs } = runAction(
      { 'wrong.prototxt': WRONG, 'good net.prototxt': GOOD },
      { paths: 'good net.prototxt\n\n  \nwrong.*\n', 'node-version': '' },
    );
    expect(failed).toBe(true);
    expect(outputs['exit-code']).toBe('1');
    expect(log).toMatch(/^::error file=wrong\.prototxt,line=2,/m);
    const [, token, shown] = /^::stop-commands::(\S+)\n([\s\S]*?)^::\1::$/m.exec(log)!;
    expect(token).toMatch(/^caffekit\.\w{6}$/);
    expect(shown).toContain('--> wrong.prototxt:2:');
    expect(shown).not.toContain('::error');
  });

  it('uploads SARIF when asked, findings or none', () => {
    for (const [text, status] of [
      [WRONG, '1'],
      [GOOD, '0'],
    ] as const) {
      const { used, outputs, log } = runAction({ 'nets/a.prototxt': text }, { sarif: 'true' });
      expect(outputs['exit-code'], log).toBe(status);
      const upload = used['github/codeql-action/upload-sarif']!;
      expect(upload.sarif_file).toBe(outputs.report);
      const sarif = JSON.parse(readFileSync(upload.sarif_file!, 'utf8'));
      expect(sarif.version).toBe('2.1.0');
      const places = sarif.runs[0].results.map(
        (result: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
          result.locations[0].physicalLocation.artifactLocation.uri,
      );
      expect(places).toEqual(text === WRONG ? ['nets/a.prototxt'] : []);
    }
  });

  it('uploads nothing where there is no report', () => {
    const { failed, used, outputs, log } = runAction({}, { paths: 'nowhere.prototxt', sarif: 'true' });
    expect(failed).toBe(true);
    expect(outputs).toEqual({ 'exit-code': '2', report: '' });
    expect(log).toContain('nowhere.prototxt: there is no such file');
    expect(used).not.toHaveProperty('github/codeql-action/upload-sarif');
  });

  it('says in an annotation why nothing was checked', () => {
    const { failed, log, outputs } = runAction({ 'README.md': '' }, {});
    expect(failed).toBe(true);
    expect(outputs['exit-code']).toBe('2');
    expect(log).toMatch(/^::error title=caffekit::caffekit: \.: there is no \*\.prototxt in this folder$/m);
    // A path is no command to the runner, and no other annotation.
    const odd = runAction({}, { paths: '100%::warning::x.prototxt' });
    expect(odd.log).toMatch(/^::error title=caffekit::caffekit: 100%25::warning::x\.prototxt: /m);
    const two = runAction({ 'net.prototxt': GOOD }, { args: '--bogus' });
    expect(two.log).toMatch(/^::error title=caffekit::caffekit: unknown option '--bogus'%0A\(see --help\)$/m);
  });

  it('takes options as a shell does, and runs nothing of them', () => {
    const workspace = temporaryFolder();
    const evil = "$(touch ran) `touch ran`; touch ran; '";
    const { outputs } = runAction(
      { 'net.prototxt': WRONG, 'with space/net.prototxt': GOOD, '$(touch ran)/layer.py': '' },
      {
        args: '  --rule blob/unknown-bottom=off\n--python-path \'with space\' "$(touch ran)"',
        'node-version': '',
      },
      { workspace },
    );
    expect(outputs['exit-code']).toBe('0');
    expect(existsSync(join(workspace, 'ran'))).toBe(false);

    const wrong = runAction({}, { args: '--rule nothing=off' }, { workspace });
    expect(wrong.outputs['exit-code']).toBe('2');
    expect(wrong.log).toContain("there is no rule 'nothing'");

    for (const name of ['paths', 'args', 'sarif']) {
      expect(runAction({}, { [name]: evil }, { workspace }).failed, name).toBe(true);
      expect(existsSync(join(workspace, 'ran'))).toBe(false);
    }
  });

  it('lints in the folder that is asked for, and names files from the root of the repository', () => {
    const { log } = runAction({ 'part/wrong.prototxt': WRONG }, { 'working-directory': 'part' });
    expect(log).toMatch(/^::error file=part\/wrong\.prototxt,/m);
  });

  it('installs the package that is named, without what only its building needs', { timeout: 120_000 }, () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'bin'));
    const needs = { 'no-such-thing-to-build-with': '1.0.0' };
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'caffekit', version: '9.9.9', bin: 'bin/caffekit', devDependencies: needs }),
    );
    writeFileSync(
      join(folder, 'bin/caffekit'),
      '#!/usr/bin/env node\nconsole.log("this is the one:", process.argv[2]); process.exit(1);\n',
    );
    const packed = spawnSync('npm', ['pack', '--silent'], { cwd: folder, encoding: 'utf8' });
    const tarball = join(folder, packed.stdout.trim());
    const { log, outputs } = runAction({ 'net.prototxt': GOOD }, { package: tarball, 'node-version': '' });
    expect(log).toContain('this is the one: lint');
    expect(outputs['exit-code']).toBe('1');
  });

  it.skipIf(!INSTALLS)('builds itself from a clone', { timeout: 600_000 }, () => {
    const actionPath = join(temporaryFolder(), 'caffekit');
    mkdirSync(actionPath);
    cloneWorkingFolder(actionPath);
    expect(existsSync(join(actionPath, 'dist'))).toBe(false);
    const { failed, log, outputs } = runAction({ 'net.prototxt': WRONG }, {}, { actionPath });
    expect(failed).toBe(true);
    expect(outputs['exit-code'], log).toBe('1');
    expect(existsSync(join(actionPath, 'dist', 'cli.cjs'))).toBe(true);
  });
});
