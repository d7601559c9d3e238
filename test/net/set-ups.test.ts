import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatShape } from '../../src/layers/base/index.js';
import { buildNet, Shared } from '../../src/net/build.js';
import type { Net } from '../../src/net/net.js';
import { netState, readNet } from '../../src/net/read.js';

const FOLDER = join(import.meta.dirname, '../nets/layers');

/** What a net's layers have come to. */
function seen(net: Net): unknown {
  return [
    net.findings.map(({ message, span }) => [message, span]),
    net.withSplits.map(({ name, bottoms, tops, params, multiplyAdds, refused, needsBackward }) => ({
      name,
      bottoms: bottoms.map(({ shape }) => formatShape(shape)),
      tops: tops.map(({ shape }) => formatShape(shape)),
      params: params.map(formatShape),
      multiplyAdds,
      refused,
      needsBackward,
    })),
  ];
}

/** Both phases, with what they have in common or each by itself. */
function both(text: string, isShared: boolean): unknown[] {
  const { param, dialect } = readNet(text);
  const shared = new Shared();
  return (['TRAIN', 'TEST'] as const).map((phase) =>
    seen(
      buildNet(param, netState(param, { phase }), dialect, {}, undefined, isShared ? shared : new Shared()),
    ),
  );
}

const input = (phase: string, shape: string) =>
  `layer { name: "in" type: "Input" top: "x" include { phase: ${phase} } input_param { shape { ${shape} } } }\n`;
const fc =
  'layer { name: "fc" type: "InnerProduct" bottom: "x" top: "y" inner_product_param { num_output: 2 } }\n';
const relu = 'layer { name: "relu" type: "ReLU" bottom: "y" top: "y" }\n';

describe('layers of a net in several states', () => {
  it.each([
    ['other shapes', input('TRAIN', 'dim: 8 dim: 3') + input('TEST', 'dim: 2 dim: 3') + fc + relu],
    [
      'another number of weights',
      input('TRAIN', 'dim: 8 dim: 3') + input('TEST', 'dim: 8 dim: 4') + fc + relu,
    ],
    [
      'in place in one only',
      `${input('TRAIN', 'dim: 8 dim: 3')}${input('TEST', 'dim: 8 dim: 3')}${fc}${relu}
layer { name: "early" type: "Silence" bottom: "y" include { phase: TEST } }
layer { name: "more" type: "Power" bottom: "y" top: "y" }`,
    ],
    ['no shape in one', `${input('TRAIN', 'dim: 8 dim: 3')}${fc}${relu}`],
    ['no axes', `${input('TRAIN', '')}${input('TEST', 'dim: 1 dim: 1')}${relu.replaceAll('"y"', '"x"')}`],
    [
      'elements in one only',
      `${input('TRAIN', 'dim: 0 dim: 3')}${input('TEST', 'dim: 8 dim: 3')}${fc}layer { name: "l" type: "EuclideanLoss" bottom: "y" bottom: "y" top: "l" }`,
    ],
    [
      'a file that both write',
      `${input('TRAIN', 'dim: 8 dim: 3')}${input('TEST', 'dim: 8 dim: 3')}layer { name: "out" type: "HDF5Output" bottom: "x" bottom: "x" hdf5_output_param { file_name: "o" } }`,
    ],
  ])('are what they are alone: %s', (_, text) => {
    expect(both(text, true)).toEqual(both(text, false));
  });

  it.each(
    readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.prototxt')),
  )('are what they are alone: %s', (file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    expect(both(text, true)).toEqual(both(text, false));
  });
});
