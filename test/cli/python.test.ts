/** Python layers on the command line, whose reader is in a file of its own. */
import { describe, expect, it } from 'vitest';
import { layerModule, netWith } from '../lint/support/python-layers.js';
import { caffekit, fill, temporaryFolder } from './run.js';

const MODULE = layerModule(
  { setup: 'params = eval(self.param_str)\nself.margin = params["margin"]' },
  { name: 'PairLoss' },
);
const NET = netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1', {
  param: ' param_str: "{\'scale\': 2}"',
});

function project(): string {
  const cwd = temporaryFolder();
  fill(cwd, { 'net.prototxt': NET, 'lib/pair_loss.py': MODULE, 'lib/other.py': "print 'no layer'\n" });
  return cwd;
}

/** Each finding of a rule about Python as `PATH:LINE RULE`. */
function findings(cwd: string, ...args: string[]): string[] {
  const { status, stdout, stderr } = caffekit(['lint', ...args, '--format', 'json'], { cwd });
  expect(status, stderr).toBeLessThan(2);
  const { files } = JSON.parse(stdout);
  return files.flatMap(
    ({ path, diagnostics }: { path: string; diagnostics: { rule: string; line: number }[] }) =>
      diagnostics
        .filter(({ rule }) => rule.startsWith('python/'))
        .map(({ rule, line }) => `${path}:${line} ${rule}`),
  );
}

describe('caffekit lint', () => {
  const inNet = [
    'net.prototxt:8 python/eval-param-str',
    'net.prototxt:8 python/key-missing',
    'net.prototxt:8 python/key-unused',
  ];

  it('reads the Python layers that a net names', () => {
    const cwd = project();
    expect(findings(cwd, 'net.prototxt')).toEqual(inNet);
    expect(findings(cwd, '.')).toEqual(inNet);
    expect(findings(cwd, '.', '--jobs', '2')).toEqual(inNet);
  });

  it('tells a mistake in a module once, whichever nets name it', () => {
    const cwd = temporaryFolder();
    const net = netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1');
    const module = layerModule(
      { reshape: 'top[0].reshape(1)\nself.half = np.float(3)' },
      { name: 'PairLoss' },
    );
    fill(cwd, {
      ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.prototxt`, net])),
      'lib/pair_loss.py': module,
    });
    const lint = (...args: string[]) => caffekit(['lint', '.', ...args], { cwd }).stdout;
    const told = lint();
    expect(told.match(/^warning\[python\/removed-numpy-name\]/gm)).toHaveLength(1);
    expect(told).toContain(' = also: in b.prototxt, c.prototxt, d.prototxt and 1 other file\n');
    expect(told).toMatch(/^1 warning, 5 infos, 5 files checked/m);

    const { files, summary } = JSON.parse(lint('--format', 'json'));
    const origins = files.map(({ diagnostics }: { diagnostics: { rule: string; origin: unknown }[] }) =>
      diagnostics
        .filter(({ rule }) => rule === 'python/removed-numpy-name')
        .map((diagnostic) => diagnostic.origin),
    );
    const [[origin]] = origins;
    expect(origin).toMatchObject({ path: 'lib/pair_loss.py' });
    expect(origins).toEqual(Array.from({ length: 5 }, () => [origin]));
    expect(summary).toMatchObject({ warnings: 1 });

    const withModule = lint('--python');
    expect(withModule).toContain(`--> lib/pair_loss.py:${origin.line}:${origin.column}\n`);
    expect(withModule).toContain(' = also: in a.prototxt, b.prototxt, c.prototxt and 2 other files\n');
    expect(withModule).toMatch(/^1 warning, 5 infos \(1 fixable with --fix\), 6 files checked/m);
  });

  it('counts a mistake in a module once, in whatever words nets have it', () => {
    const cwd = project();
    const other = NET.replace("{'scale': 2}", 'dict(scale=2)');
    expect(other).not.toBe(NET);
    fill(cwd, { 'other.prototxt': other });
    const { stdout } = caffekit(['lint', '.', '--format', 'json'], { cwd });
    const { files, summary } = JSON.parse(stdout);
    const found = files.flatMap(({ diagnostics }: { diagnostics: { rule: string; message: string }[] }) =>
      diagnostics.filter(({ rule }) => rule === 'python/eval-param-str'),
    );
    expect(new Set(found.map(({ message }: { message: string }) => message)).size).toBe(2);
    const all = files.flatMap(({ diagnostics }: { diagnostics: { severity: string }[] }) => diagnostics);
    const warnings = all.filter(({ severity }: { severity: string }) => severity === 'warning');
    expect(summary.warnings).toBe(warnings.length - 1);
  });

  it('looks at them again where they have changed', () => {
    const cwd = project();
    const cached = ['net.prototxt', '--cache-dir', '.cache'];
    expect(findings(cwd, ...cached)).toEqual(inNet);
    expect(findings(cwd, ...cached)).toEqual(inNet);
    fill(cwd, { 'lib/pair_loss.py': MODULE.replace('"margin"', '"scale"') });
    expect(findings(cwd, ...cached)).toEqual([inNet[0]]);
  });

  it('reads files of Python that are named, and those of a folder with --python', () => {
    const cwd = project();
    const own = ['lib/pair_loss.py:7 python/eval-param-str'];
    expect(findings(cwd, 'lib/pair_loss.py')).toEqual(own);
    expect(findings(cwd, '.', '--python')).toEqual([...own, ...inNet]);
  });

  it('heeds comments in Python, and mends it', () => {
    const cwd = project();
    fill(cwd, {
      'old.py': layerModule({
        setup: 'x = self.param_str_\ny = self.param_str_  # caffekit-disable-line python/old-param-str',
      }),
    });
    expect(findings(cwd, 'old.py')).toEqual(['old.py:7 python/old-param-str']);
    expect(findings(cwd, 'old.py', '--fix')).toEqual([]);
  });
});
