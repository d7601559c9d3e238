import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PROBLEMS } from '../../src/textproto/lexer.js';
import { MAX_DEPTH, parse } from '../../src/textproto/parse.js';
import { NodeKind, type Tree } from '../../src/textproto/tree.js';
import { damagedText, netText } from './support/texts.js';

/** All that is neither a name nor a value: white space, comments and punctuation. */
function leftovers(tree: Tree): string {
  const leaves: [number, number][] = [];
  for (let node = 1; node < tree.size; node++) {
    if (!tree.isElement(node)) leaves.push([tree.start(node), tree.nameEnd(node)]);
    if (tree.kind(node) === NodeKind.Scalar) leaves.push([tree.valueStart(node), tree.end(node)]);
  }
  for (let i = 0; i < tree.commentCount; i++) leaves.push([tree.comment(i).start, tree.comment(i).end]);
  leaves.sort((a, b) => a[0] - b[0]);
  let rest = '';
  let position = 0;
  for (const [start, end] of leaves) {
    if (start > position) rest += tree.text.slice(position, start);
    position = Math.max(position, end);
  }
  return rest + tree.text.slice(position);
}

/** Nodes lie in each other as their spans do, in the order of the text. */
function checkNesting(tree: Tree): void {
  for (let node = 1; node < tree.size; node++) {
    const parent = tree.parent(node);
    expect(parent).toBeLessThan(node);
    expect(tree.next(node)).toBeGreaterThan(node);
    expect(tree.next(node)).toBeLessThanOrEqual(tree.next(parent));
    expect(tree.start(node)).toBeGreaterThanOrEqual(parent === 0 ? 0 : tree.valueStart(parent));
    expect(tree.end(node)).toBeLessThanOrEqual(parent === 0 ? tree.text.length : tree.end(parent));
    expect(tree.start(node)).toBeLessThanOrEqual(tree.nameEnd(node));
    expect(tree.valueStart(node)).toBeLessThanOrEqual(tree.end(node));
    const next = tree.next(node);
    if (next < tree.next(parent)) expect(tree.start(next)).toBeGreaterThanOrEqual(tree.end(node));
  }
}

describe('parse', () => {
  it('loses nothing of a text that is well-formed', () => {
    fc.assert(
      fc.property(netText, (text) => {
        const tree = parse(text);
        checkNesting(tree);
        if (tree.problems.length === 0) expect(leftovers(tree)).toMatch(/^[\s:;,{}<>[\]]*$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, and keeps its nodes in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(damagedText, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const tree = parse(text);
        checkNesting(tree);
        for (const problem of tree.problems) {
          expect(problem.span.start).toBeGreaterThanOrEqual(0);
          expect(problem.span.end).toBeGreaterThanOrEqual(problem.span.start);
          expect(problem.span.end).toBeLessThanOrEqual(text.length);
        }
        expect(tree.problems.length).toBeLessThanOrEqual(MAX_PROBLEMS);
      }),
      { numRuns: 3000 },
    );
  });

  it('goes on after each of several mistakes', () => {
    const tree = parse(
      [
        'name "no colon"',
        'layer {',
        '  name: "a',
        '  type: "ReLU"',
        '  top: 08',
        '}',
        'layer { name: "b" }',
        '}',
        'force_backward: true',
      ].join('\n'),
    );
    expect(tree.problems.map(({ code, message }) => `${code}: ${message}`)).toMatchInlineSnapshot(`
      [
        "unexpected-token: expected ':' or '{' after 'name'",
        "invalid-string: this string does not end on its line",
        "invalid-number: a number with a leading zero is octal, and so has digits from 0 to 7 only",
        "unexpected-token: this '}' closes nothing",
      ]
    `);
    expect([...tree.children(0)].map((node) => tree.name(node))).toEqual([
      'name',
      'layer',
      'layer',
      'force_backward',
    ]);
  });

  it('names the message that lacks its bracket, by the indentation', () => {
    const tree = parse(
      'layer {\n  name: "a"\n  convolution_param {\n    num_output: 3\n}\nlayer {\n  name: "b"\n}\n',
    );
    expect(tree.problems).toHaveLength(1);
    expect(tree.problems[0]).toMatchObject({
      code: 'unclosed-message',
      message: "the message 'convolution_param' is never closed",
    });
    expect([...tree.children(0)].map((node) => tree.name(node))).toEqual(['layer', 'layer']);
  });

  it('names it where other messages are not indented as they are nested', () => {
    const crooked = 'layer {\n  name: "c"\ntype: "ReLU"\n\n  relu_param {\n    negative_slope: 0\n}\n}\n';
    const whole = `layer {\n  name: "a"\n}\n${crooked.repeat(3)}layer {\n  name: "b"\n}\n`;
    expect(parse(whole).problems).toEqual([]);
    const tree = parse(whole.replace('"a"\n}\n', '"a"\n'));
    expect(tree.problems).toMatchObject([
      { code: 'unclosed-message', message: "the message 'layer' is never closed", span: { start: 0 } },
    ]);
    expect([...tree.children(0)].map((node) => tree.name(node))).toEqual(new Array(5).fill('layer'));
  });

  it.each([
    ['：', ':'],
    ['｛', '{'],
    ['“', '"'],
    ['\u00a0', ' '],
  ])('offers the ASCII character for %s', (character, ascii) => {
    const tree = parse(`layer ${character}`);
    expect(tree.problems[0]).toMatchObject({ code: 'invalid-character', fix: { text: ascii } });
  });

  it('reports a byte-order mark, which Caffe does not skip', () => {
    const tree = parse('\ufeffname: "x"');
    expect(tree.problems).toMatchObject([
      { code: 'invalid-character', span: { start: 0, end: 1 }, fix: { text: '' } },
    ]);
    expect(tree.name(1)).toBe('name');
  });

  it.each(['layer {', 'layer <', 'a: [', 'a [{'])('ends well for %j a million times over', (piece) => {
    const tree = parse(piece.repeat(1_000_000));
    expect(tree.problems.length).toBeGreaterThan(0);
    expect(tree.size).toBeLessThanOrEqual(4 * MAX_DEPTH);
  });

  it('takes messages as deep as protobuf does', () => {
    expect(parse('m {'.repeat(MAX_DEPTH) + '}'.repeat(MAX_DEPTH)).problems).toEqual([]);
    expect(parse('m {'.repeat(MAX_DEPTH + 1) + '}'.repeat(MAX_DEPTH + 1)).problems).toMatchObject([
      { code: 'too-deep' },
    ]);
  });

  it('gives up on what is hardly text', () => {
    const tree = parse('\u0001\u0080x'.repeat(1_000_000));
    expect(tree.problems).toHaveLength(MAX_PROBLEMS);
  });
});
