import { describe, expect, it } from 'vitest';
import { caffekit, fill, temporaryFolder } from './run.js';

const NET = (
  outputs: number,
) => `layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 } } }
layer { name: "fc" type: "InnerProduct" bottom: "x" top: "y" inner_product_param { num_output: ${outputs} } }
`;

function run(...args: string[]) {
  const cwd = temporaryFolder();
  fill(cwd, {
    'a.prototxt': NET(2),
    'b.prototxt': NET(3),
    'c.prototxt': `# The same.\n${NET(2)}`,
    'solver.prototxt': 'net: "a.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1',
    'torn.prototxt': 'layer {',
  });
  return caffekit(['diff', ...args], { cwd });
}

describe('caffekit diff', () => {
  it('shows what differs in meaning', () => {
    expect(run('a.prototxt', 'b.prototxt')).toEqual({
      status: 1,
      stdout: `~ fc (InnerProduct, line 2 -> 2)
    inner_product_param.num_output: 2 -> 3
    weights: 2 x 4, 2 -> 3 x 4, 3: trained ones don't fit

params  10 -> 15
`,
      stderr: '',
    });
  });

  it('says that nothing does', () => {
    expect(run('a.prototxt', 'c.prototxt')).toEqual({
      status: 0,
      stdout: 'a.prototxt and c.prototxt mean the same\n',
      stderr: '',
    });
  });

  it('gives JSON', () => {
    const { status, stdout } = run('a.prototxt', 'b.prototxt', '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, kind: 'net', isSame: false });
  });

  it.each([
    ['none.prototxt', 'none.prototxt: there is no such file'],
    ['solver.prototxt', 'a.prototxt is a net, and solver.prototxt a solver'],
    [
      'torn.prototxt',
      "torn.prototxt:1:1: the message 'layer' is never closed; mend this first (caffekit lint)",
    ],
  ])('refuses %s', (path, message) => {
    const { status, stdout, stderr } = run('a.prototxt', path);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
