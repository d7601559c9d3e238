/** The engine: levels, phases, order, kinds of files, and that no text makes it throw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshot } from '../../src/document/snapshot.js';
import { summarize } from '../../src/lint/diagnostic.js';

import { allRules, findRule, type LintOptions, lintText } from '../../src/lint/lint.js';
import { input, on } from './support/nets.js';

const data = input('data', 8, 4);
const inPhase = (text: string, phase: string) => text.replace(' }\n', ` include { phase: ${phase} } }\n`);

const lint = (text: string, options: LintOptions = {}) => {
  const result = lintText('net.prototxt', text, options);
  expect(result.internalErrors).toBeUndefined();
  return result;
};
const brief = (text: string, options: LintOptions = {}) =>
  lint(text, options).diagnostics.map(({ rule, phases }) => `${rule} ${phases.join()}`);

describe('levels of rules', () => {
  const negative = `${data}${on('EuclideanLoss', 'bottom: "data" loss_weight: -1')}`;
  const unknown = on('ReLU');

  it('replace the severity', () => {
    const severity = (level: 'info' | 'warn' | 'error') =>
      lint(negative, { rules: { 'loss/negative-weight': level } }).diagnostics.map((found) => found.severity);
    expect(severity('info')).toEqual(['info']);
    expect(severity('warn')).toEqual(['warning']);
    expect(severity('error')).toEqual(['error']);
  });

  it('switch a rule off', () => {
    expect(brief(negative, { rules: { 'loss/negative-weight': 'off' } })).toEqual([]);
    expect(brief(unknown, { rules: { 'blob/unknown-bottom': 'off' } })).toEqual([]);
  });

  it('leave what makes Caffe abort an error', () => {
    const [found] = lint(unknown, { rules: { 'blob/unknown-bottom': 'info' } }).diagnostics;
    expect(found).toMatchObject({ rule: 'blob/unknown-bottom', severity: 'error', aborts: true });
  });
});

describe('phases', () => {
  it('are both looked at, and a finding in both is one diagnostic', () => {
    expect(brief(data + on('ReLU').replace('"data"', '"none"'))).toEqual(['blob/unknown-bottom TRAIN,TEST']);
  });

  it('are named where a finding holds in one', () => {
    const text = `${inPhase(data, 'TRAIN')}${inPhase(input('data', 8), 'TEST')}${on('Softmax', 'softmax_param { axis: 1 }')}`;
    expect(brief(text)).toEqual(['param/axis TEST']);
  });

  it('make two diagnostics of a finding whose values differ, each as its phase has them', () => {
    const text = `${inPhase(data, 'TRAIN')}${inPhase(input('data', 8, 5), 'TEST')}${input('more', 8, 6)}${on('Eltwise', 'bottom: "more"')}`;
    const { diagnostics } = lint(text);
    expect(diagnostics).toMatchObject([
      { rule: 'shape/mismatch', phases: ['TRAIN'], caffe: expect.stringContaining('8 4 (32)') },
      { rule: 'shape/mismatch', phases: ['TEST'], caffe: expect.stringContaining('8 5 (40)') },
    ]);
    expect(diagnostics[0]!.message).toContain("'data' has 8 x 4, 'more' 8 x 6");
    expect(diagnostics[1]!.message).toContain("'data' has 8 x 5, 'more' 8 x 6");
  });

  it('make one diagnostic of a finding whose other places have other shapes alone', () => {
    const [train, test] = [input('raw', 8, 3, 9, 9), input('raw', 5, 3, 9, 9)];
    const data = on('ReLU').replace('"data"', '"raw"').replaceAll('"x"', '"data"');
    const text = `${inPhase(train, 'TRAIN')}${inPhase(test, 'TEST')}${data}${on('Convolution', 'convolution_param { num_output: 4 kernel_size: 1 group: 2 }')}`;
    expect(brief(text)).toContain('shape/not-divisible TRAIN,TEST');
  });

  it('make two diagnostics of a group that fits neither, and one where both are alike', () => {
    const grouped = (...inputs: readonly string[]) =>
      lint(
        `${inputs.join('')}${on('Convolution', 'convolution_param { num_output: 4 kernel_size: 1 group: 2 }')}`,
      )
        .diagnostics.filter(({ rule }) => rule === 'shape/not-divisible')
        .map(({ message, phases }) => `${phases.join()}: ${/\d+ channels/.exec(message)?.[0]}`);
    const [three, five] = [input('data', 1, 3, 8, 8), input('data', 1, 5, 8, 8)];
    expect(grouped(inPhase(three, 'TRAIN'), inPhase(five, 'TEST'))).toEqual([
      'TRAIN: 3 channels',
      'TEST: 5 channels',
    ]);
    expect(grouped(three)).toEqual(['TRAIN,TEST: 3 channels']);
  });

  it('are left out where no layer makes data', () => {
    const train = `${inPhase(data, 'TRAIN')}${on('Silence').replace(' top: "x"', '')}`;
    expect(brief(train)).toEqual([]);
    expect(brief(train, { phases: ['TEST'] })).toEqual(['blob/unknown-bottom TEST']);
    // Neither is meant more than the other.
    expect(brief(on('ReLU'))).toEqual(['blob/unknown-bottom TRAIN,TEST']);
  });

  it('leave TRAIN out for a net to be deployed with layers for TEST alone', () => {
    const reshaped = `${inPhase(on('Power').replace('top: "x"', 'top: "y"').replace('"x"', '"a"'), 'TEST')}${on('ReLU').replace('"data"', '"y"')}`;
    expect(brief(data + reshaped)).toEqual([]);
    expect(brief(data + reshaped, { phases: ['TRAIN'] })).toEqual(['blob/unknown-bottom TRAIN']);
    // These may be trained.
    expect(brief(data + input('label', 8) + reshaped)).toEqual(['blob/unknown-bottom TRAIN']);
    expect(brief(data + reshaped + inPhase(on('Sigmoid'), 'TRAIN').replaceAll('"x"', '"z"'))).toEqual([
      'blob/unknown-bottom TRAIN',
    ]);
    // No phase loads this one.
    expect(brief(data + reshaped.replace('"data"', '"none"'))).toEqual([
      'blob/unknown-bottom TEST',
      'blob/unknown-bottom TRAIN',
    ]);
  });

  it('all see what is wrong with the file as such', () => {
    expect(brief(`${inPhase(data, 'TRAIN')}layer { name: "x" typ: "Silence" bottom: "data" }\n`)).toEqual([
      'schema/unknown-field TRAIN,TEST',
    ]);
    expect(brief('name: "a\n', { phases: ['TEST'] })).toEqual(['syntax/invalid-string TEST']);
  });

  it('can be chosen, with level and stages', () => {
    const staged = `${data}${on('ReLU', 'include { stage: "deep" min_level: 2 }').replace('"data"', '"none"')}`;
    expect(brief(staged)).toEqual(['blob/unknown-bottom TRAIN,TEST']);
    expect(brief(staged, { stages: [] })).toEqual([]);
    expect(brief(staged, { stages: ['deep'] })).toEqual([]);
    expect(brief(staged, { stages: ['deep'], level: 2, phases: ['TEST'] })).toEqual([
      'blob/unknown-bottom TEST',
    ]);
  });
});

describe('states', () => {
  const dataFor = (stage: string) => data.replace(' }\n', ` include { stage: "${stage}" } }\n`);
  const found = (text: string) =>
    lint(text).diagnostics.map(({ rule, phases, stages, levels }) => ({ rule, phases, stages, levels }));
  const rule = 'blob/unknown-bottom';

  it('in all of which a finding is the same have it once', () => {
    const text =
      dataFor('train') + dataFor('val') + dataFor('deploy') + on('ReLU').replace('"data"', '"dta"');
    expect(found(text)).toEqual([{ rule, phases: ['TRAIN', 'TEST'] }]);
  });

  it('in some of which a finding holds are named', () => {
    const text =
      dataFor('train') +
      dataFor('val') +
      dataFor('deploy') +
      on('ReLU', 'exclude { stage: "deploy" }').replace('"data"', '"dta"');
    expect(found(text)).toEqual([{ rule, phases: ['TRAIN', 'TEST'], stages: [['train'], ['val']] }]);
    expect(found(text.replace('exclude', 'include'))).toEqual([
      { rule, phases: ['TEST'], stages: [['deploy']] },
    ]);
  });

  it('of one phase of which there is no other are told by it alone', () => {
    const text =
      dataFor('train') + dataFor('val') + on('ReLU', 'exclude { stage: "val" }').replace('"data"', '"dta"');
    expect(found(text)).toEqual([{ rule, phases: ['TRAIN'] }]);
  });

  it('that a solver asks for are told with its place', () => {
    const net = data + on('ReLU', 'include { phase: TEST stage: "val" }').replace('"data"', '"dta"');
    const related = (solver: string) =>
      lint(net, {
        environment: snapshot(new Map(Object.entries({ 'net.prototxt': net, 'solver.prototxt': solver }))),
      }).diagnostics.map((diagnostic) => diagnostic.related);
    const states = 'test_iter: 1\ntest_iter: 1\ntest_state { }\ntest_state { stage: "val" }\n';
    const place = { path: 'solver.prototxt', line: 5, column: 1, endLine: 5, endColumn: 28 };
    expect(related(`net: "net.prototxt"\n${states}`)).toEqual([
      [{ message: 'this solver asks for it', ...place }],
    ]);
    expect(related('net: "another.prototxt"')).toEqual([undefined]);
  });

  it('have levels where these are not all 0', () => {
    const text = data + on('ReLU', 'include { min_level: 2 }').replace('"data"', '"dta"');
    expect(found(text)).toEqual([{ rule, phases: ['TRAIN', 'TEST'], stages: [[]], levels: [2] }]);
  });

  it('with other words have a finding each', () => {
    const ip = (outputs: number, stage: string) =>
      `layer { name: "x" type: "InnerProduct" bottom: "data" top: "x" include { stage: "${stage}" } inner_product_param { num_output: ${outputs} } }\n`;
    const slice =
      'layer { name: "s" type: "Slice" bottom: "x" top: "a" top: "b" }\nlayer { name: "n" type: "Silence" bottom: "a" bottom: "b" }\n';
    const text =
      dataFor('val') + dataFor('test') + dataFor('deploy') + ip(3, 'val') + ip(5, 'test') + ip(4, 'deploy');
    expect(found(text + slice)).toEqual([
      { rule: 'shape/not-divisible', phases: ['TEST'], stages: [['val']] },
      { rule: 'shape/not-divisible', phases: ['TEST'], stages: [['test']] },
    ]);
  });

  it('that a comment is about need not be all', () => {
    const text =
      dataFor('val') +
      dataFor('deploy') +
      `# caffekit-disable-next-line ${rule}\n` +
      on('ReLU', 'include { stage: "deploy" }').replace('"data"', '"dta"');
    expect(found(text)).toEqual([]);
  });
});

describe('diagnostics', () => {
  it('come in the order of the text, and at one place by rule', () => {
    const text = `${on('ReLU').replace('"data"', '"b"')}layer { name: "y" type: "Foo" bottom: "c" bottom: "d" top: "y" propagate_down: true }\n`;
    const found = lint(text).diagnostics;
    expect(found.map(({ line, column }) => [line, column])).toEqual(
      found.map(({ line, column }) => [line, column]).sort(([a, b], [c, d]) => a! - c! || b! - d!),
    );
    expect(found.map(({ rule }) => rule)).toEqual([
      'blob/unknown-bottom',
      'layer/unknown-type',
      'blob/unknown-bottom',
      'blob/unknown-bottom',
      'layer/propagate-down-count',
    ]);
  });

  it('have 1-based lines, and columns in UTF-16 units', () => {
    const text = 'name: "😀网" # é\r\nlayer { name: "😀" type: "Foo" }\r\n';
    const [found] = lint(text).diagnostics;
    expect(found).toMatchObject({ line: 2, column: 26, endLine: 2, endColumn: 31 });
  });

  it('are counted', () => {
    const files = [
      lint(on('relu')),
      lint(`${data}${on('ReLU', 'flavour: 1')}`),
      lint(`${input('data', 1, 1, 1, 1)}${on('ReLU', 'relu_param { engine: CUDNN }')}`),
      lint(data),
    ];
    expect(summarize(files)).toEqual({ files: 4, errors: 2, warnings: 1, infos: 1, fixable: 1 });
  });
});

describe('kinds of files', () => {
  it.each([
    ['net', data],
    ['net', 'input: "data" input_dim: 1 input_dim: 1 input_dim: 1 input_dim: 1\n'],
    ['net', 'layers { name: "a" type: SILENCE bottom: "b" }\n'],
    ['net', 'layr { name: "a" type: "Silence" bottom: "b" }\n'],
    [
      'net',
      'name: "x"\nlayer { name: "a" type: "InnerProduct" blobs { data: 1 data: 2 shape { dim: 1 dim: 2 } } }\n',
    ],
    ['solver', 'net: "net.prototxt"\nbase_lr: 0.1\n'],
    ['solver', 'train_net: "a.prototxt" type: "SGD" snapshot_prefix: "x"\n'],
    ['labelmap', 'item { name: "cat" id: 1 display_name: "cat" }\n'],
    ['labelmap', 'item { name: "none" label: 0 }\nitem { nmae: "cat" label: 1 }\n'],
    ['labelmap', 'item { name: "road" label: 0 label_id: 7 r: 128 g: 64 b: 128 }\n'],
    ['unknown', 'item { name: "cat" label: 1 price: 1 }\n'],
    ['unknown', 'item { name: "cat" }\n'],
    ['unknown', 'item { name: "cat" price: 1 }\n'],
    ['unknown', 'nmae: "x" laeyr { type: "Foo" }\n'],
    ['unknown', ''],
    ['unknown', '\u0000\u0001\u0002'],
  ])('%s: %s', (kind, text) => {
    expect(lint(text).kind).toBe(kind);
  });

  it('of which nets, solvers and label maps of Caffe have a schema', () => {
    expect(lint('item { nmae: "cat" label: 0 }\n').diagnostics).toMatchObject([
      { rule: 'schema/unknown-field', aborts: true, caffe: 'Failed to read label map file: ', phases: [] },
    ]);
    expect(lint('item { name: "cat" label: "0" }\n').diagnostics).toMatchObject([
      { rule: 'schema/wrong-type', aborts: true },
    ]);
    expect(lint('item { name: "cat" label 0 }\n').diagnostics).toMatchObject([
      { rule: 'syntax/unexpected-token', aborts: true, caffe: 'Failed to read label map file: ' },
    ]);
    expect(lint('item { name: "cat" id: 1 }\n').diagnostics).toMatchObject([
      { rule: 'file/unknown-kind', severity: 'info', line: 1 },
    ]);
    expect(lint('item { id: 1 nme: "cat" }\n').diagnostics).toMatchObject([{ rule: 'file/unknown-kind' }]);
    expect(lint('item { id 1 }\n').diagnostics).toMatchObject([
      { rule: 'syntax/unexpected-token', severity: 'error', aborts: false, caffe: null, phases: [] },
    ]);
    expect(lint('net: "n"\nbase_lr: "fast"\n').diagnostics).toMatchObject([
      { rule: 'schema/wrong-type', aborts: true, caffe: 'Failed to parse SolverParameter file', phases: [] },
    ]);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...['layer', 'layers', '{', '}', '<', '>', '[', ']', ':', ',', ';', '-', '"', "'", '\n', ' ', '#', '\\'],
    ...['name', 'type', 'top', 'bottom', '"a"', '"ReLU"', 'CONVOLUTION', 'input', 'input_dim', 'input_shape'],
    ...[
      'convolution_param',
      'shape',
      'dim',
      'param',
      'lr_mult',
      '1',
      '0x',
      '1e99',
      'nan',
      'TRAIN',
      'include',
    ],
    ...['# caffekit-disable\n', '：', '“', '\u0000', '\ufeff', '\ud800', '网'],
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ')),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('is linted without an exception, and each diagnostic lies in it', () => {
    fc.assert(
      fc.property(text, (any) => {
        const lines = any.split('\n');
        for (const { diagnostics } of [lint(any)]) {
          for (const { rule, line, column, endLine, endColumn, message, severity, aborts } of diagnostics) {
            expect(findRule(rule)).toBeDefined();
            expect(message).not.toBe('');
            expect(line).toBeLessThanOrEqual(lines.length);
            expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 2);
            expect(endLine).toBeLessThanOrEqual(lines.length);
            expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true);
            if (aborts) expect(severity).toBe('error');
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('that cannot be parsed has an error', () => {
    fc.assert(
      fc.property(text, (any) => {
        const { kind, diagnostics } = lint(`${any}\n}`);
        expect(kind === 'net' || kind === 'solver' || kind === 'unknown').toBe(true);
        // Unless a quote or a comment reaches over the bracket, it is one too many, or closes what is open.
        const isClosed = /[{<"'#]/.test(any);
        // What has several fields, none of them Caffe's, is not known to be for protobuf.
        const isOthers = kind === 'unknown' && (any.match(/[a-z]\w+/gi) ?? []).length >= 2;
        if (!isClosed && !isOthers)
          expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('findRule', () => {
  it('knows all rules by their ids, and no other', () => {
    for (const rule of allRules()) expect(findRule(rule.id)).toBe(rule);
    expect(findRule('constructor')).toBeUndefined();
    expect(findRule('blob')).toBeUndefined();
  });

  it('lists them by id', () => {
    const ids = allRules().map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });
});
