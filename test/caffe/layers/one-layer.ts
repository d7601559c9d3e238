/** Nets of one layer, on which caffekit and real Caffe must agree. */
import { expect, it } from 'vitest';
import { askCaffe, askOurselves, compare } from '../agree/verdict.js';
import { describeWithCaffe, type RealCaffe } from '../support/index.js';

/**
 * A layer: the shapes of its bottoms (`2x3 scalar`), which are named a, b, c and so on, its tops (`t u`; `a` is in
 * place), and what else stands in it.
 */
export type Case = readonly [bottoms: string, tops: string, rest?: string];

const NAMES = 'abcdefgh';

/** A suite of nets with one layer of a type: those that load, and those that are refused. */
export function layerSuite(type: string, cases: { loads: readonly Case[]; refuses: readonly Case[] }): void {
  describeWithCaffe(type, (caffe) => {
    for (const row of cases.loads) it(`loads ${title(row)}`, () => expectLoads(caffe, type, row));
    for (const row of cases.refuses) it(`refuses ${title(row)}`, () => expectRefuses(caffe, type, row));
  });
}

function title([bottoms, tops, rest = '']: Case): string {
  return `${bottoms || 'nothing'} -> ${tops || 'nothing'} ${rest}`.trimEnd();
}

/** The net of Input layers and one other. */
function netOf(type: string, [bottoms, tops, rest = '']: Case): string {
  const shapes = words(bottoms);
  const inputs = shapes.map((shape, index) => {
    const dims = shape === 'scalar' ? [] : shape.split('x');
    const blob = shape === 'unshaped' ? '' : `shape { ${dims.map((dim) => `dim: ${dim}`).join(' ')} }`;
    return `layer { name: "in_${NAMES[index]}" type: "Input" top: "${NAMES[index]}" input_param { ${blob} } }\n`;
  });
  const names = [
    ...shapes.map((_, index) => `bottom: "${NAMES[index]}"`),
    ...words(tops).map((top) => `top: "${top}"`),
  ];
  return `${inputs.join('')}layer { name: "layer" type: "${type}" ${names.join(' ')} ${rest} }\n`;
}

/** That both load the net, with the same shapes of blobs and of weights. */
async function expectLoads(caffe: RealCaffe, type: string, row: Case): Promise<void> {
  const text = netOf(type, row);
  const theirs = await askCaffe(caffe, text, 'TRAIN');
  expect(theirs.reason, text).toBeNull();
  expect(compare(theirs, askOurselves(text, 'TRAIN')), text).toEqual([]);
}

/**
 * That both refuse the net, for the same reason; that ours points at something, and only once, but for misspelt types of fillers that
 * Caffe would come to next.
 */
async function expectRefuses(caffe: RealCaffe, type: string, row: Case): Promise<void> {
  const text = netOf(type, row);
  const theirs = await askCaffe(caffe, text, 'TRAIN');
  const { refusals } = askOurselves(text, 'TRAIN');
  expect(theirs.loads, text).toBe(false);
  const [first, ...further] = refusals;
  const misspelt = [...text.matchAll(/_filler \{ type: "none"/g)].map(() => 'param/filler');
  expect(
    further.map(({ rule }) => rule),
    text,
  ).toEqual(misspelt.slice(first?.rule === 'param/filler' ? 1 : 0));
  const { caffe: gist, message, line, column, endLine, endColumn } = first!;
  expect(plain(gist!), text).toBe(plain(theirs.reason!));
  expect(message, text).not.toMatch(/undefined|NaN|null/);
  expect([endLine, endColumn], text).not.toEqual([line, column]);
}

/**
 * Without what changes from run to run, addresses, and what tells two ways to reshape a blob apart. A crash leaves its
 * signal only, and pycaffe renames exceptions.
 */
function plain(reason: string): string {
  return reason
    .replace(/ \(0x\w+ vs\. 0x\w+\)/, '')
    .replace('shape.dim_size()', 'shape.size()')
    .replace(/^(SIG[A-Z]+):.*/, '$1')
    .replace(/^(?:std::length_error|RuntimeError): /, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** Weights that the file gives a layer: zeros of this shape. */
export function weights(...dims: number[]): string {
  const count = dims.reduce((product, dim) => product * dim, 1);
  return `blobs { shape { ${dims.map((dim) => `dim: ${dim}`).join(' ')} } data: [${Array(count).fill(0).join(', ')}] }`;
}
