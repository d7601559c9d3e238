/** That what the rules of the group `blob` say is so. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { describeWithCaffe, type RealCaffe } from '../support/index.js';
import { train } from './train.js';

/** Layers that keep the shape 2 x 3 x 4 x 4, some several times, with different parameters. */
const LAYERS: readonly (readonly [type: string, more?: string])[] = [
  ['AbsVal'],
  ['BNLL'],
  ['BatchNorm'],
  ['BatchNorm', 'batch_norm_param { use_global_stats: true }'],
  ['Bias', 'bias_param { filler { type: "gaussian" std: 1 } }'],
  ['Clip', 'clip_param { min: -0.5 max: 0.5 }'],
  [
    'Convolution',
    'convolution_param { num_output: 3 kernel_size: 1 weight_filler { type: "gaussian" std: 0.7 } }',
  ],
  [
    'Convolution',
    'convolution_param { num_output: 3 kernel_size: 3 pad: 1 weight_filler { type: "gaussian" std: 0.3 } }',
  ],
  [
    'Deconvolution',
    'convolution_param { num_output: 3 kernel_size: 3 pad: 1 weight_filler { type: "gaussian" std: 0.3 } }',
  ],
  ['Dropout'],
  ['Dropout', 'dropout_param { dropout_ratio: 0 }'],
  ['ELU'],
  ['ELU', 'elu_param { alpha: 0.3 }'],
  ['Exp', 'exp_param { scale: 0.3 }'],
  [
    'InnerProduct',
    'inner_product_param { axis: 3 num_output: 4 weight_filler { type: "gaussian" std: 0.5 } }',
  ],
  ['LRN', 'lrn_param { local_size: 3 alpha: 2 }'],
  ['LRN', 'lrn_param { local_size: 3 alpha: 2 norm_region: WITHIN_CHANNEL }'],
  ['MVN'],
  ['MVN', 'mvn_param { normalize_variance: false }'],
  ['PReLU'],
  ['Pooling', 'pooling_param { pool: MAX kernel_size: 3 stride: 1 pad: 1 }'],
  ['Pooling', 'pooling_param { pool: AVE kernel_size: 3 stride: 1 pad: 1 }'],
  ['Power'],
  ['Power', 'power_param { scale: 2 shift: 0.2 }'],
  ['Power', 'power_param { power: 2 shift: -0.5 }'],
  ['ReLU'],
  ['ReLU', 'relu_param { negative_slope: 0.1 }'],
  ['ReLU', 'relu_param { negative_slope: -0.5 }'],
  ['Scale', 'scale_param { filler { type: "uniform" min: 0.5 max: 1.5 } }'],
  [
    'Scale',
    'scale_param { filler { type: "uniform" min: 0.5 max: 1.5 } bias_term: true bias_filler { type: "gaussian" std: 1 } }',
  ],
  ['Sigmoid'],
  ['Softmax'],
  ['Swish'],
  ['TanH'],
  ['Reshape', 'reshape_param { shape { dim: 0 dim: 0 dim: 0 dim: 0 } }'],
  ['Concat'],
  ['Split'],
  ['Eltwise', 'eltwise_param { operation: PROD }'],
  ['Eltwise', 'eltwise_param { operation: SUM }'],
];

interface Step {
  readonly layer: number;
  /** Which of the blobs there are; the latest for the largest. */
  readonly bottom: number;
  readonly inPlace: boolean;
}

/** The net of these steps, and the same without any layer that works in place. */
function nets(steps: readonly Step[]): { inPlace: string; apart: string } {
  const head = `layer { name: "in" type: "Input" top: "x" top: "w" top: "u"
  input_param { shape { dim: 2 dim: 3 dim: 4 dim: 4 } } }
layer { name: "entry" type: "Scale" bottom: "x" top: "b0" scale_param { axis: 0 num_axes: -1 } }
`;
  const texts = [head, head];
  const names = ['b0'];
  // What a blob is called where no layer works in place.
  const apart = new Map([['b0', 'b0']]);
  const taken = new Set<string>();
  steps.forEach(({ layer, bottom, inPlace }, index) => {
    const [type, more = ''] = LAYERS[layer]!;
    const from = names[Math.max(0, names.length - 1 - bottom)]!;
    const source = apart.get(from)!;
    const top = inPlace ? from : `b${index + 1}`;
    const other = type === 'Eltwise' ? 'bottom: "u"' : '';
    const second = type === 'Split' ? `top: "s${index + 1}"` : '';
    taken.add(from);
    texts[0] += `layer { name: "l${index}" type: "${type}" bottom: "${from}" ${other} top: "${top}" ${second} ${more} }\n`;
    texts[1] += `layer { name: "l${index}" type: "${type}" bottom: "${source}" ${other} top: "a${index + 1}" ${second} ${more} }\n`;
    apart.set(top, `a${index + 1}`);
    if (inPlace) taken.delete(from);
    else names.push(top);
    if (type === 'Split') {
      names.push(`s${index + 1}`);
      apart.set(`s${index + 1}`, `s${index + 1}`);
    }
  });
  names.forEach((name, index) => {
    if (taken.has(name)) return;
    [name, apart.get(name)!].forEach((end, variant) => {
      texts[variant] +=
        `layer { name: "p${index}" type: "Eltwise" bottom: "${end}" bottom: "w" top: "end${index}" eltwise_param { operation: PROD } }
layer { name: "loss${index}" type: "Reduction" bottom: "end${index}" top: "loss${index}" loss_weight: 1 }\n`;
    });
  });
  return { inPlace: texts[0]!, apart: texts[1]! };
}

/** A rectifier of what is never below 0, or a second Clip: there, what is overwritten may happen not to matter. */
function isDegenerate(text: string): boolean {
  const above0 = new Set<string>();
  const clipped = new Set<string>();
  for (const [, type, bottom, top, rest] of text.matchAll(
    /type: "(\w+)" bottom: "(\w+)".*? top: "(\w+)"(.*)$/gm,
  )) {
    const was = above0.has(bottom!);
    if (was && ['ReLU', 'ELU', 'PReLU', 'Clip'].includes(type!)) return true;
    if (type === 'Clip' && clipped.has(bottom!)) return true;
    const keeps =
      /Reshape|Concat|Split|Pooling|Dropout|Swish|TanH|Clip/.test(type!) ||
      (type === 'Scale' && !/bias/.test(rest!));
    const tops = [top!, ...[...rest!.matchAll(/top: "(\w+)"/g)].map(([, name]) => name!)];
    for (const name of tops) {
      if (/AbsVal|BNLL|Exp|^ReLU|Sigmoid|Softmax/.test(type!) || (was && keeps)) above0.add(name);
      else above0.delete(name);
      if (type === 'Clip' || (clipped.has(bottom!) && /Reshape|Concat|Split|Pooling/.test(type!)))
        clipped.add(name);
      else clipped.delete(name);
    }
  }
  return false;
}

const COMPARE = `
import os, pickle
def run(path):
    source, sink = os.pipe()
    if os.fork() == 0:
        try:
            caffe.set_random_seed(5)
            net = caffe.Net(path, caffe.TRAIN)
            rng = np.random.RandomState(3)
            for name in ['x', 'w', 'u']:
                net.blobs[name].data[...] = rng.randn(2, 3, 4, 4)
            for name, blobs in net.params.items():
                if name == 'entry': blobs[0].data[...] = 1
                elif net.layers[list(net._layer_names).index(name)].type == 'BatchNorm':
                    for blob, value in zip(blobs, [0.7, 1.5, 1.3]): blob.data[...] = value
            caffe.set_random_seed(6)
            os.write(sink, b'loads')
            net.forward()
            ends = [net.blobs[name].data.copy() for name in net.blobs if name.startswith('end')]
            net.backward()
            diffs = [blob.diff.copy() for blobs in net.params.values() for blob in blobs]
            os.write(sink, pickle.dumps((ends, diffs)))
        finally:
            os._exit(0)
    os.close(sink)
    with os.fdopen(source, 'rb') as file:
        answer = file.read()
    os.wait()
    return answer
def verdict():
    there, apart = run('in-place.prototxt'), run('apart.prototxt')
    if not there.startswith(b'loads') or not apart.startswith(b'loads'):
        return 'refused'
    if len(apart) < 10:
        return 'aborts'
    if len(there) < 10:
        return 'differs'
    there, apart = pickle.loads(there[5:]), pickle.loads(apart[5:])
    values = [array for part in there + apart for array in part]
    if not all(np.isfinite(array).all() and np.abs(array).max() < 1e6 for array in apart[0] + apart[1]):
        return 'infinite'
    same = lambda a, b: all(np.allclose(x, y, rtol=1e-3, atol=1e-3 * np.abs(y).max() + 1e-6) for x, y in zip(a, b))
    return 'same' if same(there[0], apart[0]) and same(there[1], apart[1]) else 'differs'
result = verdict()
`;

type Verdict = 'refused' | 'aborts' | 'infinite' | 'same' | 'differs';

function compare(caffe: RealCaffe, { inPlace, apart }: { inPlace: string; apart: string }): Promise<Verdict> {
  return caffe.evaluate<Verdict>({
    source: COMPARE,
    files: { 'in-place.prototxt': inPlace, 'apart.prototxt': apart },
  });
}

function destroys(text: string): string[] {
  return lintText('net.prototxt', text)
    .diagnostics.filter(({ rule, phases }) => rule === 'blob/in-place-destroys' && phases.includes('TRAIN'))
    .map(({ message }) => message);
}

describeWithCaffe('in place', (caffe) => {
  it('in-place-destroys is found exactly where results or gradients differ from those without', async () => {
    const step = fc.record({
      layer: fc.nat(LAYERS.length - 1),
      bottom: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) }),
      inPlace: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
    });
    const counts: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const pair = nets(steps);
        if (isDegenerate(pair.inPlace)) return;
        const verdict = await compare(caffe, pair);
        counts[verdict] = (counts[verdict] ?? 0) + 1;
        if (verdict !== 'same' && verdict !== 'differs') return;
        const found = destroys(pair.inPlace);
        expect(found.length > 0 ? 'differs' : 'same', `${found.join('\n')}\n${pair.inPlace}`).toBe(verdict);
      }),
      {
        numRuns: Number(process.env.CAFFEKIT_DIFFERENTIAL_RUNS ?? 300),
        seed: Number(process.env.SEED ?? 1),
        endOnFailure: false,
      },
    );
    expect(counts.same).toBeGreaterThan(50);
    expect(counts.differs).toBeGreaterThan(50);
  });

  const data = `layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 2 dim: 3 dim: 4 dim: 4 } } }
layer { name: "entry" type: "Scale" bottom: "x" top: "b0" scale_param { axis: 0 num_axes: -1 } }\n`;
  const gradients = async (text: string) => {
    const net = `${text}layer { name: "loss" type: "Reduction" bottom: "end" top: "loss" loss_weight: 1 reduction_param { operation: SUMSQ } }\n`;
    const { updates, blobs } = await train(caffe, net, { inputs: { x: 'rng.randn(2, 3, 4, 4)' } });
    return { entry: updates.entry![0]!, end: blobs.end!, destroys: destroys(net) };
  };

  it('in-place-destroys: the gradient of Power in place does not depend on the loss', async () => {
    const power = (top: string, end: string) =>
      `${data}layer { name: "p" type: "Power" bottom: "b0" top: "${top}" power_param { scale: 3 } }
layer { name: "end" type: "Power" bottom: "${top}" top: "end" power_param { scale: ${end} } }\n`;
    const one = await gradients(power('b0', '1'));
    expect(one.entry).toEqual((await gradients(power('b0', '7'))).entry);
    expect(one.destroys).toEqual([expect.stringContaining("'p' (Power) works in place")]);
    const [right, seven] = [await gradients(power('p', '1')), await gradients(power('p', '7'))];
    right.entry.forEach((value, i) => {
      expect(seven.entry[i]! / 49).toBeCloseTo(value, 4);
    });
    expect(right.destroys).toEqual([]);
    const zero = await gradients(power('b0', '1').replace('scale: 3', 'power: 0'));
    expect(zero).toMatchObject({ destroys: [], entry: new Array(96).fill(0) });
  });

  it('in-place-destroys: what Flatten gives has the memory of what it takes', async () => {
    const net = (relu: string, order: readonly string[]) => {
      const layers: Record<string, string> = {
        flatten: 'layer { name: "flat" type: "Flatten" bottom: "b0" top: "flat" }',
        relu: `layer { name: "relu" type: "ReLU" bottom: "flat" top: "${relu}" }`,
        square: 'layer { name: "square" type: "Power" bottom: "b0" top: "square" power_param { power: 2 } }',
        sum: 'layer { name: "sum" type: "Reduction" bottom: "square" top: "sum" loss_weight: 1 }',
        end: `layer { name: "end" type: "Power" bottom: "${relu}" top: "end" }`,
      };
      return data + order.map((name) => `${layers[name]}\n`).join('');
    };
    const before = ['square', 'sum', 'flatten', 'relu', 'end'];
    const after = ['flatten', 'relu', 'square', 'sum', 'end'];
    const right = await gradients(net('relu', before));
    expect(right.destroys).toEqual([]);
    expect((await gradients(net('relu', after))).entry).toEqual(right.entry);
    const [wrong, worse] = [await gradients(net('flat', before)), await gradients(net('flat', after))];
    expect(wrong.entry).not.toEqual(right.entry);
    expect(worse.entry).not.toEqual(right.entry);
    expect(wrong.destroys).toEqual([
      "'relu' (ReLU) overwrites 'flat' in place, which has the memory of 'b0', but 'square' (Power) needs the values for its backward pass: its gradient is wrong",
    ]);
    expect(worse.destroys).toEqual([
      "'relu' (ReLU) overwrites 'flat' in place, which has the memory of 'b0', but 'square' (Power) takes it later: it gets the overwritten values",
    ]);
  });

  it('unused-top: the layer has no effect, but that each of its values is printed', async () => {
    const net = (layer: string) => `${data}${layer}
layer { name: "fc" type: "InnerProduct" bottom: "b0" top: "fc" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "Reduction" bottom: "fc" top: "loss" loss_weight: 1 reduction_param { operation: SUMSQ } }\n`;
    const relu = net('layer { name: "relu" type: "ReLU" bottom: "b0" top: "relu" }');
    const run = { inputs: { x: 'rng.randn(2, 3, 4, 4)' }, iterations: 5 };
    const [without, beside] = [await train(caffe, net(''), run), await train(caffe, relu, run)];
    expect(beside.weights).toEqual(without.weights);
    expect(beside.losses).toEqual(without.losses);
    expect((await caffe.load({ text: relu })).outputs).toEqual(['loss', 'relu']);
    const files = {
      'net.prototxt': relu,
      'solver.prototxt':
        'net: "net.prototxt" base_lr: 0 lr_policy: "fixed" max_iter: 1 display: 1 snapshot_after_train: false solver_mode: CPU',
    };
    const { stderr } = await caffe.run({ argv: ['caffe', 'train', '--solver=solver.prototxt'], files });
    expect(stderr.match(/Train net output #\d+: relu = /g)?.length).toBeGreaterThanOrEqual(96);
  });
});
