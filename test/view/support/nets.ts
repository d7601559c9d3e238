import fc from 'fast-check';
import { readFile } from '../../../src/document/file.js';
import { lintDocument } from '../../../src/lint/lint.js';
import type { ViewLayer, ViewModel, ViewState } from '../../../src/view/model.js';
import { modelOf } from '../../../src/view/model-of.js';

/** What is shown of a net, the first state first. */
export function modelFrom(text: string, path = 'net.prototxt'): ViewModel {
  const file = readFile(path, text);
  return modelOf(file, lintDocument(file).diagnostics, file.nets[0]!);
}

/** A state of layers that are only names and what they take: `c: a b` takes the tops of a and b; `r = c` works in place. */
export function stateFrom(text: string): ViewState {
  const places = new Map<string, number>();
  const layers = text
    .trim()
    .split('\n')
    .map((line, index): ViewLayer => {
      const [, name, how, taken] = /^\s*(\S+?)\s*(?:([:=])\s*(.*))?$/.exec(line)!;
      const bottoms = (taken ?? '').split(' ').filter((word) => word !== '');
      const from = bottoms.map((bottom) => places.get(bottom) ?? null);
      places.set(name!, index);
      return layer(name!, from, how === '=' ? bottoms[0]! : name!, bottoms);
    });
  return stateOf(layers);
}

function layer(
  name: string,
  from: readonly (number | null)[],
  top: string,
  bottoms: readonly string[],
): ViewLayer {
  return {
    name,
    type: from.length === 0 ? 'Input' : 'Convolution',
    kind: from.length === 0 ? 'data' : 'weights',
    settings: '',
    bottoms: from.map((from, index) => ({
      name: bottoms[index] ?? `b${index}`,
      from: from === null ? null : [from, 0],
    })),
    tops: [{ name: top, shape: [1, 2] }],
    params: 3,
    multiplyAdds: 4,
    learns: null,
    needsBackward: false,
    refused: false,
    lines: [0, 0],
  };
}

export function stateOf(layers: readonly ViewLayer[]): ViewState {
  const totals = { params: '1', multiplyAdds: '1', activations: '1' };
  return { label: 'TRAIN', phase: 'TRAIN', layers, totals, refused: false };
}

const WORDS = [
  'conv',
  'res2a',
  'res2b',
  'inception_3a',
  'inception_3b',
  'branch1',
  'branch2',
  'x',
  '1x1',
  'a',
];

/** Nets of any wiring, with names that have much in common, layers in place among them. */
export const anyState: fc.Arbitrary<ViewState> = fc
  .array(
    fc.record({
      words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
      separator: fc.constantFrom('_', '/', '_'),
      takes: fc.array(fc.nat({ max: 6 }), { maxLength: 3 }),
      isInPlace: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((drafts) => {
    const layers: ViewLayer[] = [];
    for (const { words, separator, takes, isInPlace } of drafts) {
      const name = words.join(separator);
      const from = takes
        .map((back) => (back === 6 ? null : layers.length - 1 - back))
        .map((at) => (at === null || at < 0 ? null : at));
      const [first] = from;
      const own = from.length === 1 && first != null && isInPlace ? layers[first]!.tops[0]!.name : undefined;
      const bottoms = from.map((at, index) => (at === null ? `missing${index}` : layers[at]!.tops[0]!.name));
      layers.push(layer(name, from, own ?? `${name}:${layers.length}`, bottoms));
    }
    return stateOf(layers);
  });
