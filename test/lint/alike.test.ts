/** One cause is one message, with a count and the other places; and a cap on what is told. */
import { describe, expect, it } from 'vitest';
import { dialectNamed } from '../../src/dialect/names.js';
import { Causes } from '../../src/lint/alike.js';
import { summarize } from '../../src/lint/diagnostic.js';
import { fixText } from '../../src/lint/fix.js';
import { type LintOptions, lintText } from '../../src/lint/lint.js';
import { input, on } from './support/nets.js';

const data = input('data', 8, 4);
const layers = (number: number, layer: (i: number) => string) =>
  Array.from({ length: number }, (_, i) => layer(i)).join('');
const foo =
  (type = 'Foo') =>
  (i: number) =>
    `layer { name: "l${i}" type: "${type}" bottom: "data" top: "t${i}" }\n`;

/** `rule x count: lines`, those of other places behind. */
function found(text: string, options: LintOptions = {}): string[] {
  return lintText('net.prototxt', text, options).diagnostics.map(
    ({ rule, count = 1, line, related = [] }) =>
      `${rule} x ${count}: ${[line, ...(count === 1 ? [] : related.map((place) => place.line))].join(' ')}`,
  );
}

describe('findings of one cause', () => {
  it.each<[string, string, LintOptions, string[]]>([
    ['a layer type that no Caffe has', data + layers(4, foo('Foo')), {}, ['layer/unknown-type x 4: 2 3 4 5']],
    [
      'a layer type that a pinned Caffe has not',
      data + layers(3, foo('Permute')),
      { dialect: dialectNamed('bvlc') },
      ['layer/unknown-type x 3: 2 3 4'],
    ],
    [
      'two layer types',
      data + layers(2, foo('Foo')) + layers(1, () => foo('Quux')(7)),
      {},
      ['layer/unknown-type x 2: 2 3', 'layer/unknown-type x 1: 4'],
    ],
    [
      'what differs only in sizes, where another Caffe may do otherwise',
      data +
        layers(3, (i) =>
          on(
            'InnerProduct',
            `blobs { num: ${i + 3} channels: 1 height: 1 width: 1 } inner_product_param { num_output: 4 }`,
          ).replaceAll('"x"', `"x${i}"`),
        ),
      {
        environment: {
          names: () => ['README.md'],
          readFile: (path) =>
            path === 'README.md'
              ? new TextEncoder().encode('Clone github.com/someone/caffe-more.')
              : undefined,
        },
      },
      ['param/blobs x 3: 2 3 4'],
    ],
    [
      'many layer types of a fork',
      data + ['Foo', 'Quux', 'Foo', 'Bar', 'Baz'].map((type, i) => foo(type)(i)).join(''),
      {},
      ['layer/unknown-type x 5: 2 4 3 5 6'],
    ],
    [
      'many that are mistakes',
      data + ['Permute', 'Normalize', 'PriorBox', 'Interp'].map((type, i) => foo(type)(i)).join(''),
      { dialect: dialectNamed('bvlc') },
      [2, 3, 4, 5].map((line) => `layer/unknown-type x 1: ${line}`),
    ],
    [
      'a field that layers do not have',
      data + layers(3, (i) => on('ReLU', 'colour: 1').replaceAll('"x"', `"x${i}"`)),
      { dialect: dialectNamed('bvlc') },
      ['schema/unknown-field x 3: 2 3 4'],
    ],
    [
      'what differs only in names, where Caffe goes on',
      data + layers(3, (i) => on('Softmax', 'relu_param { negative_slope: 1 }').replaceAll('"x"', `"x${i}"`)),
      {},
      ['param/unread x 3: 2 3 4'],
    ],
    [
      'an error that differs in names',
      data + layers(2, (i) => `layer { name: "l${i}" type: "ReLU" bottom: "no${i}" top: "t${i}" }\n`),
      {},
      ['blob/unknown-bottom x 1: 2', 'blob/unknown-bottom x 1: 3'],
    ],
    [
      'a habit, in the text',
      `${data}layer {\n// a\nname: "a"\n// b\n// c\ntype: "ReLU"\nbottom: "data"\n// d\ntop: "t" top "u"\n}\n`,
      {},
      ['syntax/unexpected-token x 4: 3 5 6 9', 'syntax/unexpected-token x 1: 10'],
    ],
    [
      'mistakes in the text',
      `${data}layer { name: "a" // one\n}\nlayer { name: "b" // two\n}\n`,
      {},
      ['syntax/unexpected-token x 1: 2', 'syntax/unexpected-token x 1: 4'],
    ],
  ])('%s', (_, text, options, expected) => {
    expect(found(text, options).filter((line) => !line.startsWith('blob/in-place'))).toEqual(expected);
  });

  it('say how many they are, and name their places', () => {
    const { diagnostics } = lintText(
      'net.prototxt',
      data + layers(3, (i) => on('Softmax', 'relu_param { negative_slope: 1 }').replaceAll('"x"', `"x${i}"`)),
    );
    expect(diagnostics).toMatchObject([
      {
        message: expect.stringMatching(/^'x0' .*\(and 2 others alike\)$/),
        count: 3,
        related: [
          { message: "'x1' too", line: 3 },
          { message: "'x2' too", line: 4 },
        ],
      },
    ]);
    const [same] = lintText('net.prototxt', data + layers(300, foo())).diagnostics;
    expect(same!.message).toMatch(/\(in 300 places\)$/);
    expect(same!.count).toBe(300);
    expect(same!.related).toHaveLength(100);
  });

  it('are one where a text breaks in the same way at many names', () => {
    const text = layers(4, (i) => `layer { name: "l${i}" type: "ReLU" bottom: "data" top: "t${i}" }\n`);
    const { diagnostics } = lintText('net.prototxt', text.replaceAll(':', ''));
    const told = diagnostics.filter(({ rule }) => rule === 'syntax/unexpected-token');
    expect(told.map(({ message }) => message)).toEqual([
      "expected ':' or '{' after 'name' (and 15 others alike)",
    ]);
  });

  it('are one where every block of a net has the same error', () => {
    const block = (i: number) =>
      `layer { name: "fc${i}" type: "InnerProduct" bottom: "data" top: "fc${i}" inner_product_param { num_output: 4 weight_filler { type: "xavier" } } }
layer { name: "selu${i}" type: "SeLu" bottom: "fc${i}" top: "fc${i}" }
layer { name: "loss${i}" type: "EuclideanLoss" bottom: "fc${i}" bottom: "data" top: "loss${i}" }\n`;
    const told = (blocks: number) =>
      lintText('net.prototxt', data + layers(blocks, block)).diagnostics.flatMap(({ rule, severity }) =>
        rule === 'blob/in-place-destroys' ? severity : [],
      );
    expect(told(3)).toEqual(['error', 'error', 'error']);
    expect(told(9)).toEqual(['error']);
  });

  it('are one where more than ten that are no errors differ in names and numbers alone', () => {
    const told = (number: number) =>
      lintText(
        'net.prototxt',
        data +
          layers(
            number,
            (i) => `layer { name: "l${i}" type: "ReLU" bottom: "data" top: "l${i}" colour${i}: 1 }\n`,
          ),
      ).diagnostics.flatMap(({ severity, count = 1 }) => (severity === 'error' ? [] : count));
    expect(told(10)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(told(11)).toEqual([11]);
  });

  it('are one where more than ten errors differ in names and numbers alone', () => {
    const told = (number: number) =>
      lintText(
        'net.prototxt',
        data + layers(number, (i) => on('ReLU', `bottom: "b${i}"`).replaceAll('"x"', `"x${i}"`)),
      )
        .diagnostics.filter(({ rule }) => rule === 'blob/unknown-bottom')
        .map(({ count = 1 }) => count);
    expect(told(10)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(told(11)).toEqual([11]);
  });

  it('are two where a net holds a copy of itself: names, and what they make, whose splits are left out', () => {
    const block = Array.from(
      { length: 12 },
      (_, i) =>
        `layer { name: "a${i}" type: "InnerProduct" bottom: "data" top: "a${i}" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "b${i}" type: "Sigmoid" bottom: "a${i}" top: "b${i}" }
layer { name: "c${i}" type: "Sigmoid" bottom: "a${i}" top: "c${i}" }\n`,
    ).join('');
    const { diagnostics } = lintText('net.prototxt', data + block + block);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, count }) => [rule, count]).sort()).toEqual([
      ['blob/duplicate-top', 36],
      ['layer/duplicate-name', 12],
    ]);
  });

  it('are one, so many of them, apart from those that have no fix', () => {
    const causes = new Causes(undefined, 1000);
    for (let line = 1; line <= 12; line++) {
      const fix = { description: 'mend', edits: [{ start: line, end: line, text: '' }] };
      const place = { line, column: 1, endLine: line, endColumn: 1, start: line, end: line };
      causes.add({
        ...place,
        rule: 'loss/zero-weight',
        severity: 'warning',
        message: `'l${line}' has ${line}`,
        phases: [],
        aborts: false,
        caffe: null,
        ...(line < 12 && { fix }),
      });
    }
    expect(causes.told.map(({ count, fix }) => [count, fix?.edits.length])).toEqual([
      [11, 11],
      [undefined, undefined],
    ]);
  });

  it('are mended by one fix', () => {
    const text =
      data + layers(150, (i) => `layer { name: "l${i}" type: "relu" bottom: "data" top: "t${i}" }\n`);
    const { diagnostics } = lintText('net.prototxt', text);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]!.fix!.edits).toHaveLength(150);
    expect(fixText('net.prototxt', text)).toMatchObject({
      text: text.replaceAll('relu', 'ReLU'),
      applied: 1,
    });
  });

  it('are switched off one by one', () => {
    const text = `${data}${foo()(0).trimEnd()} # caffekit-disable-line layer/unknown-type\n${layers(2, (i) => foo()(i + 1))}`;
    expect(found(text)).toEqual(['layer/unknown-type x 2: 3 4']);
  });

  it('are two where they hold in other phases', () => {
    const phased = (i: number, phase: string) =>
      on('Softmax', `relu_param { negative_slope: 1 } include { phase: ${phase} }`).replaceAll(
        '"x"',
        `"x${i}"`,
      );
    expect(
      found(
        data.replace('Input', 'DummyData').replace('input_param', 'dummy_data_param') +
          phased(0, 'TRAIN') +
          phased(1, 'TEST') +
          phased(2, 'TEST'),
      ),
    ).toEqual(['param/unread x 1: 2', 'param/unread x 2: 3 4']);
  });
});

describe('maxFindings', () => {
  const many =
    data +
    layers(5, (i) => `layer { name: "l${i}" type: "ReLU" bottom: "no${i}" top: "t${i}" }\n`) +
    layers(3, (i) => foo()(i + 5));

  it('leaves out what is more of a kind, and counts it', () => {
    const result = lintText('net.prototxt', many, { maxFindings: 2 });
    expect(result.diagnostics.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
      'blob/unknown-bottom 2',
      'blob/unknown-bottom 3',
      'layer/unknown-type 7',
    ]);
    expect(result.untold).toEqual([{ rule: 'blob/unknown-bottom', severity: 'error', count: 3 }]);
    expect(summarize([result])).toMatchObject({ errors: 5 });
    expect(lintText('net.prototxt', many).untold).toBeUndefined();
  });

  it('is no limit for fixes', () => {
    const text =
      data + layers(5, (i) => `layer { name: "l${i}" type: "ReLU" bottom: data top: "t${i}" // ${i}\n}\n`);
    const fixed = fixText('net.prototxt', text, { maxFindings: 1 });
    expect(fixed.text).toBe(text.replaceAll('bottom: data', 'bottom: "data"').replaceAll('//', '#'));
  });
});
