/**
 * Detectors of SSD's paper and after it, in nets of ours: as many parameters and prior boxes as theirs have. The numbers are
 * what SSD itself makes of the nets that its own scripts write, and of MobileNet-SSD's published deploy net.
 */
import { describe, expect, it } from 'vitest';
import { mergedDialect } from '../../../src/dialect/forks.js';
import { checkNet } from '../../../src/net/read.js';

const CLASSES = 21;

/** A net in the making: each call adds a layer on the last one. */
class Detector {
  #text: string;
  #last = 'data';
  readonly #heads: string[] = [];

  constructor(readonly size: number) {
    this.#text = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: ${size} dim: ${size} } } }\n`;
  }

  conv(name: string, outputs: number, param: string): this {
    const convolution = `convolution_param { num_output: ${outputs} ${param} }`;
    this.#layer(name, 'Convolution', [this.#last], convolution);
    this.#text += `layer { name: "relu_${name}" type: "ReLU" bottom: "${name}" top: "${name}" }\n`;
    this.#last = name;
    return this;
  }

  pool(name: string, param: string): this {
    this.#layer(name, 'Pooling', [this.#last], `pooling_param { pool: MAX ${param} }`);
    this.#last = name;
    return this;
  }

  /** Offsets and scores of boxes on the last layer, and the boxes. */
  head({ boxes, kernel, normalized = false }: { boxes: string; kernel: string; normalized?: boolean }): this {
    let source = this.#last;
    if (normalized) {
      this.#layer(
        `${source}_norm`,
        'Normalize',
        [source],
        'norm_param { across_spatial: false channel_shared: false }',
      );
      source = `${source}_norm`;
    }
    const ratios = boxes.match(/aspect_ratio/g)?.length ?? 0;
    const priors = 1 + 2 * ratios + (boxes.includes('max_size') ? 1 : 0);
    for (const [what, each] of [
      ['loc', 4],
      ['conf', CLASSES],
    ] as const) {
      const name = `${source}_${what}`;
      this.#layer(
        name,
        'Convolution',
        [source],
        `convolution_param { num_output: ${priors * each} ${kernel} }`,
      );
      this.#layer(`${name}_perm`, 'Permute', [name], 'permute_param { order: 0 order: 2 order: 3 order: 1 }');
      this.#layer(`${name}_flat`, 'Flatten', [`${name}_perm`], 'flatten_param { axis: 1 }');
    }
    this.#layer(`${source}_prior`, 'PriorBox', [source, 'data'], `prior_box_param { ${boxes} }`);
    this.#heads.push(source);
    return this;
  }

  /** The net with its detections. */
  text(): string {
    const all = (suffix: string) => this.#heads.map((head) => `${head}_${suffix}`);
    this.#layer('loc', 'Concat', all('loc_flat'), 'concat_param { axis: 1 }');
    this.#layer('conf', 'Concat', all('conf_flat'), 'concat_param { axis: 1 }');
    this.#layer('prior', 'Concat', all('prior'), 'concat_param { axis: 2 }');
    this.#layer(
      'detections',
      'DetectionOutput',
      ['loc', 'conf', 'prior'],
      `detection_output_param { num_classes: ${CLASSES} }`,
    );
    return this.#text;
  }

  #layer(name: string, type: string, bottoms: readonly string[], param: string): void {
    const names = bottoms.map((bottom) => ` bottom: "${bottom}"`).join('');
    this.#text += `layer { name: "${name}" type: "${type}"${names} top: "${name}" ${param} }\n`;
  }
}

const K1 = 'kernel_size: 1';
const K3 = 'kernel_size: 3 pad: 1';
const FOUR = 'min_size: 30 max_size: 60 aspect_ratio: 2';
const SIX = `${FOUR} aspect_ratio: 3`;

/** VGG-16, its fully connected layers made convolutions. */
function vgg(size: number): Detector {
  const net = new Detector(size);
  for (const [stage, convs, outputs] of [
    [1, 2, 64],
    [2, 2, 128],
    [3, 3, 256],
    [4, 3, 512],
    [5, 3, 512],
  ] as const) {
    for (let i = 1; i <= convs; i++) net.conv(`conv${stage}_${i}`, outputs, K3);
    if (stage === 4) net.head({ boxes: FOUR, kernel: K3, normalized: true });
    net.pool(`pool${stage}`, stage === 5 ? 'kernel_size: 3 stride: 1 pad: 1' : 'kernel_size: 2 stride: 2');
  }
  return net
    .conv('fc6', 1024, 'kernel_size: 3 pad: 6 dilation: 6')
    .conv('fc7', 1024, K1)
    .head({ boxes: SIX, kernel: K3 });
}

function vgg300(): string {
  return vgg(300)
    .conv('conv6_1', 256, K1)
    .conv('conv6_2', 512, `${K3} stride: 2`)
    .head({ boxes: SIX, kernel: K3 })
    .conv('conv7_1', 128, K1)
    .conv('conv7_2', 256, `${K3} stride: 2`)
    .head({ boxes: SIX, kernel: K3 })
    .conv('conv8_1', 128, K1)
    .conv('conv8_2', 256, 'kernel_size: 3')
    .head({ boxes: FOUR, kernel: K3 })
    .conv('conv9_1', 128, K1)
    .conv('conv9_2', 256, 'kernel_size: 3')
    .head({ boxes: FOUR, kernel: K3 })
    .text();
}

function vgg512(): string {
  const net = vgg(512);
  net.conv('conv6_1', 256, K1).conv('conv6_2', 512, `${K3} stride: 2`).head({ boxes: SIX, kernel: K3 });
  for (const stage of [7, 8, 9]) {
    net
      .conv(`conv${stage}_1`, 128, K1)
      .conv(`conv${stage}_2`, 256, `${K3} stride: 2`)
      .head({ boxes: stage === 9 ? FOUR : SIX, kernel: K3 });
  }
  return net
    .conv('conv10_1', 128, K1)
    .conv('conv10_2', 256, 'kernel_size: 4 pad: 1')
    .head({ boxes: FOUR, kernel: K3 })
    .text();
}

/** With batch normalization merged into the convolutions. */
function mobileNet(): string {
  const net = new Detector(300).conv('conv0', 32, `${K3} stride: 2`);
  let inputs = 32;
  [64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024].forEach((outputs, index) => {
    const stride = [1, 3, 5, 11].includes(index) ? 2 : 1;
    net
      .conv(`conv${index + 1}_dw`, inputs, `${K3} group: ${inputs} stride: ${stride}`)
      .conv(`conv${index + 1}`, outputs, K1);
    inputs = outputs;
    if (index === 10) net.head({ boxes: 'min_size: 60 aspect_ratio: 2', kernel: K1 });
    if (index === 12) net.head({ boxes: SIX, kernel: K1 });
  });
  for (const [stage, narrow, wide] of [
    [14, 256, 512],
    [15, 128, 256],
    [16, 128, 256],
    [17, 64, 128],
  ] as const) {
    net
      .conv(`conv${stage}_1`, narrow, K1)
      .conv(`conv${stage}_2`, wide, `${K3} stride: 2`)
      .head({ boxes: SIX, kernel: K1 });
  }
  return net.text();
}

describe('published detectors', () => {
  it.each([
    ['VGG-SSD300', vgg300(), 26_285_486, 8732],
    ['VGG-SSD512', vgg512(), 27_188_676, 24_564],
    ['MobileNet-SSD', mobileNet(), 5_783_417, 1917],
  ])('%s', (_, text, params, priors) => {
    const { net, refused } = checkNet(text, { phase: 'TEST' }, {}, mergedDialect(['ssd']));
    expect(refused).toBe(false);
    const sizes = net.layers.flatMap((layer) =>
      layer.params.map((shape) => shape!.reduce<number>((a, b) => a * b!, 1)),
    );
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(params);
    const shapeOf = (name: string) => net.layers.find((layer) => layer.name === name)!.tops[0]!.shape;
    expect(shapeOf('prior')).toEqual([1, 2, 4 * priors]);
    expect(shapeOf('conf')).toEqual([1, CLASSES * priors]);
    expect(shapeOf('detections')).toEqual([1, 1, 1, 7]);
  });
});
