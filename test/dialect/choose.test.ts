import { describe, expect, it } from 'vitest';
import { forks, mergedDialect, withIncluded } from '../../src/dialect/forks.js';
import { dialectNamed, dialectNames } from '../../src/dialect/names.js';
import { lintText } from '../../src/lint/lint.js';

const INPUT =
  'layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 dim: 6 dim: 6 } } }\n';
const read = (text: string) => lintText('net.prototxt', INPUT + text).dialects;

describe('the dialect of a file', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['what BVLC has', 'layer { name: "a" type: "ReLU" bottom: "x" top: "y" }', ['bvlc']],
    [
      'what nobody has',
      'layer { name: "a" type: "Frob" bottom: "x" top: "y" frob_param { a: 1 } }',
      ['bvlc'],
    ],
    [
      'a field of SSD',
      'layer { name: "a" type: "Permute" bottom: "x" top: "y" permute_param { order: 0 } }',
      ['ssd'],
    ],
    [
      'a value of an enum',
      'layer { name: "a" type: "ReLU" bottom: "x" top: "y" relu_param { engine: MKLDNN } }',
      ['intel'],
    ],
    [
      'a field of a fork that another one includes',
      'layer { name: "a" type: "ROIPooling" bottom: "x" bottom: "x" top: "y" roi_pooling_param { pooled_h: 2 pooled_w: 2 } }',
      ['faster-rcnn'],
    ],
    [
      'a type of a fork that commoner ones include',
      'layer { name: "a" type: "Axpy" bottom: "x" bottom: "x" bottom: "x" top: "y" }',
      ['senet'],
    ],
  ])('is by %s', (_, text, dialects) => {
    expect(read(text)).toEqual(dialects);
  });

  it('of a Caffe with a parser of its own makes warnings of what protobuf refuses', () => {
    const text = `layer { name: "d" type: "Data" top: "d" top: "l" // images
  transform_param { color_order: RGB } data_param { source: "a" batch_size: 1 backend: IMAGEDB } }`;
    const { dialects, diagnostics } = lintText('net.prototxt', text);
    expect(dialects).toEqual(['mycaffe']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(diagnostics.map(({ rule }) => rule)).toContain('syntax/unexpected-token');
  });

  it('may be one of its own where a type has the blobs of another fork', () => {
    const upsample = (bottoms: string) =>
      `layer { name: "d" type: "ConvolutionDepthwise" bottom: "x" top: "z" convolution_param { num_output: 4 kernel_size: 1 } }
layer { name: "n" type: "Normalize" bottom: "x" top: "n" norm_param { across_spatial: false } }
layer { name: "u" type: "Upsample" ${bottoms} top: "y" upsample_param { scale: 2 } }`;
    const severities = (bottoms: string) =>
      lintText('net.prototxt', INPUT + upsample(bottoms))
        .diagnostics.filter(({ rule }) => rule === 'layer/bottom-count')
        .map(({ severity }) => severity);
    expect(severities('bottom: "x" bottom: "n"')).toEqual(['info']);
    expect(severities('bottom: "x" bottom: "n" bottom: "z"')).toEqual(['error']);
  });

  it('is by the solver too', () => {
    expect(
      lintText('solver.prototxt', 'net: "a.prototxt" base_lr: 0.1 eval_type: "detection"').dialects,
    ).toEqual(['ssd']);
  });

  it('is several where one does not explain all', () => {
    const both = `layer { name: "a" type: "Permute" bottom: "x" top: "y" permute_param { order: 0 } }
layer { name: "b" type: "Convolution" bottom: "x" top: "z" convolution_param { num_output: 2 kernel_size: 1 }
  bn_param { } }
layer { name: "c" type: "Interp" bottom: "x" top: "w" interp_param { zoom_factor: 2 } }`;
    const dialects = read(both);
    expect(dialects.length).toBeGreaterThan(1);
    expect(dialects).toContain('ssd');
  });
});

describe('a field for each axis', () => {
  const pooled = (kernel: string) =>
    lintText(
      'net.prototxt',
      `layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 dim: 6 dim: 6 dim: 6 } } }
layer { name: "p" type: "Pooling" bottom: "x" top: "p" pooling_param { ${kernel} stride: 2 } }\n`,
    );

  it('is of a fork that pools volumes', () => {
    const { dialects, diagnostics } = pooled('kernel_size: 1 kernel_size: 2 kernel_size: 2');
    expect(dialects).toEqual(['opencl']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it("data without labels, of any number of axes, are the OpenCL branch's", () => {
    const text = `layer { name: "data" type: "MemoryData" top: "x" memory_data_param { dim: 1 dim: 2 dim: 9 dim: 9 dim: 9 } }
layer { name: "fc" type: "InnerProduct" bottom: "x" top: "y" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
`;
    const { dialects, diagnostics } = lintText('net.prototxt', text);
    expect(dialects).toEqual(['opencl']);
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const bvlcs = lintText(
      'net.prototxt',
      text.replace(/(dim: \d+ )+/, 'batch_size: 1 channels: 2 height: 9 width: 9 '),
    );
    expect(bvlcs.diagnostics.map(({ rule }) => rule)).toEqual(['layer/top-count']);
  });

  it('given twice is a mistake', () => {
    const { diagnostics } = pooled('kernel_size: 2 kernel_size: 2');
    expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      'error schema/repeated-field',
    );
  });
});

describe('numbers of blobs', () => {
  const four = `layer { name: "r" type: "ROIPooling" bottom: "x" bottom: "x" top: "r" roi_pooling_param { pooled_h: 1 pooled_w: 1 } }
layer { name: "l" type: "SmoothL1Loss" bottom: "r" bottom: "r" bottom: "r" bottom: "r" top: "l" }`;

  it('tell forks apart', () => {
    const { dialects, diagnostics } = lintText('net.prototxt', INPUT + four);
    expect(dialects).toEqual(['faster-rcnn']);
    expect(diagnostics.filter(({ rule }) => rule === 'layer/bottom-count')).toEqual([]);
  });

  it('that are too few tell them apart too', () => {
    const one = `layer { name: "u" type: "Upsample" bottom: "x" top: "y" upsample_param { scale: 2 } }`;
    const { dialects, diagnostics } = lintText('net.prototxt', INPUT + one);
    expect(dialects).toEqual(['yolo']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('alone show no fork', () => {
    const two = 'layer { name: "s" type: "Softmax" bottom: "x" bottom: "x" top: "y" }';
    const { dialects, diagnostics } = lintText('net.prototxt', INPUT + two);
    expect(dialects).toEqual(['bvlc']);
    expect(diagnostics.map(({ rule }) => rule)).toContain('layer/bottom-count');
  });
});

describe('blobs of five axes', () => {
  it('are of a fork whose layers take them', () => {
    const text = `layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 dim: 6 dim: 6 dim: 6 } } }
layer { name: "p" type: "PReLU" bottom: "x" top: "y" }`;
    const { dialects, diagnostics } = lintText('net.prototxt', text);
    expect(dialects).not.toEqual(['bvlc']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe("a Caffe of somebody's own", () => {
  const rulesOf = (text: string) =>
    lintText('net.prototxt', INPUT + text).diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);

  it('may have types and fields that nobody knows', () => {
    expect(
      rulesOf(`layer { name: "a" type: "Frob" bottom: "x" top: "y" frob_param { a: 1 } }
layer { name: "b" type: "Convolution" bottom: "y" top: "z" convolution_param { num_output: 2 kernel_size: 1 sparsity: 3 } }`),
    ).toEqual(['info layer/unknown-type', 'info schema/unknown-field', 'info schema/unknown-field']);
  });

  it('may have layer types of which the names are known, near to others as they may be', () => {
    const text = (type: string) =>
      `layer { name: "a" type: "${type}" bottom: "x" bottom: "x" bottom: "x" top: "y" }
layer { name: "b" type: "Softmax" bottom: "x" bottom: "x" top: "z" }`;
    // A word less than ContrastiveLoss and TripletLoss would have for a slip of theirs.
    expect(rulesOf(text('ContrastTripletLoss'))).toContain('info layer/bottom-count');
    expect(rulesOf(text('TripletContrstLoss'))).not.toContain('error layer/unknown-type');
    const [found] = lintText('net.prototxt', INPUT + text('HoleConvolution')).diagnostics;
    expect(found).toMatchObject({ rule: 'layer/unknown-type', severity: 'info' });
    expect(found!.message).toBe(
      "'HoleConvolution' is a layer type of a fork of which no more is known: it is not checked",
    );
  });

  it('may have fields of its own that OpenCV reads', () => {
    expect(
      rulesOf(
        `layer { name: "a" type: "PriorBox" bottom: "x" bottom: "x" top: "y" prior_box_param { min_size: 3 offset_w: 1 } }`,
      ),
    ).toContain('info schema/unknown-field');
  });

  it('may have fillers of other parameters than weights', () => {
    const data = (type: string) =>
      rulesOf(
        `layer { name: "a" type: "DummyData" top: "i" dummy_data_param { shape { dim: 2 } data_filler { type: "${type}" } } }`,
      );
    expect(data('sequenze')).toContain('error param/filler');
    expect(data('sequence').filter((rule) => rule.startsWith('error'))).toEqual([]);
  });

  it('may have layers with more tops', () => {
    const tops = (field: string) =>
      rulesOf(
        `layer { name: "a" type: "ImageData" top: "i" top: "l" top: "m" image_data_param { source: "list.txt" batch_size: 1 ${field} } }`,
      );
    expect(tops('')).toContain('info layer/top-count');
    expect(tops('raw_hdf5: true').filter((rule) => !rule.startsWith('info'))).toEqual([]);
  });

  it('may do otherwise than BVLC of what its layers refuse', () => {
    const found = lintText(
      'net.prototxt',
      `${INPUT}layer { name: "a" type: "Frob" bottom: "x" top: "y" frob_param { a: 1 } }
layer { name: "b" type: "Softmax" bottom: "x" bottom: "x" top: "z" }
layer { name: "c" type: "ReLU" bottom: "nowhere" top: "w" }`,
    ).diagnostics.filter(({ rule }) => rule === 'layer/bottom-count' || rule === 'blob/unknown-bottom');
    expect(found.map(({ rule, severity, aborts }) => [rule, severity, aborts])).toEqual([
      ['layer/bottom-count', 'info', false],
      ['blob/unknown-bottom', 'error', true],
    ]);
  });

  it('may have fillers of its own', () => {
    expect(
      rulesOf(`layer { name: "a" type: "Permute" bottom: "x" top: "y" permute_param { order: 0 } }
layer { name: "b" type: "Convolution" bottom: "x" top: "z" convolution_param { num_output: 2 kernel_size: 1 weight_filler { type: "zigzag" } } }
layer { name: "c" type: "Convolution" bottom: "x" top: "w" convolution_param { num_output: 2 kernel_size: 1 weight_filler { type: "xavir" } } }`).filter(
        (rule) => rule.endsWith('param/filler'),
      ),
    ).toEqual(['info param/filler', 'error param/filler']);
  });

  it('may have made a field repeated, and its file is not mended by itself', () => {
    const { diagnostics } = lintText(
      'net.prototxt',
      `${INPUT}layer { name: "a" type: "Frob" bottom: "x" top: "y" frob_param { a: 1 } }
layer { name: "b" type: "ReLU" bottom: "x" top: "z" relu_param { negative_slope: 1 negative_slope: 2 } }`,
    );
    const found = diagnostics.find(({ rule }) => rule === 'schema/repeated-field');
    expect(found).toMatchObject({ severity: 'info', aborts: false });
    expect(found).not.toHaveProperty('fix');
  });

  it('is shown by a field of its solver', () => {
    const { diagnostics } = lintText(
      'solver.prototxt',
      'train_net: "net.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 9\nwinograd_sparsity_factor: 0.5\n',
    );
    const found = diagnostics.filter(({ rule }) => rule === 'schema/unknown-field');
    expect(found.map(({ severity }) => severity)).toEqual(['info']);
  });

  it('makes no slip right', () => {
    expect(
      rulesOf(`layer { name: "a" type: "Frob" bottom: "x" top: "y" }
layer { name: "b" type: "Convolution" bottom: "x" top: "z" convolution_param { num_outptu: 2 kernel_size: 1 } }`),
    ).toContain('error schema/unknown-field');
  });

  it('is not shown by a slip', () => {
    expect(
      rulesOf(
        'layer { name: "b" type: "Convolutoin" bottom: "x" top: "z" convolutoin_param { num_output: 2 foo: 1 } }',
      ),
    ).toEqual(['error layer/unknown-type', 'error schema/unknown-field']);
  });
});

describe('dialects by name', () => {
  it('are all that there are', () => {
    expect(dialectNames().slice(0, 2)).toEqual(['auto', 'bvlc']);
    for (const name of dialectNames())
      expect(dialectNamed(name).names).toEqual(name === 'auto' ? ['bvlc'] : [name]);
  });

  it.each([
    ['sdd', "there is no dialect 'sdd'; did you mean 'ssd'? (see caffekit dialects)"],
    ['ssd,', 'a dialect has no name'],
    ['ssd,auto', "'auto' chooses the dialects itself, and so stands alone"],
  ])('are not %s', (name, message) => {
    expect(() => dialectNamed(name)).toThrow(message);
  });

  it('may be several', () => {
    const dialect = dialectNamed('bvlc, ssd,intel');
    expect(dialect.names).toEqual(['ssd', 'intel']);
    expect(dialect.schema.message('LayerParameter')!.fields.has('permute_param')).toBe(true);
    expect(dialect.schema.enum('ReLUParameter.Engine')!.values.has('MKLDNN')).toBe(true);
  });
});

describe.each(forks().map((fork) => [fork.name, fork] as const))('%s', (name, fork) => {
  it('has a schema that can be read whole', () => {
    const { schema } = mergedDialect([name]);
    const defined = new Set([...schema.messageNames, ...schema.enumNames]);
    for (const message of schema.messageNames) {
      for (const field of schema.message(message)!.fields.values()) {
        if (field.type === 'message') expect(field.message).toBeDefined();
        // A scalar's name, or a type that the schema lacks.
        else if (field.type !== 'enum')
          expect(defined.has(field.type) || /^[a-z]+\d*$/.test(field.type)).toBe(true);
      }
    }
  });

  it('has layer types whose parameters its schema has', () => {
    const { schema } = mergedDialect([name]);
    const fields = schema.message('LayerParameter')!.fields;
    const missing = fork.layerTypes.flatMap(({ type, params }) =>
      params.filter((param) => !fields.has(param)).map((param) => `${type}: ${param}`),
    );
    expect(missing).toEqual([]);
  });

  it('has each layer type once', () => {
    const types = fork.layerTypes.map(({ type }) => type);
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
  });

  it('includes forks that there are', () => {
    expect(withIncluded(fork)[0]).toBe(fork);
  });
});
