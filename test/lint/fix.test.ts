/** Fixes change what they name and no other byte, in any encoding, and leave nothing to fix. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectNamed } from '../../src/dialect/names.js';
import type { FileResult } from '../../src/lint/diagnostic.js';
import { fixText } from '../../src/lint/fix.js';
import { type LintOptions, lintText } from '../../src/lint/lint.js';
import { applyEdits } from '../../src/textproto/edit.js';
import { decode, encode } from '../../src/textproto/source.js';
import { beside, layerModule, netWith } from './support/python-layers.js';

/** A net with a mistake of every kind that has a fix, each on a line of its own. */
const MENDABLE = [
  'name: "net\n',
  'layer {\n  name = "data"\n  type: "input"\n  top: "data"\n  input_param { shape { dim: 8, 4 } }\n}\n',
  'layer {\n  name: "conv"\n  type: Convolution\n  bottom: "data"\n  top: "conv"\n}\n',
  'layer {\n  name: "fc"\n  type: "InnerProduct"\n  bottom: data\n  top: "fc"\n  num_output: "4"\n}\n',
  'layer {\n  name: "drop"\n  type: "Dropout"\n  bottom: "fc"\n  top: "fc"\n  include { phase: train }\n}\n',
  'layer {\n  name: "py"\n  type: "Python"\n  bottom: "fc"\n  top: "py"\n  python_param { module: "my" layer: "MyLoss" }\n}\n',
  'layer {\n  name: "silence"\n  type: "Silence"\n  bottom: "fc"\n  }\n}\n',
  'layer {\n  name: "last"\n  type: "Silence"\n  bottom: "fc"\n  bottom：“py”\n}\n',
];

const COMMENTS = [
  '# note\n',
  '# 注释：权重\n',
  '  # {\n',
  '\n',
  '\t\n',
  '# caffekit-disable-next-line blob/in-place\n',
];

/** Nets with such mistakes between comments, with either line end. */
const mendable = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...MENDABLE), fc.constantFrom(...COMMENTS)), { maxLength: 10 }),
    fc.boolean(),
  )
  .map(([parts, windows]) => {
    const text = parts.join('');
    return windows ? text.replaceAll('\n', '\r\n') : text;
  });

const folder = new URL('../nets/', import.meta.url);
const NETS = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.prototxt'))
  .sort()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

const isRefused = ({ diagnostics }: FileResult) => diagnostics.some(({ aborts }) => aborts);

describe('fixText', () => {
  it('changes nothing outside of the edits of its fixes', () => {
    fc.assert(
      fc.property(mendable, (text) => {
        const fixes = lintText('net.prototxt', text).diagnostics.flatMap(({ fix }) => fix?.edits ?? []);
        const spans = [...fixes].sort((a, b) => a.start - b.start || a.end - b.end);
        const outside: string[] = [];
        let position = 0;
        for (const { start, end } of spans) {
          if (start < position) continue;
          outside.push(text.slice(position, start));
          position = end;
        }
        outside.push(text.slice(position));
        const { text: once } = applyEdits(
          text,
          lintText('net.prototxt', text).diagnostics.flatMap(({ fix }) => (fix ? [fix.edits] : [])),
        );
        // What lies outside is still there, in its order.
        let at = 0;
        for (const piece of outside) {
          const found = once.indexOf(piece, at);
          expect(found).toBeGreaterThanOrEqual(0);
          at = found + piece.length;
        }
      }),
      { numRuns: 80 },
    );
  });

  it('leaves no diagnostic that has a fix, so that fixing again changes nothing', () => {
    fc.assert(
      fc.property(mendable, (text) => {
        const { text: fixed, result, applied } = fixText('net.prototxt', text);
        expect(result.diagnostics.filter(({ fix }) => fix !== undefined)).toEqual([]);
        expect(fixText('net.prototxt', fixed)).toEqual({ text: fixed, applied: 0, result });
        expect(applied > 0).toBe(fixed !== text);
      }),
      { numRuns: 80 },
    );
  });

  it('keeps every comment', () => {
    fc.assert(
      fc.property(mendable, (text) => {
        const comments = (of: string) => of.match(/#.*/g) ?? [];
        expect(comments(fixText('net.prototxt', text).text)).toEqual(comments(text));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps bytes that are not UTF-8, a byte-order mark aside, and line ends of both kinds', () => {
    // 损失 in GBK, and 0xff, which no encoding of text has there.
    const gbk = Buffer.from([0xcb, 0xf0, 0xca, 0xa7, 0xff]);
    const bytes = Buffer.concat([
      Buffer.from('layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 } } } # '),
      gbk,
      Buffer.from('\r\nlayer { name: "'),
      gbk,
      Buffer.from('" type: "relu" bottom: data top: "x" } #'),
      gbk,
      Buffer.from('\n'),
    ]);
    const source = decode(bytes);
    const { text, applied } = fixText('net.prototxt', source.text);
    expect(applied).toBe(2);
    const expected = Buffer.from(
      bytes.toString('latin1').replace('"relu"', '"ReLU"').replace('bottom: data', 'bottom: "data"'),
      'latin1',
    );
    expect(Buffer.from(encode(text, source.encoding))).toEqual(expected);
  });

  it('puts quotes around a word whose bytes are not UTF-8 without changing them', () => {
    const bytes = Buffer.from('name: caf\u00e9\n', 'latin1');
    const { text, encoding } = decode(bytes);
    const [found] = lintText('net.prototxt', text).diagnostics;
    expect(found!.rule).toBe('syntax/invalid-character');
    expect(Buffer.from(encode(fixText('net.prototxt', text).text, encoding))).toEqual(bytes);
  });

  it('applies what only becomes possible by another fix', () => {
    const text = 'layer { name= "a" type: "DummyData" top: "a" dummy_data_param { shape { dim: 1 } } }\n';
    const fixed = fixText('net.prototxt', text);
    expect(fixed.text).toBe(text.replace('= ', ': '));
    expect(fixed.result.diagnostics).toEqual([]);
  });

  it('does not apply what is suppressed or switched off', () => {
    const text = 'layer { name: "a" type: "silence" bottom: "a" } # caffekit-disable-line\n';
    expect(fixText('net.prototxt', text)).toMatchObject({ text, applied: 0 });
    const options: LintOptions = { rules: { 'layer/unknown-type': 'off' } };
    const plain = text.replace(/ #.*/, '');
    expect(fixText('net.prototxt', plain, options)).toMatchObject({ text: plain, applied: 0 });
  });

  it('leaves nets without fixes as they are', () => {
    const clean = NETS.filter((text) =>
      lintText('net.prototxt', text).diagnostics.every(({ fix }) => fix === undefined),
    );
    expect(clean.length).toBeGreaterThan(10);
    for (const text of clean) expect(fixText('net.prototxt', text).text).toBe(text);
  });

  it('never makes a net that loads one that Caffe refuses', () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.constantFrom(...NETS), fc.nat(), fc.nat(), (text, from, to) => {
        // A name or type of the net in the place of another.
        const strings = [...text.matchAll(/"[^"\n]*"/g)];
        const [taken, place] = [strings[from % strings.length]!, strings[to % strings.length]!];
        const other = text.slice(0, place.index) + taken[0] + text.slice(place.index + place[0].length);
        fc.pre(!isRefused(lintText('net.prototxt', other)));
        const fixed = fixText('net.prototxt', other);
        applied += fixed.applied;
        expect(isRefused(fixed.result), fixed.text).toBe(false);
      }),
      { numRuns: 700 },
    );
    expect(applied).toBeGreaterThan(0);
  });

  it('leaves out a fix that brings an error, and applies the others', () => {
    // With a loss, the net goes backward through the LSTM to its indicators, of which it has no gradient.
    const text = `layer { name: "data" type: "DummyData" top: "data" dummy_data_param { shape { dim: 4 dim: 2 dim: 3 } } include { phase: TRAIN } }
layer { name: "cont" type: "InnerProduct" bottom: "data" top: "cont" inner_product_param { num_output: 1 axis: 2 weight_filler { type: "xavier" } } }
layer { name: "flat" type: "reshape" bottom: "cont" top: "flat" reshape_param { shape { dim: 4 dim: 2 } } }
layer { name: "lstm" type: "LSTM" bottom: "data" bottom: "flat" top: "lstm" recurrent_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "Python" bottom: "lstm" top: "loss" python_param { module: "losses" layer: "MyLoss" } }
`;
    const fixesOf = (of: string) =>
      lintText('net.prototxt', of).diagnostics.flatMap(({ rule, fix }) => (fix === undefined ? [] : [rule]));
    const fixed = fixText('net.prototxt', text);
    expect(fixed.text).toBe(text.replace('"reshape"', '"Reshape"'));
    expect(fixesOf(fixed.text)).toEqual(['loss/missing-loss-weight']);
    expect(fixed.result.diagnostics.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });

  it('takes no new error for one that an old format hid', () => {
    const old = `layers { name: "data" type: DATA top: "data" top: "label" image_data_param { source: "" new_width: 8 batch_size: 4 } }
layers { name: "fc" type: INNER_PRODUCT bottom: "data" top: "fc" inner_product_param { num_output: 2 } }
`;
    const errors = (text: string) =>
      lintText('net.prototxt', text).diagnostics.flatMap(({ severity, rule }) =>
        severity === 'error' ? [rule] : [],
      );
    const { text } = fixText('net.prototxt', old);
    expect(errors(old)).not.toContain('param/missing');
    expect(errors(text)).not.toContain('param/missing');
    expect(text).toContain('layer {');
  });

  it('gives a loss the weight that its class ignores, beside others', () => {
    const net = `${netWith('type: "Python" bottom: "score" bottom: "label" top: "loss"')}layer {
  name: "fc2" type: "InnerProduct" bottom: "data" top: "score2"
  inner_product_param { num_output: 4 weight_filler { type: "xavier" } }
}
layer {
  name: "other" type: "EuclideanLoss" bottom: "score2" bottom: "data" top: "other"
}
`;
    const modules = {
      'pair_loss.py': layerModule({ backward: 'bottom[0].diff[...] = 1' }, { name: 'PairLoss' }),
    };
    const { text, result } = fixText('net.prototxt', net, beside(modules));
    expect(text).toContain('loss_weight: 1');
    expect(result.diagnostics.flatMap(({ severity, rule }) => (severity === 'error' ? [rule] : []))).toEqual([
      'python/ignores-loss-weight',
    ]);
  });

  it('brings no new error to any net of the tests, however it is damaged', () => {
    const names = (result: FileResult) =>
      result.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, message }) => `${rule} ${message}`);
    const isOfText = (error: string) => /^(?:syntax|schema)\//.test(error);
    let applied = 0;
    fc.assert(
      fc.property(fc.constantFrom(...NETS), fc.nat(), fc.nat(), fc.nat(3), (text, at, to, how) => {
        const words = [...text.matchAll(/[\w"]+/g)];
        const [word, other] = [words[at % words.length]!, words[to % words.length]!];
        const put = [other[0], `${word[0]} ${word[0]}`, word[0].replaceAll('"', ''), word[0].toLowerCase()][
          how
        ]!;
        const damaged = text.slice(0, word.index) + put + text.slice(word.index + word[0].length);
        const before = names(lintText('net.prototxt', damaged));
        const fixed = fixText('net.prototxt', damaged);
        applied += fixed.applied;
        const after = names(fixed.result);
        const added = after.filter((error) => !before.includes(error));
        // What mended text uncovers of the net was there, but the text hid it.
        expect(before.some(isOfText) ? added.filter(isOfText) : added, damaged).toEqual([]);
        expect(after.length, damaged).toBeLessThanOrEqual(before.length);
      }),
      { numRuns: 300 },
    );
    expect(applied).toBeGreaterThan(50);
  });

  it.each([
    [
      "C3D's pooling beside CTPN's Lstm",
      'layer { name: "p" type: "Pooling" bottom: "data" top: "p" pooling_param { kernel_size: 2 kernel_size: 2 kernel_size: 2 } }\nlayer { name: "l" type: "Lstm" bottom: "p" top: "l" lstm_param { num_output: 4 } }\n',
    ],
    [
      'a parameter that no Caffe has',
      'layer { name: "p" type: "relu" bottom: "data" top: "p" wavelet_transform_param { levels: 2 } }\n',
    ],
    [
      "SSD's Permute",
      'layer { name: "p" type: "Permute" bottom: "data" top: "p" permute_param { order: 0, 1 } }\n',
    ],
  ])('changes nothing where a file shows signs of a fork: %s', (_, layers) => {
    const text = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 16 } } }\n${layers}layer { name: "s" type: "silence" bottom: p }\n`;
    expect(fixText('net.prototxt', text)).toMatchObject({ text, applied: 0 });
  });

  it("changes a fork's file where the fork is named", () => {
    const text =
      'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 } } }\nlayer { name: "p" type: "Permute" bottom: data top: "p" permute_param { order: 1 order: 0 } }\n';
    expect(fixText('net.prototxt', text).applied).toBe(0);
    expect(fixText('net.prototxt', text, { dialect: dialectNamed('ssd') }).text).toBe(
      text.replace('bottom: data', 'bottom: "data"'),
    );
  });

  it('ends for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(typeof fixText('net.prototxt', text).text).toBe('string');
      }),
      { numRuns: 120 },
    );
  });
});
