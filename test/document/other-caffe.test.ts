import { describe, expect, it } from 'vitest';
import { BVLC } from '../../src/dialect/bvlc.js';
import { snapshot } from '../../src/document/snapshot.js';
import { type LintOptions, lintText } from '../../src/lint/lint.js';

const INPUT =
  'layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 dim: 3 dim: 3 } } }\n';
/** What BVLC's Caffe refuses of a layer. */
const REFUSED = `${INPUT}layer { name: "c" type: "Convolution" bottom: "x" top: "c" convolution_param { num_output: 3 group: 2 kernel_size: 1 } }\n`;
const UNKNOWN = `${INPUT}layer { name: "r" type: "ReLU" bottom: "x" top: "r" relu_param { zork: 1 } }\n`;
/** What every Caffe refuses. */
const BROKEN = `${INPUT}layer { name: "r" type: "ReLU" bottom: "y" top: "r" }\n`;

/** The severities and messages of a net that lies in `nets/` of a project with these files. */
function lint(text: string, files: Readonly<Record<string, string>>, options: LintOptions = {}) {
  const held = new Map(Object.entries(files));
  const inFolder = (folder: string) =>
    [...held.keys()].flatMap((path) => (path.startsWith(folder) ? [path.slice(folder.length)] : []));
  const plain = (folder: string) => folder.replace(/^(?:nets\/)?\.\.\//, '');
  const { diagnostics } = lintText('nets/net.prototxt', text, {
    environment: {
      ...snapshot(held),
      readFile: (path) => snapshot(held).readFile(plain(path)),
      root: () => '../',
      names: (folder) => inFolder(plain(folder)).map((path) => path.split('/', 1)[0]!),
      folders: (folder) =>
        inFolder(folder.replace('../', '')).flatMap((path) =>
          path.includes('/') ? [path.split('/', 1)[0]!] : [],
        ),
    },
    ...options,
  });
  return diagnostics
    .filter(({ severity, message }) => severity !== 'info' || message.includes('the Caffe meant there'))
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const README = 'Clone https://github.com/someone/caffe-more and build it.';

describe('what BVLC’s Caffe alone refuses', () => {
  it.each([
    [
      'a note names another Caffe',
      { 'README.md': README },
      "'README.md' names github.com/someone/caffe-more",
    ],
    [
      'a script runs another',
      { 'scripts/train.sh': './caffe-more/build/tools/caffe train' },
      "'scripts/train.sh' runs the Caffe in 'caffe-more'",
    ],
    [
      'git fetches another',
      { '.gitmodules': 'url = https://github.com/someone/caffe.git' },
      "'.gitmodules' names github.com/someone/caffe",
    ],
    [
      'a file beside it is for none that is known',
      { 'nets/other.prototxt': 'layer { name: "z" type: "Zork" bottom: "x" top: "z" zork_param { a: 1 } }' },
      "'other.prototxt' beside it is for no Caffe that is known here",
    ],
  ])('is an info that says why where %s', (_, files, why) => {
    const [found, ...others] = lint(REFUSED, files);
    expect(others).toEqual([]);
    expect(found).toMatch(/^info: /);
    expect(found).toContain(`; ${why}: the Caffe meant there may do otherwise`);
    const [field] = lint(UNKNOWN, files);
    expect(field).toMatch(/^info: /);
    expect(field).toContain(why);
  });

  it.each([
    ['nothing shows', {}],
    ['a note names BVLC’s', { 'README.md': 'Clone https://github.com/BVLC/caffe.' }],
    ['a note names a fork that has changed nothing of that', { 'README.md': 'github.com/weiliu89/caffe' }],
    ['a note outside of the project names another', { '../README.md': README }],
    [
      'a file beside it is a fork’s that is known',
      {
        'nets/other.prototxt':
          'layer { name: "p" type: "Permute" bottom: "x" top: "p" permute_param { order: 0 } }',
      },
    ],
  ])('is an error where %s, but for a field that is near to none', (_, files) => {
    expect(lint(REFUSED, files)[0]).toMatch(/^error: /);
    expect(lint(UNKNOWN, files)[0]).toMatch(/^warning: .*: BVLC's refuses it$/);
  });

  it('is an info of numbers for each axis where one is meant for both, and of nothing else that is given twice', () => {
    const net = (fields: string) =>
      `${INPUT}layer { name: "p" type: "Pooling" bottom: "x" top: "p" pooling_param { ${fields} } }\n`;
    const axes = net('kernel_size: 3 kernel_size: 1');
    expect(lint(axes, {})[0]).toMatch(/^error: /);
    expect(lint(axes, { 'README.md': README })[0]).toMatch(
      /^info: .*the Caffe meant there may do otherwise$/,
    );
    const merged = net('kernel_size: 3 } pooling_param { stride: 1');
    expect(lint(merged, { 'README.md': README })[0]).toMatch(/^error: /);
  });

  it('is an error where layers are added, and a field may be one of theirs', () => {
    const files = { 'layers/zork_layer.cpp': '' };
    expect(lint(REFUSED, files)[0]).toMatch(/^error: /);
    expect(lint(UNKNOWN, files)[0]).toMatch(/^info: .*'layers\/zork_layer\.cpp'/);
  });

  it('is an error where BVLC’s is asked for', () => {
    for (const text of [REFUSED, UNKNOWN])
      expect(lint(text, { 'README.md': README }, { dialect: BVLC })[0]).toMatch(/^error: /);
  });
});

it('what every Caffe refuses is an error whatever a project shows', () => {
  expect(lint(BROKEN, { 'README.md': README })[0]).toMatch(/^error: /);
});

it('words without quotes are none where a project is for MyCaffe, which reads them', () => {
  const text = REFUSED.replace('group: 2', '').replace('name: "c"', 'name: c');
  expect(lint(text, {})[0]).toMatch(/^error: 'name' takes a string in quotes/);
  const readme = { 'README.md': 'github.com/MyCaffe/MyCaffe' };
  expect(lint(text, readme)).toEqual([]);
  expect(
    lint(text, { 'README.md': 'After github.com/someone/caffe-rnn; github.com/MyCaffe/MyCaffe' }),
  ).toEqual([]);
  const strange = 'layer { name: "z" type: "Zork" bottom: "x" top: "z" zork_param { a: 1 } }';
  expect(lint(text, { ...readme, 'nets/other.prototxt': strange })).toEqual([]);
});

it('layers of both formats are an info where a project is for MyCaffe, which reads them', () => {
  const text = `layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 } } }
layers { name: "y" type: POWER bottom: "x" top: "y" }
`;
  expect(lint(text, {})[0]).toMatch(/^error: a net has either 'layer' or/);
  expect(lint(text, { 'README.md': 'github.com/MyCaffe/MyCaffe' })).toEqual([]);
});
