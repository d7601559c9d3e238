import { describe, expect, it } from 'vitest';
import { customDialect } from '../../src/dialect/custom.js';
import { dialectNamed } from '../../src/dialect/names.js';
import { lintText } from '../../src/lint/lint.js';
import { caffeSchema } from '../../src/schema/bundled.js';

const input = (...dims: readonly number[]) =>
  `layer { name: "data" type: "Input" top: "x" input_param { shape { ${dims.map((dim) => `dim: ${dim}`).join(' ')} } } }\n`;
const fc = (type: string, more = '') =>
  `${input(8, 4)}layer { name: "a" type: "InnerProduct" bottom: "x" top: "y" inner_product_param { num_output: 2 weight_filler { type: "${type}" ${more} } } }`;
/** A scalar that scales, and a volume that is convolved. */
const scalar = (type: string) =>
  `${input(8, 4)}layer { name: "a" type: "Scale" bottom: "x" top: "y" scale_param { num_axes: 0 filler { type: "${type}" } } }`;
const volume = (type: string) =>
  `${input(2, 3, 5, 5, 5)}layer { name: "a" type: "Convolution" bottom: "x" top: "y" convolution_param { num_output: 2 kernel_size: 3 weight_filler { type: "${type}" } } }`;

const lint = (text: string, dialect = 'auto') =>
  lintText('net.prototxt', text, { dialect: dialectNamed(dialect) });
const fillers = (text: string, dialect?: string) =>
  lint(text, dialect).diagnostics.filter(({ rule }) => rule === 'param/filler');

describe('fillers of forks', () => {
  it.each<readonly [string, readonly string[]]>([
    ['gaussian_unitball', ['face']],
    ['xavierstatic', ['nvidia']],
    ['diagonal', ['flownet']],
    ['gabor', ['intel']],
    ['bilinear_upsampling', ['others']],
  ])("'%s' tells the dialect of a file", (type, dialects) => {
    const { dialects: found, diagnostics } = lint(fc(type));
    expect(found).toEqual(dialects);
    expect(diagnostics.filter(({ rule }) => rule === 'param/filler')).toEqual([]);
  });

  it('are errors where BVLC is meant, which name the fork', () => {
    const [found] = fillers(fc('gabor'), 'bvlc');
    expect(found).toMatchObject({ severity: 'error', aborts: true });
    expect(found!.message).toMatch(/; it is Intel's Caffe 1\.1's \(--dialect intel\)$|\(--dialect intel\)$/);
  });

  it('are errors in forks that lack them', () => {
    expect(fillers(fc('gabor'), 'ssd')[0]).toMatchObject({ severity: 'error', aborts: true });
    expect(fillers(fc('gabor'), 'ssd,intel')).toEqual([]);
  });

  it('that nobody has are errors where BVLC is meant, and warnings elsewhere', () => {
    expect(fillers(fc('zigzag'), 'bvlc')[0]).toMatchObject({ severity: 'error' });
    expect(fillers(fc('zigzag'))[0]).toMatchObject({ severity: 'warning' });
    const own = 'layer { name: "p" type: "Permute" bottom: "x" top: "z" permute_param { order: 0 } }';
    expect(fillers(fc('zigzag') + own)[0]).toMatchObject({ severity: 'info' });
  });

  it('are no slips in a fork', () => {
    expect(fillers(fc('xavierstatc'))[0]).toMatchObject({ severity: 'error' });
    expect(fillers(fc('Xavier'))[0]!.fix).toBeDefined();
  });

  it('may be in a Caffe that a schema describes: it does not tell of them', () => {
    const { messages, enums } = caffeSchema().json;
    const schema = {
      messages: {
        ...messages,
        LayerParameter: [...messages.LayerParameter!, ['own_param', 9001, 'o', 'int32'] as const],
      },
      enums,
    };
    const dialect = customDialect('own.proto', schema);
    const found = (type: string) =>
      lintText('net.prototxt', fc(type), { dialect }).diagnostics.filter(
        ({ rule }) => rule === 'param/filler',
      );
    expect(found('gabor')).toEqual([]);
    expect(found('zigzag')).toHaveLength(1);
  });
});

describe('fillers that scale by what an item holds', () => {
  const TYPES = ['xavier', 'msra', 'positive_unitball'];
  it.each(TYPES)('%s asks for an axis in BVLC Caffe, and takes any number of them', (type) => {
    expect(fillers(scalar(type), 'bvlc')).toHaveLength(1);
    expect(fillers(volume(type), 'bvlc')).toEqual([]);
  });
  it.each(TYPES)('%s takes a scalar in older ones, and at most four axes', (type) => {
    expect(fillers(scalar(type), 'ssd')).toEqual([]);
    const [found] = fillers(volume(type), 'ssd');
    expect(found).toMatchObject({ severity: 'error', aborts: true });
    expect(found!.caffe).toContain('legacy accessors');
  });
});
