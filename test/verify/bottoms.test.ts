import { describe, expect, it } from 'vitest';
import { loadReader } from '../../src/python/load-reader.js';
import type { JobBottom } from '../../src/verify/bottoms.js';
import { isAsked, readBottom, withKinds } from '../../src/verify/bottoms.js';

const NONE = { shape: null, kind: null, classes: null, file: null };

describe('a bottom on the command line', () => {
  it.each([
    ['4x1x8x8', { ...NONE, shape: [4, 1, 8, 8] }],
    ['4:binary', { ...NONE, shape: [4], kind: 'binary' }],
    ['4x8x8:labels21', { ...NONE, shape: [4, 8, 8], kind: 'labels', classes: 21 }],
    ['4:labels<3>', { ...NONE, shape: [4], kind: 'labels', classes: 3 }],
    ['folder/scores.npy', { ...NONE, file: 'folder/scores.npy' }],
    ['2x3:C:/scores.npy', { ...NONE, shape: [2, 3], file: 'C:/scores.npy' }],
    [':prob', { ...NONE, kind: 'prob' }],
    ['net', NONE],
  ])('%s', (text, bottom) => expect(readBottom(text)).toEqual(bottom));

  it.each([
    ['4x0', "'4x0' is no shape"],
    ['4x1:bin', "no kind of bottom 'bin'"],
    ['4:labels', 'how many classes'],
    ['4:labels0', 'at least one class'],
    ['', 'a shape is needed'],
    ['-1x2', 'no shape'],
  ])('%s is refused', (text, message) => expect(readBottom(text)).toContain(message));
});

/** The kinds of bottoms of a class by what it calls them. */
function kinds(names: readonly string[], shapes: string, className = 'MyLayer'): string[] {
  const lines = names.map((name, index) => `        ${name} = bottom[${index}].data`).join('\n');
  const source = `class Other(L):\n    box = bottom[0].data\n\nclass ${className}(caffe.Layer):\n    def forward(self, bottom, top):\n${lines}\n`;
  const bottoms = shapes.split(' ').map((shape) => readBottom(shape) as JobBottom);
  return withKinds(bottoms, source, className).map(({ kind, classes }) => `${kind}${classes ?? ''}`);
}

describe('the kind of a bottom', () => {
  it('is what the class calls it', () => {
    expect(kinds(['score', 'label'], '4x3x2x2 4x3x2x2')).toEqual(['normal', 'binary']);
    expect(kinds(['score', 'label'], '4x3x2x2 4x1x2x2')).toEqual(['normal', 'labels3']);
    expect(kinds(['pred', 'target'], '4x3 4x3', 'SmoothL1Loss')).toEqual(['normal', 'normal']);
    expect(kinds(['prob', 'gt'], '4x3 4x3')).toEqual(['prob', 'binary']);
    expect(kinds(['self.boxes', 'x', 'weights'], '4x4 4x4 4')).toEqual(['boxes', 'normal', 'positive']);
    expect(kinds(['a', 'b'], '4x4 4x4', 'SigmoidLoss')).toEqual(['normal', 'binary']);
  });

  it.each([
    ['labels that are cast', 'y = bottom[1].data.astype(int)', '4x3 4', 'normal labels3'],
    [
      'labels that become indices',
      'for i in range(4):\n            s += x[i, int(bottom[1].data[i])]',
      '4x3 4',
      'normal labels3',
    ],
    [
      'two sides of a distance',
      'labels = bottom[1].data\n        d = bottom[0].data - labels',
      '4x3 4x3',
      'normal normal',
    ],
    ['what is 1 or not', 'y = bottom[1].data\n        m = y == 1', '4x3 4x3', 'normal binary'],
    ['what a logarithm is taken of', 'l = np.log(bottom[0].data)', '4x3 4x3', 'prob normal'],
    [
      'what a logarithm is taken of, with something added',
      'p = x + 1e-8\n        l = np.log(p)',
      '4x3',
      'prob',
    ],
    [
      'what a logarithm of 1 less it is taken of',
      'l = np.log(1 - np.clip(x, 1e-7, 1 - 1e-7))',
      '4x3',
      'prob',
    ],
    ['scores of a softmax', 'e = np.exp(x - x.max())\n        l = np.log(e / e.sum())', '4x3', 'normal'],
    ['scores of a sigmoid', 'l = np.log(1 / (1 + np.exp(-x)))', '4x3', 'normal'],
    ['scores that are compared with 0', 'm = bottom[0].data == 0', '4x3', 'normal'],
  ])('is what the class uses it as: %s', (_, code, shapes, expected) => {
    const source = `import caffe\nimport numpy as np\nclass MyLayer(caffe.Layer):\n    def forward(self, bottom, top):\n        x = bottom[0].data\n        ${code}\n`;
    const [read] = loadReader().readPythonFile({ path: 'x.py', text: source }, {}).classes;
    const bottoms = shapes.split(' ').map((shape) => readBottom(shape) as JobBottom);
    const found = withKinds(bottoms, source, 'MyLayer', read!.uses.bottoms);
    expect(found.map(({ kind, classes }) => `${kind}${classes ?? ''}`).join(' ')).toBe(expected);
  });

  it('is what the command line says, first', () => {
    expect(kinds(['score', 'label'], '4x3:uniform 4x3:prob')).toEqual(['uniform', 'prob']);
  });

  it('decides whether a gradient is asked for', () => {
    const asked = (text: string, index: number) => isAsked(readBottom(text) as JobBottom, index);
    expect([asked('4:normal', 0), asked('4:prob', 0), asked('4:labels3', 0)]).toEqual([true, true, false]);
    expect([asked('4:normal', 1), asked('4:binary', 1), asked('x.npy', 1)]).toEqual([true, false, false]);
  });
});
