/** How `caffekit view` draws, against pictures that were looked at. `CAFFEKIT_PICTURES=write` takes them anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, hasChromium, type Page, Pixels } from '../browser/chromium.js';
import { differingCells, type Rectangle } from '../browser/same-picture.js';
import { caffekit, fill, temporaryFolder } from './run.js';

/** So many squares of a picture may differ. */
const MOST = 1;

const layer = (name: string, type: string, bottom: string, parameters = '', top = name) =>
  `layer { name: "${name}" type: "${type}" bottom: ${bottom.split(' ').join(' bottom: ')} top: "${top}" ${parameters} }\n`;
const q = (name: string) => `"${name}"`;
const conv = (name: string, bottom: string, outputs: number, kernel: number, stride = 1) =>
  layer(
    name,
    'Convolution',
    q(bottom),
    `convolution_param { num_output: ${outputs} kernel_size: ${kernel} stride: ${stride} pad: ${kernel >> 1}
    weight_filler { type: "msra" } }`,
  );

/** Stages of two residual blocks, named as ResNet's are. */
function resnet(...stages: readonly number[]): string {
  let net =
    'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 64 dim: 64 } } }\n';
  net += conv('conv1', 'data', 16, 7, 2) + layer('conv1_relu', 'ReLU', q('conv1'), '', 'conv1');
  let below = 'conv1';
  for (const stage of stages)
    for (const block of ['a', 'b']) {
      const name = `res${stage}${block}`;
      const outputs = 2 ** (stage + 2);
      const stride = stage > 2 && block === 'a' ? 2 : 1;
      let shortcut = below;
      if (block === 'a') {
        shortcut = `${name}_branch1`;
        net += conv(shortcut, below, outputs, 1, stride);
      }
      net += conv(`${name}_branch2a`, below, outputs, 3, stride);
      net += layer(`${name}_branch2a_bn`, 'BatchNorm', q(`${name}_branch2a`), '', `${name}_branch2a`);
      net += layer(`${name}_branch2a_relu`, 'ReLU', q(`${name}_branch2a`), '', `${name}_branch2a`);
      net += conv(`${name}_branch2b`, `${name}_branch2a`, outputs, 3);
      net += layer(name, 'Eltwise', `${q(shortcut)} ${q(`${name}_branch2b`)}`);
      net += layer(`${name}_relu`, 'ReLU', q(name), '', name);
      below = name;
    }
  const pool = layer('pool5', 'Pooling', q(below), 'pooling_param { pool: AVE global_pooling: true }');
  return `name: "Residual"\n${net}${pool}${layer('fc', 'InnerProduct', q('pool5'), 'inner_product_param { num_output: 10 }')}`;
}

/** A blob that nobody makes, one that nobody takes, a layer that learns nothing, and shapes that don't fit. */
const FAULTY = `name: "Faulty"
layer { name: "data" type: "DummyData" top: "data" top: "label"
  dummy_data_param { shape { dim: 4 dim: 3 dim: 12 dim: 12 } shape { dim: 4 } } }
${conv('conv1', 'data', 8, 3)}${layer('side', 'Pooling', q('conv1'), 'pooling_param { kernel_size: 2 stride: 2 }')}
${layer('frozen', 'InnerProduct', q('conv1'), 'param { lr_mult: 0 } param { lr_mult: 0 } inner_product_param { num_output: 6 weight_filler { type: "xavier" } }')}
${layer('sum', 'Eltwise', `${q('frozen')} ${q('nowhere')}`)}
${layer('loss', 'SoftmaxWithLoss', `${q('frozen')} ${q('label')}`)}`;

const LENET = readFileSync(new URL('../../examples/lenet/deploy.prototxt', import.meta.url), 'utf8');

const PICTURES: readonly (readonly [name: string, net: string, set: string])[] = [
  ['lenet', LENET, ''],
  ['residual', resnet(2, 3, 4), '--fold all'],
  ['faulty', FAULTY, ''],
  ['residual-dark', resnet(2), '--fold none'],
];

/** What is done to a picture, as a script. */
const CHANGES: readonly (readonly [what: string, script: string])[] = [
  ['nothing', ''],
  ['nothing but fonts', `document.querySelector('#picture>svg').style.fontFamily = 'serif'`],
  ['a box moved by four pixels', `box('conv1').style.translate = '4px'`],
  ['a line lost', `document.querySelector('.wire[data-blob]').remove()`],
  ['a badge lost', `document.querySelector('.badge').remove()`],
  ['a sign lost', `box('side').querySelector('.sign').remove()`],
  ['another colour of a kind', `box('side').querySelector('.stripe').style.fill = '#b3123a'`],
  ['a dashed edge gone solid', `box('frozen').querySelector('.paper').style.strokeDasharray = 'none'`],
  ['a bar too long', `box('frozen').querySelector('.bar.of-macs').style.width = '180px'`],
];

describe.skipIf(!hasChromium)('a picture', () => {
  let browser: Chromium;
  let page: Page;
  beforeAll(async () => {
    browser = new Chromium();
    page = await browser.open(1000, 900);
    await page.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
  });
  afterAll(() => browser.close());

  /** Opens the page of a net with its picture, all of it, over everything else, whose size depends on fonts. */
  const open = async (net: string, flags: string, isDark: boolean): Promise<void> => {
    const cwd = temporaryFolder();
    fill(cwd, { 'net.prototxt': net });
    const { stderr } = caffekit(
      ['view', 'net.prototxt', '-o', 'net.html', ...flags.split(' ').filter(Boolean)],
      { cwd },
    );
    expect(stderr).toBe('wrote net.html\n');
    await page.goTo(pathToFileURL(join(cwd, 'net.html')).href);
    await page.ask(`(() => {
      document.documentElement.dataset.theme = '${isDark ? 'dark' : 'light'}';
      document.querySelector('#picture').style.cssText = 'position:fixed;inset:0;z-index:9;height:100%';
    })()`);
    await page.press('0');
    await page.ask('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  };
  /** Where texts stand; with some room for other fonts, from the left or the middle. */
  const texts = async (): Promise<Rectangle[]> => {
    const places = await page.ask<Rectangle[]>(`[...document.querySelectorAll('#world text')].map((text) => {
      const { x, y, width, height } = text.getBoundingClientRect();
      return { x, y, width, height };
    })`);
    return places.map(({ x, y, width, height }) => ({
      x: x - width * 0.1 - 2,
      y: y - 2,
      width: width * 1.3,
      height: height + 4,
    }));
  };

  it.each(PICTURES)('of %s is as it was', async (name, net, flags) => {
    await open(net, flags, name.endsWith('dark'));
    const file = new URL(`golden/view-${name}.png`, import.meta.url);
    if (process.env.CAFFEKIT_PICTURES === 'write') writeFileSync(file, await page.screenshot());
    const golden = new Pixels(readFileSync(file));
    expect(differingCells(golden, await page.picture(), await texts())).toBeLessThanOrEqual(MOST);
  });

  it('that is another is told from it', async () => {
    await open(FAULTY, '', false);
    const places = await texts();
    const golden = new Pixels(readFileSync(new URL('golden/view-faulty.png', import.meta.url)));
    await page.ask(`globalThis.asItWas = document.querySelector('#world').cloneNode(true)`);
    const differing: Record<string, number> = {};
    for (const [what, change] of CHANGES) {
      await page.ask(`{
        document.querySelector('#world').replaceWith(asItWas.cloneNode(true));
        const box = (name) =>
          [...document.querySelectorAll('.box')].find((box) => box.querySelector('.name')?.textContent === name);
        ${change};
      }`);
      differing[what] = differingCells(golden, await page.picture(), [...places, ...(await texts())]);
      await page.ask(`document.querySelector('#picture>svg').style.fontFamily = ''`);
    }
    expect(
      Object.entries(differing).filter(([what, cells]) => cells > MOST === what.startsWith('nothing')),
    ).toEqual([]);
  });
});
