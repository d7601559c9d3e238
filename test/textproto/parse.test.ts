import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeSyntaxProblem } from '../../src/text/syntax-problem.js';
import { MAX_PROBLEMS } from '../../src/textproto/lexer.js';
import { MAX_DEPTH, parse } from '../../src/textproto/parse.js';
import { Loss, type SyntaxProblem } from '../../src/textproto/problem.js';
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
      { numRuns: 300 },
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
      { numRuns: 800 },
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
    expect(
      tree.problems.map((problem) => `${problem.kind}: ${describeSyntaxProblem(problem, tree)}`),
    ).toMatchInlineSnapshot(`
      [
        "missing-colon: expected ':' or '{' after 'name'",
        "open-string: this string does not end on its line",
        "bad-number: a number with a leading zero is octal, and so has digits from 0 to 7 only",
        "stray-closer: this '}' closes nothing",
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
    const [{ kind, node }] = tree.problems as [SyntaxProblem];
    expect([kind, tree.name(node)]).toEqual(['unclosed-message', 'convolution_param']);
    expect([...tree.children(0)].map((node) => tree.name(node))).toEqual(['layer', 'layer']);
  });

  it('names it where other messages are not indented as they are nested', () => {
    const crooked = 'layer {\n  name: "c"\ntype: "ReLU"\n\n  relu_param {\n    negative_slope: 0\n}\n}\n';
    const whole = `layer {\n  name: "a"\n}\n${crooked.repeat(3)}layer {\n  name: "b"\n}\n`;
    expect(parse(whole).problems).toEqual([]);
    const tree = parse(whole.replace('"a"\n}\n', '"a"\n'));
    expect(tree.problems).toMatchObject([
      { kind: 'unclosed-message', node: 1, span: { start: 0 }, at: whole.indexOf('"a"') + 3 },
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
    expect(tree.problems).toContainEqual(expect.objectContaining({ kind: 'confusable-character', ascii }));
  });

  it('reads punctuation of an input method as it is meant', () => {
    const tree = parse('layer ｛ name： "a"， top：［"b"］ ｝ ＃ a comment\nname: "net"');
    expect(tree.problems.map(({ kind }) => kind)).toEqual(new Array(8).fill('confusable-character'));
    expect([...tree.children(0)].map((node) => tree.name(node))).toEqual(['layer', 'name']);
    expect([...tree.children(1)].map((node) => tree.name(node))).toEqual(['name', 'top']);
  });

  it('ends the name of an extension with its bracket', () => {
    const tree = parse('[a.b] { } [c.d] name: 1');
    expect(tree.name(2)).toBe('[c.d]');
    expect(tree.nameSpan(2)).toEqual({ start: 10, end: 15 });
  });

  it.each<[string, SyntaxProblem['kind'], number, number]>([
    ['layer { top: }', 'missing-value', 2, Loss.Value],
    ['layer { top: dim: 5 }', 'name-for-value', 2, Loss.Value],
    ['layer { top: = }', 'bad-value', 2, Loss.Value],
    ['layer { dim: 1, 3, 8 }', 'several-values', 2, Loss.Text],
    ['layer { top }', 'bare-name', 1, Loss.Text],
    ['layer { top = "x" }', 'equals-sign', 1, Loss.Text],
    ['layer { ) }', 'expected-name', 1, Loss.Text],
    ['layer { top "x" }', 'missing-colon', 2, Loss.Doubt],
    ['layer { top: 08 }', 'bad-number', 2, Loss.Doubt],
    ['layer { top: "a\n}', 'open-string', 2, Loss.Doubt],
    ['layer { top: "x"', 'unclosed-message', 1, Loss.Closer],
    ['layer { top: ["x" }', 'unclosed-list', 2, Loss.Closer],
    ['layer { top: "x" >', 'mismatched-closer', 1, Loss.Closer],
  ])('says of %j what is lost, and of what', (text, kind, node, loss) => {
    const tree = parse(`${text}\nname: "net"`);
    expect(tree.problems).toMatchObject([{ kind, node }]);
    expect(tree.loss(node)).toBe(loss);
    const whole = Array.from({ length: tree.size }, (_, other) => tree.isWhole(other));
    // The node and those around it, and no other.
    const around: number[] = [];
    for (let other = node; other >= 0; other = tree.parent(other)) around.push(other);
    expect(whole).toEqual(whole.map((_, other) => !around.includes(other)));
  });

  it('reports a byte-order mark, which Caffe does not skip', () => {
    const tree = parse('\ufeffname: "x"');
    expect(tree.problems).toMatchObject([{ kind: 'byte-order-mark', span: { start: 0, end: 1 } }]);
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
      { kind: 'too-deep' },
    ]);
  });

  it('gives up on what is hardly text', () => {
    const tree = parse('\u0001\u0080x'.repeat(1_000_000));
    expect(tree.problems).toHaveLength(MAX_PROBLEMS);
  });
});
