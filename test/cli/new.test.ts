import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caffekit, temporaryFolder } from './run.js';

const NET = `layer { name: "in" type: "Input" top: "data" top: "label" input_param { shape { dim: 8 dim: 4 } shape { dim: 8 dim: 1 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 1 } }
layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "fc" bottom: "label" top: "loss" }
`;

/** Only data tell the shape of the pictures. */
const IMAGES = `layer { name: "in" type: "Data" top: "data" top: "label" data_param { source: "x" backend: LMDB batch_size: 2 } }
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 2 kernel_size: 3 weight_filler { type: "xavier" } } }
layer { name: "fc" type: "InnerProduct" bottom: "conv" top: "fc" inner_product_param { num_output: 1 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "fc" bottom: "label" top: "loss" }
`;

describe('caffekit new', () => {
  it('writes what --dry-run shows, and says what to do next', () => {
    const cwd = temporaryFolder();
    const shown = caffekit(['new', 'cracks', '--yes', '--dry-run'], { cwd });
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(cwd)).toEqual([]);

    const { status, stdout, stderr } = caffekit(['new', 'cracks', '--yes'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^wrote cracks \(\d+ files\)/);
    expect(stderr).toMatch(
      /cd cracks\n.*make_data\.py\n.*train\.py\n.*evaluate\.py\n[\s\S]*install caffekit@\d[\d.]*; --package names another source\.\n$/,
    );
    const written = filesOf(join(cwd, 'cracks'));
    const parts = shown.stdout.split(/^==> (.+) <==\n/m).slice(1);
    const dry = new Map<string, string>();
    for (let i = 0; i < parts.length; i += 2) dry.set(parts[i]!, parts[i + 1]!.slice(0, -1));
    expect([...dry.keys()].sort()).toEqual(written.map((path) => join('cracks', path)).sort());
    for (const [path, text] of dry) expect(readFileSync(join(cwd, path), 'utf8')).toBe(text);
  });

  it('lints clean, from inside and from above, before there are data', () => {
    const cwd = temporaryFolder();
    caffekit(['new', 'cracks', '--yes'], { cwd });
    for (const [path, where] of [
      ['cracks', cwd],
      ['.', join(cwd, 'cracks')],
    ] as const) {
      const { status, stdout } = caffekit(['lint', path, '--max-warnings', '0'], { cwd: where });
      expect({ status, stdout }).toEqual({ status: 0, stdout: 'no problems, 3 files checked\n' });
    }
  });

  it('takes flags for all that it asks', () => {
    const cwd = temporaryFolder();
    const flags = [
      '--net',
      'classification',
      '--cls-weight',
      '4',
      '--normalization',
      'FULL',
      '--ignore-label',
      '-1',
    ];
    expect(caffekit(['new', 'x', ...flags], { cwd }).status).toBe(0);
    const net = readFileSync(join(cwd, 'x/net/train_val.prototxt'), 'utf8');
    expect(net).toContain('"{\\"cls_weight\\":4,\\"normalization\\":\\"FULL\\",\\"ignore_label\\":-1}"');
    expect(net).toContain('global_pooling: true');
    expect(readFileSync(join(cwd, 'x/evaluate.py'), 'utf8')).toContain('IGNORED_LABEL = -1\n');

    expect(caffekit(['new', 'y', '--loss', 'sigmoid-cross-entropy-loss'], { cwd }).status).toBe(0);
    expect(readdirSync(join(cwd, 'y/layers'))).toEqual(['SigmoidCrossEntropyLossLayer.py']);

    expect(caffekit(['new', 'z', '--cls-weight', 'auto'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'z/train.py'), 'utf8')).toContain(
      "'--cls-weight', type=cls_weight, default='auto'",
    );
  });

  it('makes it in another folder, under the last part of the name', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'my projects'));
    const { status, stderr } = caffekit(['new', 'my projects/x/', '--yes'], { cwd });
    expect(status).toBe(0);
    expect(stderr).toContain("cd 'my projects/x'\n");
    expect(readFileSync(join(cwd, 'my projects/x/net/deploy.prototxt'), 'utf8')).toContain('name: "x"');
  });

  it('wraps a net', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'net.prototxt'), NET);
    const { status, stderr } = caffekit(['new', 'x', '--from', 'net.prototxt', '--cls-weight', '20'], {
      cwd,
    });
    expect(status).toBe(0);
    expect(stderr).toContain('README.md says what the net needs beside this.');
    expect(readFileSync(join(cwd, 'net.prototxt'), 'utf8')).toBe(NET);
    expect(readFileSync(join(cwd, 'x/net/train_val.prototxt'), 'utf8')).toContain('\\"cls_weight\\":20');
    expect(existsSync(join(cwd, 'x/data'))).toBe(false);
    expect(caffekit(['lint', 'x'], { cwd }).status).toBe(0);
  });

  it.each([
    [[], /which name\? caffekit new NAME/],
    [['my cracks'], /'my cracks' can't be the name of a project: .*my_cracks would do/],
    [['x', '--net', 'segmentaton'], /--net is "segmentaton"; .*did you mean 'segmentation'/],
    [['x', '--loss', 'sigmoid-cross-entropy-los'], /no layer 'sigmoid-cross-entropy-los' .*did you mean/],
    [['x', '--cls-weight', '0'], /--cls-weight is "0"; it must be .*, or auto/],
    [
      ['x', '--loss', 'wing-loss'],
      /--loss is wing-loss, for regression; the nets of new projects have a score for each binary label: take dice-loss, /,
    ],
    [
      ['x', '--loss', 'lovasz-loss'],
      /lovasz-loss, which learns next to nothing from the random weights of a new project: take dice-loss, /,
    ],
    [
      ['x', '--loss', 'metric-binary'],
      /metric-binary, which is no loss: take dice-loss, [a-z, -]+tversky-loss$/m,
    ],
    [
      ['x', '--loss', 'softmax-focal-loss'],
      /softmax-focal-loss, for a net of classes, which --from gives; .*: take dice-loss, /,
    ],
    [
      ['x', '--from', 'net.prototxt', '--loss', 'ctc-loss'],
      /ctc-loss, for sequences; .* take dice-loss, .*; for a net of classes, lovasz-softmax-loss, softmax-focal-loss/,
    ],
    [
      ['x', '--cls-weight', '5', '--loss', 'sigmoid-cross-entropy-loss'],
      /--cls-weight is no option of sigmoid-cross-entropy-loss/,
    ],
    [['x', '--cls-weight', 'auto', '--loss', 'sigmoid-cross-entropy-loss'], /--cls-weight is no option of/],
    [['x', '--from', 'net.prototxt', '--net', 'segmentation'], /give either --net or --from/],
    [['x', '--replace', 'loss'], /--replace needs --from NET/],
    [['x', '--input-shape', '1,2'], /--input-shape needs --from NET/],
    [['x', '--from', 'missing.prototxt'], /missing\.prototxt: there is no such file/],
    [['x', '--from', 'net.prototxt', '--input-shape', '1,0'], /--input-shape is "1,0"; it must be/],
    [['x', '--from', 'net.prototxt', '--replace', 'fc'], /'fc' is a InnerProduct layer/],
    [['x', '--package', ' '], /--package is empty: give what npm installs/],
    [['there'], /there: it exists already, and nothing is overwritten/],
    [
      ['x', '--from', 'net.prototxt', '--cls-weight', '1,2'],
      /the net does not take this loss: 'loss': cls_weight has 2 weights, and 'fc' has 1 channel/,
    ],
    [
      ['x', '--from', 'data.prototxt', '--input-shape', '1,3,20'],
      /--input-shape 1,3,20: the net does not take it: 'conv' has 2 x 3 x 3 here and 2 x \? x 3 x 3/,
    ],
    [['nowhere/x'], /nowhere\/x: there is no folder nowhere/],
  ])('refuses %j, and writes nothing', (args, reason) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'net.prototxt'), NET);
    writeFileSync(join(cwd, 'data.prototxt'), IMAGES);
    mkdirSync(join(cwd, 'there'));
    for (const extra of [[], ['--yes'], ['--dry-run']]) {
      const { status, stdout, stderr } = caffekit(['new', ...args, ...extra], { cwd });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(reason);
      expect(readdirSync(cwd).sort()).toEqual(['data.prototxt', 'net.prototxt', 'there']);
      expect(readdirSync(join(cwd, 'there'))).toEqual([]);
    }
  });
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
}
