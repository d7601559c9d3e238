/** One slip of the pen in a net is one diagnostic, at that place or beside it, and its fix gives the net back. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/lint/fix.js';
import { lintText } from '../../src/lint/lint.js';
import { parse } from '../../src/textproto/parse.js';
import { NodeKind, type Tree } from '../../src/textproto/tree.js';

const folder = new URL('../nets/', import.meta.url);

const errors = (text: string) =>
  lintText('net.prototxt', text).diagnostics.filter(({ severity }) => severity === 'error');

/** Nets without an error, and without anything to fix. */
const NETS = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.prototxt'))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
  .filter(({ text }) => errors(text).length === 0 && fixText('net.prototxt', text).applied === 0);

/** A slip: undefined where it cannot be made at a node. */
type Slip = (text: string, tree: Tree, node: number) => string | undefined;

const without = (text: string, start: number, end = start + 1) => text.slice(0, start) + text.slice(end);
const isString = (text: string, tree: Tree, node: number) =>
  tree.kind(node) === NodeKind.Scalar && text[tree.valueStart(node)] === '"';
const onMessage =
  (slip: (text: string, open: number, close: number) => string): Slip =>
  (text, tree, node) =>
    tree.kind(node) === NodeKind.Message ? slip(text, tree.valueStart(node), tree.end(node) - 1) : undefined;

const SLIPS: Record<string, { readonly slip: Slip; readonly isMended: boolean }> = {
  'a letter of a name is left out': {
    slip: (text, tree, node) =>
      tree.name(node).length > 2 ? without(text, tree.start(node) + 1) : undefined,
    isMended: false,
  },
  'the value is left out': {
    slip: (text, tree, node) =>
      tree.kind(node) === NodeKind.Scalar && !tree.isElement(node)
        ? without(text, tree.valueStart(node), tree.end(node))
        : undefined,
    isMended: false,
  },
  'a bottom is misspelt': {
    slip: (text, tree, node) =>
      isString(text, tree, node) && tree.name(node) === 'bottom'
        ? `${text.slice(0, tree.end(node) - 1)}x${text.slice(tree.end(node) - 1)}`
        : undefined,
    isMended: false,
  },
  'the colon is left out': {
    slip: (text, tree, node) =>
      tree.kind(node) === NodeKind.Scalar && tree.hasColon(node)
        ? `${text.slice(0, tree.nameEnd(node))} ${text.slice(text.indexOf(':', tree.nameEnd(node)) + 1)}`
        : undefined,
    isMended: true,
  },
  'the opening quote is left out': {
    slip: (text, tree, node) =>
      isString(text, tree, node) ? without(text, tree.valueStart(node)) : undefined,
    isMended: true,
  },
  'the closing quote is left out': {
    slip: (text, tree, node) => (isString(text, tree, node) ? without(text, tree.end(node) - 1) : undefined),
    isMended: true,
  },
  'the opening brace is left out': {
    slip: onMessage((text, open) => `${text.slice(0, open)} ${text.slice(open + 1)}`),
    isMended: true,
  },
  'the closing brace is left out': {
    slip: onMessage((text, _, close) => without(text, close)),
    isMended: true,
  },
  'a closing brace is written twice': {
    slip: onMessage((text, _, close) => `${text.slice(0, close)}}${text.slice(close)}`),
    isMended: true,
  },
  'a bracket stands for the closing brace': {
    slip: onMessage((text, _, close) => `${text.slice(0, close)}]${text.slice(close + 1)}`),
    isMended: true,
  },
};

describe('one mistake is one diagnostic', () => {
  it('in many nets', () => expect(NETS.length).toBeGreaterThan(100));

  it.each(Object.entries(SLIPS))('when %s', (_, { slip, isMended }) => {
    let mended = 0;
    let runs = 0;
    fc.assert(
      fc.property(fc.constantFrom(...NETS), fc.nat(), ({ text }, choice) => {
        const tree = parse(text);
        const broken = slip(text, tree, 1 + (choice % (tree.size - 1)));
        fc.pre(broken !== undefined);
        const found = errors(broken!);
        expect(found.map(({ rule, message }) => `${rule} ${message}`)).toHaveLength(1);
        expect(found[0]!.aborts).toBe(true);
        runs++;
        if (!isMended || found[0]!.fix === undefined) return;
        expect(plain(fixText('net.prototxt', broken!).text)).toBe(plain(text));
        mended++;
      }),
      { numRuns: 150, seed: 1 },
    );
    if (isMended) expect(mended / runs).toBeGreaterThan(0.95);
  });
});

describe('what was not read', () => {
  const INPUT = 'layer { name: "i" type: "Input" top: "i" input_param { shape { dim: 2 dim: 3 } } }\n';

  it('may be the loss of a net, which so is not taken for one that is only used', () => {
    const text = `${INPUT}layer { name: "bn" type: "BatchNorm" bottom: "i" top: "bn" batch_norm_param { use_global_stats: false } }
layer { name "loss" type: "EuclideanLoss" bottom: "bn" bottom: "i" top: "loss" }\n`;
    expect(lintText('net.prototxt', text).diagnostics.map(({ rule }) => rule)).toEqual([
      'syntax/unexpected-token',
    ]);
  });

  it('may make a blob whose name lies between two strings, as they are read', () => {
    const text = `layer { name: "data" type: "Input" top: "i top: "label" input_param { shape { dim: 2 dim: 3 } } }
layer { name: "r" type: "ReLU" bottom: "i" top: "r" }\n`;
    expect(errors(text).map(({ rule }) => rule)).toEqual(['syntax/invalid-string']);
  });
});

/** A text without white space, which says nothing. */
function plain(text: string): string {
  return text.replace(/\s+/g, '');
}
