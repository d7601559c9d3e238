/** `caffekit generate --into`: the net with the layer in it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/lint/lint.js';
import { LOSS, MODULE, NET, WEIGHTED } from './generate-run.js';
import { caffekit, fill, temporaryFolder } from './run.js';

describe('caffekit generate --into', () => {
  const into = (net: string | Uint8Array, flags: readonly string[]) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'net.prototxt'), net);
    const ended = caffekit(['generate', WEIGHTED, '--cls-weight', '9', '--into', 'net.prototxt', ...flags], {
      cwd,
    });
    return { ...ended, cwd, net: readFileSync(join(cwd, 'net.prototxt')) };
  };

  it('puts the block behind the last layer, in the layout of the net', () => {
    const { status, net } = into(`${NET}# the end\n`, ['--bottom', 'fc', 'label']);
    expect(status).toBe(0);
    const text = net.toString();
    expect(text.startsWith(NET.trimEnd())).toBe(true);
    expect(text.endsWith('\n}\n# the end\n')).toBe(true);
    expect(text).toContain('\n\tpython_param {\n\t\tmodule: "');
    expect(lintText('net.prototxt', text).diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
  });

  it('tells where the new loss takes what the old one did for something else', () => {
    const net = `layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 8 dim: 4 } shape { dim: 8 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 4 weight_filler { type: "xavier" } } }
layer { name: "p" type: "Softmax" bottom: "fc" top: "prob" }
layer { name: "cost" type: "MultinomialLogisticLoss" bottom: "prob" bottom: "label" top: "cost" }
`;
    const cwd = temporaryFolder();
    fill(cwd, { 'net.prototxt': net });
    const replace = (...flags: string[]) =>
      caffekit(
        [
          'generate',
          'softmax-weight-loss',
          '--into',
          'net.prototxt',
          '--replace',
          'cost',
          '--dry-run',
          ...flags,
        ],
        { cwd },
      ).stderr;
    expect(replace()).toMatch(
      /^note: 'cost' \(Python\) applies the softmax itself, but 'prob' has been through 'p' \(Softmax\) already.*activation\/double-softmax\)$/m,
    );
    expect(replace('--bottom', 'fc', 'label')).not.toContain('double-softmax');
  });

  it('minds what Caffe refuses in the net as it was no more than before', () => {
    const broken = NET.replace('bottom: "data"', 'bottom: "data" bottom: "data" bottom: "nowhere"');
    expect(into(broken, ['--bottom', 'fc', 'label', '--cls-weight', '1,2,3,4'])).toMatchObject({ status: 0 });
  });

  it('puts the block behind old inputs where there is no layer', () => {
    const inputs =
      'input: "score" input_shape { dim: 2 dim: 3 }\ninput: "label"\ninput_shape { dim: 2 dim: 3 }';
    const { net } = into(inputs, []);
    expect(net.toString().startsWith(`${inputs}\nlayer {\n`)).toBe(true);
  });

  it('replaces a layer, whose name, blobs, loss weight and phase stay, and no other byte', () => {
    const { status, net, cwd } = into(`${NET}${LOSS} # behind\n# 结尾\n`, ['--replace', 'cost']);
    expect(status).toBe(0);
    const text = net.toString();
    const kept = LOSS.replace('SigmoidCrossEntropyLoss', 'Python').split('\tloss_weight');
    expect(text.startsWith(NET + kept[0]!)).toBe(true);
    expect(text.endsWith('\t}\n\tloss_weight: 2\n} # behind\n# 结尾\n')).toBe(true);
    expect(text).toContain('\ttop: "cost_value"\n');
    expect(text).not.toContain('include');
    expect(existsSync(join(cwd, `${MODULE}.py`))).toBe(true);
  });

  it.each([
    ['', '{"cls_weight":9,"normalization":"BATCH_SIZE"}'],
    [
      'loss_param { normalization: FULL ignore_label: -1 }',
      '{"cls_weight":9,"normalization":"FULL","ignore_label":-1}',
    ],
    ['loss_param { normalize: true }', '{"cls_weight":9,"normalization":"VALID"}'],
  ])("keeps what Caffe's own loss means by '%s'", (param, expected) => {
    const { net } = into(NET + LOSS.replace('loss_weight: 2', param), ['--replace', 'cost']);
    expect(net.toString()).toContain(`param_str: ${JSON.stringify(expected)}\n`);
  });

  it.each([
    ['loss_param { ignore_label: 255 }', '{"cls_weight":9,"normalization":"VALID","ignore_label":255}'],
    ['loss_param { normalize: false }', '{"cls_weight":9,"normalization":"BATCH_SIZE"}'],
    ['loss_param { normalize: false normalization: FULL }', '{"cls_weight":9,"normalization":"FULL"}'],
  ])("keeps what a softmax loss means by '%s'", (param, expected) => {
    const softmax = LOSS.replace('SigmoidCrossEntropyLoss', 'SoftmaxWithLoss');
    expect(softmax).not.toBe(LOSS);
    const { net } = into(NET + softmax.replace('loss_weight: 2', param), ['--replace', 'cost']);
    expect(net.toString()).toContain(`param_str: ${JSON.stringify(expected)}\n`);
  });

  it.each([
    ['its top', 'dsn2_loss'],
    ['a line of it', ':16'],
  ])('replaces a loss without a name, by %s, and gives it none', (_, replace) => {
    const unnamed = (top: string) => LOSS.replace(/\tname: .*\n/, '').replace('cost_value', top);
    const [first, second] = [unnamed('dsn1_loss'), unnamed('dsn2_loss')];
    const { net, stderr } = into(`${NET}${first}\n${second}\n`, ['--replace', replace]);
    expect(stderr).toContain('changed net.prototxt');
    const [before, after] = [`${NET}${first}\n`, net.toString()];
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length)).toContain('type: "Python"');
    expect(after.slice(before.length)).toContain('top: "dsn2_loss"');
    expect(after.slice(before.length)).not.toContain('name:');
  });

  it('says anew only what the user says, of a layer that it made itself', () => {
    const made = into(`${NET}${LOSS}`, [
      '--replace',
      'cost',
      '--cls-weight',
      '2,3,4,5',
      '--ignore-label',
      '7',
    ]);
    const flags = ['--into', 'net.prototxt', '--replace', 'cost', '--normalization', 'VALID'];
    expect(caffekit(['generate', WEIGHTED, ...flags], { cwd: made.cwd })).toMatchObject({
      status: 0,
      stderr: `unchanged ${MODULE}.py\nchanged net.prototxt\n`,
    });
    expect(readFileSync(join(made.cwd, 'net.prototxt'), 'utf8')).toBe(
      made.net.toString().replace('BATCH_SIZE', 'VALID'),
    );
  });

  it('keeps where gradients go', () => {
    const cut = 'propagate_down: true\n\tpropagate_down: false';
    const { net } = into(NET + LOSS.replace('loss_weight: 2', cut), ['--replace', 'cost']);
    expect(net.toString()).toContain(`\ttop: "cost_value"\n\t${cut}\n\tpython_param`);
  });

  it('needs no --force for a second loss of the same module, but for a module that was edited', () => {
    const { cwd } = into(NET, ['--bottom', 'fc', 'label']);
    const second = [
      'generate',
      WEIGHTED,
      '--cls-weight',
      '5',
      '--into',
      'net.prototxt',
      '--bottom',
      'fc',
      'label',
    ];
    expect(caffekit([...second, '--name', 'two', '--top', 'two'], { cwd }).stderr).toBe(
      `unchanged ${MODULE}.py\nchanged net.prototxt\n`,
    );
    const file = join(cwd, `${MODULE}.py`);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/LANES = \d+/, 'LANES = 1024'));
    expect(caffekit([...second, '--name', 'three', '--top', 'three'], { cwd })).toMatchObject({
      status: 2,
      stderr: `caffekit: ${MODULE}.py: it exists already; --force replaces it\n`,
    });
  });

  it.each([
    ['UTF-8', Buffer.from('损失'), '损失'],
    ['GBK', Buffer.from([0xcb, 0xf0, 0xca, 0xa7]), '损失'],
    ['ASCII', Buffer.from('cost'), 'cost'],
  ])('keeps names in %s where the file as a whole is not UTF-8', (_, bytes, name) => {
    const spelled = bytes.toString('latin1');
    const text = `${NET}${LOSS.replaceAll('cost', spelled).replace(' # 损失', '')}\n# \xd6\xd0\n`;
    const { status, stderr, net } = into(Buffer.from(text, 'latin1'), ['--replace', name, '--dry-run']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(net.toString('latin1')).toBe(text);
    const after = into(Buffer.from(text, 'latin1'), ['--replace', name]).net.toString('latin1');
    expect(after).toContain(`name: "${spelled}"\n`);
    expect(after).toContain(`top: "${spelled}_value"\n`);
    expect(after.endsWith('\n}\n# \xd6\xd0\n')).toBe(true);
    const missing = into(Buffer.from(text, 'latin1'), ['--replace', `${name}x`]);
    expect(missing.stderr).toContain(`the net has no layer '${name}x'; did you mean '${name}'?`);
  });

  it('reads escapes of a name where the file as a whole is not UTF-8', () => {
    const text = `${NET}${LOSS.replaceAll('cost', '\\346\\215\\237').replace(' # 损失', '')}\n# \xd6\xd0\n`;
    const { net } = into(Buffer.from(text, 'latin1'), ['--replace', '损']);
    expect(net.toString('latin1')).toContain('name: "\\346\\215\\237"\n\ttype: "Python"');
    expect(net.toString('latin1')).toContain('top: "\\346\\215\\237_value"\n');
    const renamed = into(Buffer.from(text, 'latin1'), ['--replace', '损', '--name', '失']);
    expect(renamed.net.includes(Buffer.from('name: "失"\n'))).toBe(true);
  });

  it('keeps Windows line ends and bytes that are not UTF-8', () => {
    const gbk = Buffer.concat([
      Buffer.from(NET.replaceAll('\n', '\r\n')),
      Buffer.from([0x23, 0xcb, 0xf0, 0xca, 0xa7, 0x0d, 0x0a]),
    ]);
    const { status, net } = into(gbk, ['--bottom', 'fc', 'label', '--name', '损失']);
    expect(status).toBe(0);
    expect(net.subarray(-7)).toEqual(gbk.subarray(-7));
    expect(net.subarray(0, gbk.length - 9)).toEqual(gbk.subarray(0, -9));
    expect(net.includes(Buffer.from('name: "损失"'))).toBe(true);
    expect(/[^\r]\n/.test(net.toString('latin1'))).toBe(false);
  });

  it.each([
    [
      'a name that is taken',
      `${NET}${LOSS}`,
      ['--name', 'cost'],
      "the net has a layer 'cost' already: --replace cost replaces it",
    ],
    [
      'a name that is taken by what is no loss',
      `${NET}${LOSS}`,
      ['--name', 'fc'],
      "the net has a layer 'fc' already: --name gives this one another name",
    ],
    ['a layer that is not there', NET, ['--replace', 'fx'], "the net has no layer 'fx'; did you mean 'fc'?"],
    [
      'a layer that is like none',
      `${NET}${LOSS}`,
      ['--replace', 'nothing_like_it'],
      "the net has no layer 'nothing_like_it'; losses of the net: 'cost'",
    ],
    [
      "an old 'input', which Caffe makes a layer of",
      'input: "data" input_dim: 1 input_dim: 2 input_dim: 3 input_dim: 4\n',
      ['--replace', 'input'],
      "the net has no layer 'input'",
    ],
    [
      'two layers of the name',
      `${NET}${LOSS}${LOSS}`,
      ['--replace', 'cost'],
      "the net has 2 layers 'cost', in lines 9 and 16: --replace :LINE says which is meant",
    ],
    [
      'two layers of the top',
      `${NET}${LOSS}${LOSS}`.replaceAll('name: "cost"', ''),
      ['--replace', 'cost_value'],
      "the net has 2 layers that make 'cost_value', in lines 9 and 16: --replace :LINE says which is meant",
    ],
    [
      'a top that no layer makes',
      `${NET}${LOSS.replace('name: "cost"', '')}`,
      ['--replace', 'cost_vlaue'],
      "the net has no layer 'cost_vlaue'; did you mean 'cost_value'?",
    ],
    [
      'a number where layers have no names',
      `${NET}${LOSS}`.replaceAll(/name: "\w+"/g, ''),
      ['--replace', '9'],
      "the net has no layer '9'; did you mean ':9'?",
    ],
    [
      'a place as lint prints it',
      `${NET}${LOSS}`,
      ['--replace', 'net.prototxt:9'],
      "the net has no layer 'net.prototxt:9'; did you mean ':9'?",
    ],
    ['a line without a layer', `${NET}${LOSS}\n# end`, ['--replace', ':18'], 'no layer stands in line 18'],
    [
      'a layer without a name that is no loss',
      `${NET.replace('name: "fc"', '')}${LOSS}`,
      ['--replace', ':3'],
      "the layer in line 2 is no loss, but of type InnerProduct; losses of the net: 'cost'",
    ],
    ['a net that is not text format', 'layer {', [], 'net.prototxt:1:1: '],
    ['a net in the old format', 'layers { name: "a" }', [], 'upgrade it first (caffekit upgrade --in-place)'],
    [
      'a solver',
      'net: "net.prototxt" base_lr: 0.1 max_iter: 9\n',
      [],
      'layers stand in its net: net.prototxt',
    ],
    [
      'a solver with its net in a comment, too',
      '# net: "old.prototxt"\nbase_lr: 0.1 train_net: "t" "rain.prototxt"\n',
      [],
      'layers stand in its net: train.prototxt',
    ],
    [
      'a web page',
      '<!DOCTYPE html>\n<html><body>layer { }</body></html>\n',
      [],
      'net.prototxt: this is no net',
    ],
    ['what is no net', 'item { id: 1 display_name: "cat" }\n', [], 'net.prototxt: this is no net'],
    [
      'bottoms that no layer makes',
      NET,
      ['--bottom', 'fx', 'label'],
      "the net makes no blob 'fx' in TRAIN; did you mean 'fc'?; name the bottoms with --bottom, of 'data', 'label', 'fc'",
    ],
    ['bottoms that are not named', NET, [], "the net makes no blob 'score' in TRAIN"],
    [
      'bottoms that another phase makes',
      NET.replace('top: "data" top: "label"', 'include { phase: TEST } top: "data" top: "label"'),
      ['--bottom', 'fc', 'label'],
      "the net makes no blob 'label' in TRAIN",
    ],
    [
      'bottoms that are made behind the layer to be replaced',
      `${NET}${LOSS}layer { name: "r" type: "ReLU" bottom: "fc" top: "late" }`,
      ['--replace', 'cost', '--bottom', 'late', 'label'],
      "the net makes no blob 'late' before that layer",
    ],
    [
      'a top that another layer makes',
      NET,
      ['--bottom', 'fc', 'label', '--top', 'data'],
      "the net has a blob 'data' already, which 'data' makes: --top gives another name",
    ],
    [
      'to replace what is no loss',
      `${NET}${LOSS}`,
      ['--replace', 'fc'],
      "'fc' is no loss, but of type InnerProduct; losses of the net: 'cost'",
    ],
    [
      'to replace what is no loss in a net without',
      NET,
      ['--replace', 'fc'],
      'the net has none: without --replace',
    ],
    [
      'other bottoms than it takes',
      NET + LOSS.replace('bottom: "label"', 'bottom: "label" bottom: "data" bottom: "data"'),
      ['--replace', 'cost'],
      "'cost' has 4 bottoms, and sigmoid-cross-entropy-weight-loss takes two or three bottoms, scores and labels, and perhaps weights: name them with --bottom",
    ],
    [
      'a weight for each of more channels than there are',
      NET,
      ['--bottom', 'fc', 'label', '--cls-weight', '1,2'],
      "Caffe would not load net.prototxt with this layer: 'loss': cls_weight has 2 weights, and 'fc' has 4 channels",
    ],
    [
      'bottoms of other sizes',
      NET.replace('{ shape { dim: 8 dim: 4 } }', '{ shape { dim: 8 dim: 4 } shape { dim: 8 dim: 3 } }'),
      ['--bottom', 'fc', 'label'],
      'Caffe would not load net.prototxt with this layer: ',
    ],
    [
      'to take away a top that is used',
      `${NET}${LOSS.replace('SigmoidCross', 'SoftmaxWith').replace('EntropyLoss', 'Loss').replace('\tloss_weight: 2', '\ttop: "p"')}layer { name: "s" type: "Silence" bottom: "p" }`,
      ['--replace', 'cost'],
      "'cost' makes 'p' too, which 's' takes",
    ],
  ])('refuses %s', (_, net, flags, message) => {
    const ended = into(net, flags);
    expect(ended.stderr).toContain(message);
    expect(ended.status).toBe(2);
    expect(ended.net.toString()).toBe(net);
    expect(readdirSync(ended.cwd)).toEqual(['net.prototxt']);
  });

  it.each([
    ['l1-loss', 'L1LossLayer needs as many targets as predictions'],
    ['kl-divergence-loss', 'needs as many '],
    ['ssim-loss', 'needs as many '],
  ])('refuses bottoms of other sizes for %s', (layer, message) => {
    const cwd = temporaryFolder();
    const net = `layer { name: "in" type: "Input" top: "a" top: "b" input_param { shape { dim: 2 dim: 3 dim: 16 dim: 16 } shape { dim: 2 dim: 4 dim: 16 dim: 16 } } }\n`;
    fill(cwd, { 'net.prototxt': net });
    const ended = caffekit(['generate', layer, '--into', 'net.prototxt', '--bottom', 'a', 'b'], { cwd });
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).toContain("'b' has the shape 2 x 4 x 16 x 16, 'a' 2 x 3 x 16 x 16");
    expect(ended.status).toBe(2);
    expect(readdirSync(cwd)).toEqual(['net.prototxt']);
  });

  it('keeps stages, numbers, comments and layout of what it replaces', () => {
    const written = `layer { name: "one" type: "SigmoidCrossEntropyLoss" bottom: "fc" bottom: "label" top: "one" loss_weight: 0.3 loss_param { normalize: false } } # 主损失
layer {
\tname: 'two';   # a tab-indented block
\ttype: "SigmoidCrossEntropyLoss"
\tbottom: "fc",
\tbottom: "label"
\ttop: "two" loss_weight: 5e-1
\tloss_param {
\t\tignore_label: 255 # void
\t\tnormalization: FULL
\t} # as in the paper
\tinclude { phase: TRAIN stage: "a" }
\tinclude { phase: TRAIN not_stage: "b" min_level: 1 }
\tpropagate_down: true
\tpropagate_down: false
}
`;
    const { cwd, stderr } = into(NET + written, ['--replace', 'one']);
    expect(stderr).toContain('changed net.prototxt');
    const flags = ['--cls-weight', '9', '--into', 'net.prototxt', '--replace', 'two'];
    expect(caffekit(['generate', WEIGHTED, ...flags], { cwd }).status).toBe(0);
    const python = (options: string) =>
      `"{\\"cls_weight\\":9,\\"normalization\\":${options}}"`.replaceAll('"FULL"', '\\"FULL\\"');
    expect(readFileSync(join(cwd, 'net.prototxt'), 'utf8')).toBe(
      NET +
        written
          .replaceAll('"SigmoidCrossEntropyLoss"', '"Python"')
          .replace(
            'loss_param { normalize: false }',
            `python_param { module: "${MODULE}" layer: "${MODULE}" param_str: ${python('\\"BATCH_SIZE\\"')} }`,
          )
          .replace(
            /loss_param \{\n[^}]*\}/,
            `# void\n\tpython_param {\n\t\tmodule: "${MODULE}"\n\t\tlayer: "${MODULE}"\n\t\tparam_str: ${python('\\"FULL\\",\\"ignore_label\\":255')}\n\t}`,
          ),
    );
  });

  it('gives a layer another phase where that is asked for, and a weight where it has none', () => {
    const net =
      NET + LOSS.replace('loss_weight: 2', 'include { phase: TEST stage: "s" }\n\texclude { stage: "t" }');
    const { net: after } = into(net, ['--replace', 'cost', '--phase', 'TRAIN']);
    const text = after.toString();
    expect(text).not.toContain('stage');
    expect(text).toContain('\tinclude {\n\t\tphase: TRAIN\n\t}\n\t# Caffe can');
    expect(text.endsWith('\tloss_weight: 1\n}')).toBe(true);
  });

  it.each([
    ['all', 'exclude { phase: TEST }', []],
    ['all', 'loss_weight: 1', []],
    ['TRAIN', 'include { phase: TRAIN } # here', ['include { phase: TRAIN } # here']],
    [
      'TRAIN',
      'include { phase: TRAIN }\n\tinclude { phase: TEST stage: "s" }',
      ['include {', 'phase: TRAIN', '}'],
    ],
    ['TRAIN', 'exclude { phase: TEST }', ['include {', 'phase: TRAIN', '}']],
    ['TEST', 'include { phase: TEST min_level: 1 }', ['include {', 'phase: TEST', '}']],
  ])('has a layer in phase %s, which has %j', (phase, rules, expected) => {
    const { net } = into(NET + LOSS.replace('loss_weight: 2', rules), [
      '--replace',
      'cost',
      '--phase',
      phase,
    ]);
    const after = net.toString().slice(NET.length);
    const lines = after.split('\n').map((line) => line.trim());
    const start = lines.findIndex((line) => /^(?:include|exclude)\b/.test(line));
    expect(start < 0 ? [] : lines.slice(start, start + expected.length)).toEqual(expected);
    expect(after.match(/\b(?:include|exclude)\b/g) ?? []).toHaveLength(expected.length === 0 ? 0 : 1);
  });

  it('shows the change as a diff with --dry-run', () => {
    const { status, stdout, net } = into(`${NET}${LOSS}\n`, ['--replace', 'cost', '--dry-run']);
    expect(status).toBe(0);
    expect(stdout).toContain('\n-\ttype: "SigmoidCrossEntropyLoss"\n+\ttype: "Python"\n');
    expect(net.toString()).toBe(`${NET}${LOSS}\n`);
  });
});
