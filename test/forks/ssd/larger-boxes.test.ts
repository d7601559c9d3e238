/** Nets of a Caffe whose PriorBox makes no box of `max_size`, as some copies of SSD are compiled. */
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/dialect/dialect.js';
import { mergedDialect } from '../../../src/dialect/forks.js';
import { lintText } from '../../../src/lint/lint.js';

interface Head {
  readonly side: number;
  /** Boxes that are predicted at each place. */
  readonly boxes: number;
  /** Scores at each place; two for each box by default. */
  readonly scores?: number;
  readonly sizes: string;
}

/** Heads on inputs, each with a ratio of its own besides 1, unflipped: 2 boxes for each `min_size`. */
function detector(heads: readonly Head[], output = ''): string {
  const layers = heads.map(
    ({ side, boxes, scores = 2 * boxes, sizes }, index) => `
layer { name: "in${index}" type: "Input" top: "f${index}" input_param { shape { dim: 1 dim: 4 dim: ${side} dim: ${side} } } }
${[
  ['loc', 4 * boxes],
  ['conf', scores],
]
  .map(
    ([
      name,
      outputs,
    ]) => `layer { name: "${name}${index}" type: "Convolution" bottom: "f${index}" top: "${name}${index}" convolution_param { num_output: ${outputs} kernel_size: 1 } }
layer { name: "${name}p${index}" type: "Permute" bottom: "${name}${index}" top: "${name}p${index}" permute_param { order: 0 order: 2 order: 3 order: 1 } }
layer { name: "${name}f${index}" type: "Flatten" bottom: "${name}p${index}" top: "${name}f${index}" }`,
  )
  .join('\n')}
layer { name: "box${index}" type: "PriorBox" bottom: "f${index}" bottom: "image" top: "box${index}" prior_box_param { ${sizes} aspect_ratio: 2 flip: false } }`,
  );
  const join = (name: string, axis: number) =>
    `layer { name: "${name}" type: "Concat" ${heads.map((_, index) => `bottom: "${name}${index}"`).join(' ')} top: "${name}" concat_param { axis: ${axis} } }`;
  return `layer { name: "image" type: "Input" top: "image" input_param { shape { dim: 1 dim: 3 dim: 64 dim: 64 } } }
${layers.join('\n')}
${join('locf', 1)}
${join('conff', 1)}
${join('box', 2)}
layer { name: "out" type: "DetectionOutput" bottom: "locf" bottom: "conff" bottom: "box" top: "out" include { phase: TEST }
  detection_output_param { num_classes: 2 share_location: true nms_param { nms_threshold: 0.4 } ${output} } }\n`;
}

const SIZES = 'min_size: 8 max_size: 16';
const errors = (text: string, dialect?: Dialect) =>
  lintText('deploy.prototxt', text, dialect && { dialect })
    .diagnostics.filter(({ rule }) => rule === 'shape/mismatch')
    .map(({ severity, aborts }) => `${severity} ${aborts}`);

describe('predictions for all prior boxes but those of max_size', () => {
  const without = [
    { side: 8, boxes: 4, sizes: 'min_size: 8 max_size: 16 min_size: 16 max_size: 24' },
    { side: 4, boxes: 2, sizes: SIZES },
  ];

  it('are what a copy of SSD takes', () => {
    expect(errors(detector(without))).toEqual(['info false']);
  });

  it('are refused by SSD itself', () => {
    expect(errors(detector(without), mergedDialect(['ssd']))).toEqual(['error true']);
  });

  it.each<[string, readonly Head[]]>([
    ['of one layer among several', [without[0]!, { side: 4, boxes: 3, sizes: SIZES }]],
    ['of a single layer', [without[1]!]],
    ['where scores are for other boxes', [without[0]!, { ...without[1]!, scores: 6 }]],
    [
      'where a layer has one without max_size too',
      [without[1]!, { side: 4, boxes: 1, sizes: 'min_size: 8' }],
    ],
  ])('are a mistake %s', (_, heads) => {
    expect(errors(detector(heads))).toEqual(['error true']);
  });

  it('are not asked for where there are predictions for all', () => {
    expect(
      errors(
        detector([
          { side: 8, boxes: 6, sizes: without[0]!.sizes },
          { side: 4, boxes: 3, sizes: SIZES },
        ]),
      ),
    ).toEqual([]);
  });
});

describe('predictions for boxes as dense as the largest', () => {
  // A ratio of 2 besides 1: two boxes of each side.
  const dense = { side: 8, boxes: 2 * (16 + 4 + 1), sizes: 'min_size: 8 min_size: 16 min_size: 32' };

  it('are what FaceBoxes’ Caffe takes', () => {
    expect(errors(detector([dense, { side: 4, boxes: 2, sizes: 'min_size: 32' }]))).toEqual(['info false']);
  });

  it.each<[string, readonly Head[]]>([
    ['of another number', [{ ...dense, boxes: 2 * (16 + 4) }]],
    ['where another layer has too few', [dense, { side: 4, boxes: 1, sizes: 'min_size: 32' }]],
    ['where no layer has several sides', [{ ...dense, sizes: 'min_size: 8' }]],
  ])('are a mistake %s', (_, heads) => {
    expect(errors(detector(heads))).toEqual(['error true']);
  });
});

describe('predictions of TextBoxes++', () => {
  const boxes = (each: number, scores: number, sizes: string) => [
    { side: 8, boxes: each / 4, scores, sizes },
  ];
  const denser = 'min_size: 8 denser_prior_boxes: true';

  it.each([
    ['corners too', 12, 'use_polygon: true'],
    ['a turned box too', 9, 'use_polygon: false'],
  ])('are of %s, for boxes that are made twice', (_, offsets, output) => {
    // Two boxes at each place, each made twice, with two scores each.
    expect(errors(detector(boxes(4 * offsets, 8, denser), output))).toEqual([]);
    expect(errors(detector(boxes(4 * 4, 8, denser), output))).toEqual(['error true']);
    expect(errors(detector(boxes(2 * offsets, 4, denser), output))).toEqual(['error true']);
    expect(errors(detector(boxes(2 * offsets, 4, 'min_size: 8'), output))).toEqual([]);
  });
});
