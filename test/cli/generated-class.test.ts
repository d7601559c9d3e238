/** A generated layer is known by its source, wherever Python would find it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caffekit, temporaryFolder } from './run.js';

const GENERATE = ['generate', 'sigmoid-cross-entropy-weight-loss', '--cls-weight', '2'];
const net = (module: string, layer: string) => `layer {
  name: "data" type: "Input" top: "score" top: "label" input_param { shape { dim: 8 dim: 3 } }
}
layer {
  name: "loss" type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1
  python_param { module: "${module}" layer: "${layer}" param_str: '{"cls_weight": [1, 2]}' }
}
`;

describe('a generated class', () => {
  const lint = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { stdout } = caffekit(['lint', ...args, '--format', 'json'], { cwd, env });
    const { files } = JSON.parse(stdout) as { files: { diagnostics: { rule: string; aborts: boolean }[] }[] };
    return files.flatMap(({ diagnostics }) =>
      diagnostics.flatMap(({ rule, aborts }) => (aborts ? [rule] : [])),
    );
  };
  const found = ['loss/invalid-cls-weight'];
  const folder = (out: string) => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'nets'));
    writeFileSync(join(cwd, 'nets', 'net.prototxt'), net('my_loss', 'MyLoss'));
    const flags = ['--module', 'my_loss', '--class', 'MyLoss', '--out', out];
    expect(caffekit([...GENERATE, ...flags], { cwd }).status).toBe(0);
    return cwd;
  };

  it('is known beside the net and in the working folder', () => {
    expect(lint(folder('nets'), ['nets/net.prototxt'])).toEqual(found);
    expect(lint(folder('.'), ['nets/net.prototxt'])).toEqual(found);
  });

  it('is known where a single path of the project ends as its name does', () => {
    expect(lint(folder('py/layers'), ['nets/net.prototxt'])).toEqual(found);
  });

  it('is known in a folder of --python-path and of PYTHONPATH, and not where another one may be meant', () => {
    const cwd = folder('py/layers');
    mkdirSync(join(cwd, 'old'));
    writeFileSync(join(cwd, 'old', 'my_loss.py'), 'x = 1\n');
    expect(lint(cwd, ['nets/net.prototxt'])).toEqual([]);
    expect(lint(cwd, ['nets/net.prototxt', '--python-path', 'py/layers'])).toEqual(found);
    const env = { PYTHONPATH: `nowhere:${join(cwd, 'py/layers')}` };
    expect(lint(cwd, ['nets/net.prototxt'], env)).toEqual(found);
    const cache = ['--cache-dir', join(cwd, 'cache')];
    expect(lint(cwd, ['nets/net.prototxt', ...cache])).toEqual([]);
    expect(lint(cwd, ['nets/net.prototxt', ...cache], env)).toEqual(found);
  });

  it('is unknown where its code was edited, and found out again by a run with a cache', () => {
    const cwd = folder('nets');
    const cache = ['--cache-dir', join(cwd, 'cache')];
    expect(lint(cwd, ['nets/net.prototxt', ...cache])).toEqual(found);
    const module = join(cwd, 'nets', 'my_loss.py');
    const text = readFileSync(module, 'utf8');
    writeFileSync(module, text.replace("it needs a weight for '", "it needs a weight, for '"));
    expect(readFileSync(module, 'utf8')).not.toBe(text);
    expect(lint(cwd, ['nets/net.prototxt', ...cache])).toEqual([]);
  });
});
