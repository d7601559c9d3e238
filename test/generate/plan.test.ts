/** The use case as a program has it: pure, with what was inherited and the edits. */
import { describe, expect, it } from 'vitest';
import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { BVLC } from '../../src/dialect/bvlc.js';
import { mergedDialect } from '../../src/dialect/forks.js';
import { compareFile, planLayer } from '../../src/generate/index.js';
import { LayerTypes } from '../../src/layers/registry.js';
import { applyEdits } from '../../src/textproto/edit.js';

const layer = findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!;
const TEXT = `layer { name: "data" type: "Input" top: "s" top: "t" input_param { shape { dim: 2 dim: 3 } } }
layer { name: "cost" type: "SigmoidCrossEntropyLoss" bottom: "s" bottom: "t" top: "c" loss_weight: 0.3 loss_param { ignore_label: 255 } }
`;
const net = (replace?: string) => ({
  name: 'net.prototxt',
  source: { text: TEXT, encoding: 'utf-8' as const },
  replace,
});

describe('planLayer', () => {
  it('tells what the replaced layer decided, and its edits make the net', () => {
    const plan = planLayer({
      layer,
      input: { parameters: { cls_weight: 2 }, top: 'mine' },
      net: net('cost'),
    });
    expect(plan.inherited).toEqual({
      name: 'cost',
      bottoms: ['s', 't'],
      lossWeight: 0.3,
      phase: 'all',
      normalization: 'BATCH_SIZE',
      ignore_label: 255,
    });
    expect(applyEdits(TEXT, [plan.net!.edits]).text).toBe(plan.net!.text);
    expect(plan.net!.text).toContain('top: "mine" loss_weight: 0.3 python_param {');
    expect(plan.files.map(({ path }) => path)).toEqual(['SigmoidCrossEntropyWeightLossLayer.py']);
    expect(plan.notes).toEqual([]);
  });

  it.each([
    [0, 'with loss_weight 0 the loss is only shown'],
    [1e-50, 'with loss_weight 1e-50, which is 0 as a float, the loss is only shown'],
    [-1, 'with a loss_weight below 0, training makes the loss larger'],
  ])('notes what comes of a loss weight of %d', (lossWeight, note) => {
    const input = { parameters: { cls_weight: 2 }, lossWeight };
    expect(planLayer({ layer, input, net: net('cost') }).notes.join()).toContain(note);
  });

  it('puts a layer into another phase, whether it says its own or not', () => {
    const plan = (more: string) => {
      const source = { text: TEXT.replace('top: "c"', `top: "c" ${more}`), encoding: 'utf-8' as const };
      const input = { parameters: { cls_weight: 2 }, phase: 'TEST' as const };
      return planLayer({ layer, input, net: { ...net('cost'), source } }).net!.text;
    };
    for (const own of ['', 'include { phase: TRAIN }', 'exclude { phase: TEST }']) {
      expect(plan(own)).toMatch(/include \{\s*phase: TEST\s*\}/);
      expect(plan(own)).not.toMatch(/exclude|TRAIN/);
    }
  });

  it('replaces what has a loss weight, of whatever type, and nothing whose weight is 0', () => {
    const plan = (weight: number) => {
      const text = TEXT.replace('SigmoidCrossEntropyLoss', 'Eltwise').replace('0.3', `${weight}`);
      const source = { text, encoding: 'utf-8' as const };
      return planLayer({ layer, input: { parameters: { cls_weight: 2 } }, net: { ...net('cost'), source } });
    };
    expect(plan(2).inherited).toMatchObject({ name: 'cost', lossWeight: 2 });
    expect(() => plan(0)).toThrow("'cost' is no loss, but of type Eltwise");
  });

  it('keeps labels of samples for another loss of samples', () => {
    const labelled = `layer { name: "d" type: "Python" top: "s" top: "t" python_param { module: "d" layer: "D" } }
layer { name: "cost" type: "Python" bottom: "s" bottom: "t" top: "c" loss_weight: 1 python_param { module: "BatchHardTripletLossLayer" layer: "BatchHardTripletLossLayer" } }
`;
    const plan = planLayer({
      layer: findGeneratedLayer('center-loss')!,
      input: { parameters: { classes: 5 } },
      net: { ...net('cost'), source: { text: labelled, encoding: 'utf-8' as const } },
    });
    expect(plan.inherited).toMatchObject({ bottoms: ['s', 't'] });
  });

  it("takes what the file's own Caffe knows of the replaced layer", () => {
    const own = {
      ...BVLC.layerTypes.get('SigmoidCrossEntropyLoss')!,
      type: 'OwnLoss',
      normalization: 'FULL',
    };
    const dialect = { ...BVLC, layerTypes: new LayerTypes([...BVLC.layerTypes.all(), own]) };
    const source = { text: TEXT.replace('SigmoidCrossEntropyLoss', 'OwnLoss'), encoding: 'utf-8' as const };
    const input = { parameters: { cls_weight: 2 } };
    const inherited = (more: object) =>
      planLayer({ layer, input, net: { ...net('cost'), source, ...more } }).inherited;
    expect(inherited({ dialect })).toMatchObject({ normalization: 'FULL', ignore_label: 255 });
    expect(inherited({})).not.toHaveProperty('normalization');
  });

  it.each([
    [
      'ContrastiveLoss',
      'contrastive-loss',
      3,
      'contrastive_loss_param { margin: 0.3 legacy_version: true }',
      { margin: 0.3, legacy_version: true, normalization: 'BATCH_SIZE' },
    ],
    [
      'EuclideanLoss',
      'euclidean-weight-loss',
      2,
      'loss_param { normalization: NONE }',
      { normalization: 'BATCH_SIZE' },
    ],
    ['HingeLoss', 'softmax-focal-loss', 2, '', { normalization: 'BATCH_SIZE' }],
    [
      'SoftmaxWithLoss',
      'softmax-weight-loss',
      2,
      'softmax_param { axis: -1 } loss_param { ignore_label: 255 }',
      { axis: -1, ignore_label: 255, normalization: 'VALID' },
    ],
    [
      'SoftmaxWithLoss',
      'lovasz-softmax-loss',
      2,
      'loss_param { ignore_label: 255 normalization: FULL }',
      { ignore_label: 255 },
    ],
  ])('of a %s keeps what %s can have', (type, id, count, more, parameters) => {
    const bottoms = ['s', 't', 'u'].slice(0, count);
    const tops = bottoms.map((name) => `top: "${name}"`).join(' ');
    const text = `layer { name: "data" type: "Input" ${tops} input_param { shape { dim: 2 dim: 3 } } }
layer { name: "cost" type: "${type}" ${bottoms.map((name) => `bottom: "${name}"`).join(' ')} top: "c" ${more} }
`;
    const own = findGeneratedLayer(id)!;
    const source = { text, encoding: 'utf-8' as const };
    const { options } = planLayer({
      layer: own,
      input: {},
      net: { name: 'net.prototxt', source, replace: 'cost' },
    });
    expect(options.parameters).toEqual(parameters);
    expect(options.bottoms).toEqual(bottoms);
  });

  it("keeps a SmoothL1Loss's sigma and weights, in its own Caffe", () => {
    const names = ['a', 'b', 'c', 'd'];
    const text = `layer { name: "data" type: "Input" ${names.map((name) => `top: "${name}"`).join(' ')} input_param { shape { dim: 2 dim: 8 } } }
layer { name: "cost" type: "SmoothL1Loss" ${names.map((name) => `bottom: "${name}"`).join(' ')} top: "l" smooth_l1_loss_param { sigma: 3 } }
`;
    const { options } = planLayer({
      layer: findGeneratedLayer('smooth-l1-loss')!,
      input: {},
      net: {
        name: 'net.prototxt',
        source: { text, encoding: 'utf-8' },
        replace: 'cost',
        dialect: mergedDialect(['faster-rcnn']),
      },
    });
    expect(options).toMatchObject({ bottoms: names, parameters: { sigma: 3 } });
  });

  it('says that a loss of weight 0 trains nothing', () => {
    const input = { parameters: { cls_weight: 2 }, lossWeight: 0 };
    expect(planLayer({ layer, input }).notes).toEqual([expect.stringContaining('nothing learns')]);
  });

  it('is compared with what is there', () => {
    const [module, block] = planLayer({ layer, input: { parameters: { cls_weight: 2 } } }).files;
    const other = planLayer({ layer, input: { parameters: { cls_weight: 3 } } }).files[0]!;
    expect(compareFile(module!, undefined, true)).toBe('new');
    expect(compareFile(module!, other.text, true)).toBe('same');
    expect(compareFile(module!, other.text, false)).toBe('differs');
    expect(compareFile(block!, block!.text, false)).toBe('same');
  });

  it.each([
    [
      'name: "n"\n\n# The trunk.\nlayer { name: "fc" }\n',
      'name: "n"\n\nNEW\n# The trunk.\nlayer { name: "fc" }\n',
    ],
    ['# A net.\n\nlayer { name: "fc" }\n', '# A net.\n\nNEW\nlayer { name: "fc" }\n'],
    [
      '# A net.\n\n# One.\n# Two.\nlayer { name: "fc" }',
      '# A net.\n\nNEW\n# One.\n# Two.\nlayer { name: "fc" }',
    ],
    ['# One.\nlayer { name: "fc" }\n', 'NEW\n# One.\nlayer { name: "fc" }\n'],
    ['name: "n" # The net.\nlayer { name: "fc" }\n', 'name: "n" # The net.\nNEW\nlayer { name: "fc" }\n'],
  ])('puts data before the first layer and the comments on it: %j', (text, expected) => {
    const data = findGeneratedLayer('data-layer')!;
    const whole = text.replace(
      '{ name: "fc" }',
      '{ name: "fc" type: "Input" top: "x" input_param { shape { dim: 1 } } }',
    );
    const plan = planLayer({
      layer: data,
      input: { parameters: { source: 'd.npz' } },
      net: { name: 'net.prototxt', source: { text: whole, encoding: 'utf-8' as const } },
    });
    const inserted = plan
      .net!.text.replace(/layer \{\n {2}name: "data"[\s\S]*?\n\}\n/, 'NEW\n')
      .replace(/\{ name: "fc" .*\}/, '{ name: "fc" }');
    expect(inserted).toBe(expected);
  });

  it('offers no replacing to data, which do not take the place of others', () => {
    const text = 'layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 } } }\n';
    const layer = findGeneratedLayer('data-layer')!;
    const input = { parameters: { source: 'd.npz' } };
    const net = { name: 'n', source: { text, encoding: 'utf-8' as const } };
    expect(() => planLayer({ layer, input, net })).toThrow(
      /^the net has a layer 'data' already: --name gives this one another name, .* take that one out first$/,
    );
  });
});
