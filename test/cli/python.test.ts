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
