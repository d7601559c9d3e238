/** In which states a file is read as a net: what its layers' rules name, and what solvers beside it ask for. */
import { describe, expect, it } from 'vitest';
import { type FileOptions, readFile } from '../../src/document/file.js';
import { snapshot } from '../../src/document/snapshot.js';

const data = (rule: string, name = 'data', tops: readonly string[] = ['data', 'label']) =>
  `layer { name: "${name}" type: "DummyData" ${tops.map((top) => `top: "${top}"`).join(' ')} ${rule}
  dummy_data_param { ${tops.map(() => 'shape { dim: 2 dim: 3 }').join(' ')} } }\n`;
const on = (type: string, bottom: string, top: string, more = '') =>
  `layer { name: "${top}" type: "${type}" bottom: "${bottom}" top: "${top}" ${more} }\n`;
const fc = (bottom: string, top: string, more = '') =>
  on('InnerProduct', bottom, top, `inner_product_param { num_output: 3 } ${more}`);
const loss = (bottom: string, more = '') =>
  `layer { name: "loss" type: "EuclideanLoss" bottom: "${bottom}" bottom: "label" top: "loss" ${more} }\n`;
const include = (rule: string) => `include { ${rule} }`;
const exclude = (rule: string) => `exclude { ${rule} }`;

/** `TEST val, extra @2` for TEST with two stages at level 2. */
function statesOf(text: string, options: FileOptions = {}, path = 'net.prototxt'): string[] {
  return readFile(path, text, options).nets.map(({ state: { phase, stages, level } }) =>
    [phase, ...(stages.length === 0 ? [] : [stages.join(', ')]), ...(level === 0 ? [] : [`@${level}`])].join(
      ' ',
    ),
  );
}

const withFiles = (files: Readonly<Record<string, string>>): FileOptions => ({
  environment: snapshot(new Map(Object.entries(files))),
});

describe('what rules name', () => {
  it.each<[string, string, string[]]>([
    ['nothing but phases', data(include('phase: TRAIN')) + data(include('phase: TEST')), ['TRAIN', 'TEST']],
    [
      'a stage for each use',
      data(include('stage: "train"')) +
        data(include('stage: "val"')) +
        data(include('stage: "deploy"'), 'input', ['data']) +
        fc('data', 'fc') +
        loss('fc', exclude('stage: "deploy"')),
      ['TRAIN train', 'TEST val', 'TEST deploy'],
    ],
    [
      'tests on two sets',
      data(include('phase: TRAIN')) +
        data(include('phase: TEST stage: "test-on-train"')) +
        data(include('phase: TEST stage: "test-on-test"')) +
        fc('data', 'fc'),
      ['TRAIN', 'TEST test-on-train', 'TEST test-on-test'],
    ],
    [
      'one set for a stage, another without',
      data(include('phase: TRAIN')) +
        data(include('phase: TEST stage: "val"')) +
        data(include('phase: TEST not_stage: "val"')) +
        fc('data', 'fc'),
      ['TRAIN', 'TEST', 'TEST val'],
    ],
    [
      'data for each phase but where it is deployed',
      data(include('stage: "deploy"'), 'input', ['data']) +
        data(include('phase: TRAIN not_stage: "deploy"')) +
        data(include('phase: TEST not_stage: "deploy"')) +
        fc('data', 'fc') +
        loss('fc', include('not_stage: "deploy"')),
      ['TRAIN', 'TEST', 'TEST deploy'],
    ],
    [
      'a switch, of which each side is there',
      data('') +
        fc('data', 'fc', exclude('stage: "deep"')) +
        fc('data', 'fc', include('stage: "deep"')) +
        loss('fc'),
      ['TRAIN', 'TRAIN deep', 'TEST', 'TEST deep'],
    ],
    [
      'switches of which one must be set',
      data('') +
        fc('data', 'fc', include('stage: "a"')) +
        fc('data', 'fc', include('stage: "b"')) +
        loss('fc'),
      ['TRAIN a', 'TRAIN b', 'TEST a', 'TEST b'],
    ],
    [
      'a switch that goes with one of others',
      data('') +
        fc('data', 'one', include('stage: "a"')) +
        fc('data', 'one', include('stage: "b"')) +
        on('ReLU', 'one', 'two', include('stage: "c"')) +
        on('Sigmoid', 'one', 'two', exclude('stage: "c"')) +
        loss('two'),
      ['TRAIN a', 'TRAIN b', 'TRAIN c, a', 'TEST a', 'TEST b', 'TEST c, a'],
    ],
    [
      'a switch that one of others completes, with another that many layers have',
      data(include('phase: TRAIN')) +
        data(include('phase: TEST stage: "test-on-val"')) +
        Array.from(
          { length: 24 },
          (_, i) =>
            on('ReLU', 'data', `r${i}`, include('stage: "frozen"')) +
            on('Sigmoid', 'data', `r${i}`, exclude('stage: "frozen"')),
        ).join('') +
        fc('data', 'one', include('stage: "a"')) +
        fc('data', 'one', include('stage: "b"')) +
        loss('one'),
      [
        'TRAIN a',
        'TRAIN frozen, a',
        'TRAIN b',
        'TEST test-on-val, a',
        'TEST frozen, test-on-val, a',
        'TEST b, test-on-val',
      ],
    ],
    [
      'two stages at once',
      data('') + fc('data', 'fc') + on('ReLU', 'fc', 'x', include('phase: TEST stage: "a" stage: "b"')),
      ['TRAIN', 'TEST', 'TEST a, b'],
    ],
    [
      'levels',
      data('') +
        fc('data', 'fc', include('max_level: 0')) +
        fc('data', 'fc', include('min_level: 1')) +
        on('ReLU', 'fc', 'x', include('min_level: 3')),
      ['TRAIN', 'TRAIN @1', 'TRAIN @3', 'TEST', 'TEST @1', 'TEST @3'],
    ],
    [
      'a level from which something is gone',
      data('') + fc('data', 'fc') + on('ReLU', 'fc', 'x', include('max_level: 2')),
      ['TRAIN', 'TRAIN @3', 'TEST', 'TEST @3'],
    ],
    [
      'a stage whose data are made where others are left out by mistake',
      data(include('stage: "train"')) +
        data(include('stage: "val"'), 'data', ['data']) +
        fc('data', 'fc') +
        loss('fc'),
      ['TRAIN train', 'TEST val'],
    ],
    [
      'what no state satisfies',
      data('') + fc('data', 'fc', include('stage: "a" not_stage: "a"')),
      ['TRAIN', 'TEST'],
    ],
    [
      'stages none of which has data',
      fc('data', 'fc') + on('ReLU', 'fc', 'x', include('stage: "a"')),
      ['TRAIN', 'TEST'],
    ],
  ])('%s', (_, text, states) => {
    expect(statesOf(text)).toEqual(states);
  });

  it("is not asked where the file's own state says it", () => {
    const text =
      data('') +
      fc('data', 'fc', include('stage: "a"')) +
      fc('data', 'fc', include('stage: "b"')) +
      loss('fc');
    expect(statesOf(`state { stage: "b" }\n${text}`)).toEqual(['TRAIN b', 'TEST b']);
    expect(statesOf(`state { level: 2 stage: "b" }\n${text}`)).toEqual(['TRAIN b @2', 'TEST b @2']);
  });

  it("is its phase where the file's own state says one, and nobody asks for another", () => {
    const text = `state { phase: TEST }\n${data('')}${fc('data', 'fc')}${loss('fc')}`;
    expect(statesOf(text)).toEqual(['TEST']);
    expect(statesOf(text, { phases: ['TRAIN'] })).toEqual(['TRAIN']);
    expect(statesOf(text, withFiles({ 'solver.prototxt': 'train_net: "net.prototxt"' }))).toEqual(['TRAIN']);
  });

  it('is not asked where a state is asked for', () => {
    const text = data(include('stage: "train"')) + data(include('stage: "val"')) + fc('data', 'fc');
    expect(statesOf(text, { stages: ['val'] })).toEqual(['TRAIN val', 'TEST val']);
    expect(statesOf(text, { stages: ['val'], phases: ['TEST'] })).toEqual(['TEST val']);
    expect(statesOf(text, { stages: [] })).toEqual(['TRAIN', 'TEST']);
    expect(statesOf(text, { level: 1 })).toEqual(['TRAIN @1', 'TEST @1']);
    expect(statesOf(text, { phases: ['TEST'] })).toEqual(['TEST val']);
  });

  it('are few, whatever there is', () => {
    const switches = Array.from({ length: 60 }, (_, i) =>
      on('ReLU', 'data', `r${i}`, include(`stage: "s${i}"`)),
    );
    expect(statesOf(data('') + switches.join(''))).toHaveLength(16);
  });
});

describe('what solvers ask for', () => {
  const net = data(include('stage: "one"')) + data(include('stage: "two"')) + fc('data', 'fc') + loss('fc');
  const solved = (solver: string, path = 'nets/net.prototxt') =>
    statesOf(net, withFiles({ [path]: net, 'nets/solver.prototxt': solver }), path);

  it.each<[string, string, string[]]>([
    [
      'states of net',
      'net: "net.prototxt" train_state { stage: "one" } test_iter: 1 test_state { stage: "two" level: 2 }',
      ['TRAIN one', 'TEST two @2'],
    ],
    [
      'several tests',
      'net: "x/nets/net.prototxt" train_state { stage: "one" } test_iter: 1 test_iter: 1 test_state { stage: "two" } test_state { stage: "one" }',
      ['TRAIN one', 'TEST two', 'TEST one'],
    ],
    [
      'no state, though the net needs one',
      'net: "net.prototxt"',
      ['TRAIN', 'TRAIN one', 'TRAIN two', 'TEST one', 'TEST two'],
    ],
    [
      'one for training alone',
      'train_net: "net.prototxt" test_net: "other.prototxt" test_iter: 1 train_state { stage: "one" } test_state { stage: "two" }',
      ['TRAIN one', 'TRAIN two'],
    ],
    [
      'one for a test alone',
      'train_net: "other.prototxt" test_net: "net.prototxt" test_iter: 1 test_state { stage: "two" }',
      ['TEST two', 'TEST one'],
    ],
    ['another net', 'net: "other/net.prototxt"', ['TRAIN one', 'TRAIN two', 'TEST one', 'TEST two']],
    [
      'a net of which this one ends the name',
      'net: "my_net.prototxt"',
      ['TRAIN one', 'TRAIN two', 'TEST one', 'TEST two'],
    ],
  ])('%s', (_, solver, states) => {
    expect(solved(solver)).toEqual(states);
  });

  it('says all', () => {
    expect(
      solved('net: "net.prototxt" train_state { stage: "one" } test_iter: 1 test_state { stage: "two" }'),
    ).toEqual(['TRAIN one', 'TEST two']);
  });

  it('does not say all of what no solver knows', () => {
    const more = net + fc('fc', 'more', include('phase: TEST stage: "extra"'));
    const solver =
      'net: "net.prototxt" train_state { stage: "one" } test_iter: 1 test_state { stage: "two" }';
    expect(statesOf(more, withFiles({ 'solver.prototxt': solver }))).toEqual([
      'TRAIN one',
      'TEST two',
      'TEST extra, one',
    ]);
  });

  it('is looked for in the folder of the net', () => {
    const asked: string[] = [];
    const list = (folder: string) => {
      asked.push(folder);
      return [];
    };
    statesOf(net, { environment: { list } }, 'a/net.prototxt');
    expect(new Set(asked)).toEqual(new Set(['a/']));
    asked.length = 0;
    statesOf(net, { environment: { list }, phases: ['TRAIN'], level: 0 }, 'a/net.prototxt');
    expect(asked).toEqual([]);
  });
});

describe('a net of which some data are there for both phases', () => {
  const both =
    'layer { name: "more" type: "HDF5Data" top: "label" hdf5_data_param { source: "list" batch_size: 2 } }\n';
  const rest = fc('data', 'fc') + loss('fc');
  it.each<[string, string, string[]]>([
    ['others for TRAIN alone', data(include('phase: TRAIN'), 'data', ['data']) + both + rest, ['TRAIN']],
    [
      'others for TRAIN alone, and something for TEST',
      `${data(include('phase: TRAIN'), 'data', ['data'])}${both}${rest}${fc('label', 'x', include('phase: TEST'))}`,
      ['TRAIN', 'TEST'],
    ],
    [
      'and what comes of them for TRAIN alone',
      data('', 'data', ['data']) + both + fc('data', 'fc', include('phase: TRAIN')) + loss('fc'),
      ['TRAIN', 'TEST'],
    ],
  ])('%s', (_, text, states) => {
    expect(statesOf(text)).toEqual(states);
  });

  it('is tested where a solver says so', () => {
    const text = data(include('phase: TRAIN'), 'data', ['data']) + both + rest;
    const files = withFiles({ 'net.prototxt': text, 'solver.prototxt': 'net: "net.prototxt" test_iter: 1' });
    expect(statesOf(text, files)).toEqual(['TRAIN', 'TEST']);
  });
});

describe('the phases that a file and one beside it are named for', () => {
  const plainNet = data('') + fc('data', 'fc') + loss('fc');
  it.each<[string, string, string, string, string[]]>([
    ['one for each', 'age-train.prototxt', 'age-test.prototxt', plainNet, ['TRAIN']],
    ['one for each, in camel case', 'ageTrain.prototxt', 'ageVal.prototxt', plainNet, ['TRAIN']],
    ['the one for tests', 'age-test.prototxt', 'age-train.prototxt', plainNet, ['TRAIN', 'TEST']],
    ['others', 'age2-train.prototxt', 'age-test.prototxt', plainNet, ['TRAIN', 'TEST']],
    ['one that is deployed', 'train.prototxt', 'deploy.prototxt', plainNet, ['TRAIN', 'TEST']],
    ['one for both', 'train_val.prototxt', 'test.prototxt', plainNet, ['TRAIN', 'TEST']],
    [
      'one for each, with layers for tests',
      'train.prototxt',
      'test.prototxt',
      plainNet + fc('data', 'other', include('phase: TEST')),
      ['TRAIN', 'TEST'],
    ],
  ])('%s', (_, path, beside, text, states) => {
    expect(statesOf(text, withFiles({ [path]: text, [beside]: text }), path)).toEqual(states);
  });
});

describe('the phases that a solver names a net for', () => {
  // Whole in TRAIN only, by what its layers take.
  const train = `${data('')}${fc('data', 'fc', include('phase: TRAIN'))}${loss('fc')}`;
  const plainNet = data('') + fc('data', 'fc') + loss('fc');
  const of = (text: string, solver: string, at = 'nets/solver.prototxt', options: FileOptions = {}) => {
    const files = withFiles({ 'nets/net.prototxt': text, [at]: solver });
    const environment = { ...files.environment, ...options.environment };
    return statesOf(text, { ...files, ...options, environment }, 'nets/net.prototxt');
  };

  it.each<[string, string, string, string[]]>([
    ['training alone', plainNet, 'train_net: "net.prototxt"', ['TRAIN']],
    ['training alone, of a net that lacks blobs in TEST', train, 'train_net: "nets/net.prototxt"', ['TRAIN']],
    ['tests alone', plainNet, 'train_net: "other.prototxt" test_net: "net.prototxt" test_iter: 1', ['TEST']],
    ['both', plainNet, 'net: "net.prototxt" test_iter: 1', ['TRAIN', 'TEST']],
    ['both, without tests', plainNet, 'net: "net.prototxt"', ['TRAIN', 'TEST']],
    ['both, without tests, of a net that lacks blobs in TEST', train, 'net: "net.prototxt"', ['TRAIN']],
    [
      'both, with tests, of a net that lacks blobs in TEST',
      train,
      'net: "net.prototxt" test_iter: 1',
      ['TRAIN', 'TEST'],
    ],
    [
      'training in one file and tests in the same',
      plainNet,
      'train_net: "net.prototxt" test_net: "net.prototxt" test_iter: 1',
      ['TRAIN', 'TEST'],
    ],
    ['another net', plainNet, 'train_net: "other/net.prototxt"', ['TRAIN', 'TEST']],
  ])('%s', (_, text, solver, states) => {
    expect(of(text, solver)).toEqual(states);
  });

  it('holds for a solver in the folder above, which has to name the folder', () => {
    expect(of(plainNet, 'train_net: "nets/net.prototxt"', 'solver.prototxt')).toEqual(['TRAIN']);
    expect(of(plainNet, 'train_net: "net.prototxt"', 'solver.prototxt')).toEqual(['TRAIN', 'TEST']);
  });

  it('holds for a solver that is given', () => {
    const at = 'else/where/solver.prototxt';
    const given = { environment: { solvers: [at] } };
    expect(of(plainNet, 'train_net: "nets/net.prototxt"', at, given)).toEqual(['TRAIN']);
    expect(of(plainNet, 'train_net: "nets/net.prototxt"', at)).toEqual(['TRAIN', 'TEST']);
    expect(of(plainNet, 'train_net: "net.prototxt"', at, given)).toEqual(['TRAIN', 'TEST']);
    expect(of(plainNet, 'train_net: "./net.prototxt"', at, given)).toEqual(['TRAIN', 'TEST']);
  });

  it('holds for a solver that calls a folder further up otherwise, where nothing has that name', () => {
    const at = 'x/solver.prototxt';
    const path = 'x/a/b/net.prototxt';
    const states = (more: Readonly<Record<string, string>>) => {
      const files = withFiles({ [path]: plainNet, [at]: 'train_net: "xs/a/b/net.prototxt"', ...more });
      return statesOf(plainNet, { environment: { ...files.environment, solvers: [at] } }, path);
    };
    expect(states({})).toEqual(['TRAIN']);
    expect(states({ 'xs/a/b/net.prototxt': plainNet })).toEqual(['TRAIN', 'TEST']);
  });

  it('is not asked where a phase is', () => {
    expect(of(plainNet, 'train_net: "net.prototxt"', 'nets/solver.prototxt', { phases: ['TEST'] })).toEqual([
      'TEST',
    ]);
  });
});
