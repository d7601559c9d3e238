/** The pages that `caffekit view` makes, in a real browser. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, hasChromium, type Page } from '../browser/chromium.js';
import { BIN, caffekit, fill, temporaryFolder } from './run.js';

const conv = (name: string, bottom: string, outputs: number) => `
layer { name: "${name}" type: "Convolution" bottom: "${bottom}" top: "${name}" param { lr_mult: 1 }
  convolution_param { num_output: ${outputs} kernel_size: 1 weight_filler { type: "xavier" } } }
layer { name: "${name}_relu" type: "ReLU" bottom: "${name}" top: "${name}" }`;

const NASTY = '</script><img src=x onerror=alert(1)>';

/** Modules as in Inception, more boxes than are shown unfolded, names that would break out, both phases. */
const NET = `name: "Net ${NASTY}"
layer { name: "data" type: "DummyData" top: "data" top: "label"
  dummy_data_param { shape { dim: 2 dim: 3 dim: 8 dim: 8 } shape { dim: 2 } } }
${Array.from({ length: 16 }, (_, i) => {
  const below = i === 0 ? 'data' : `block_${i}/out`;
  const name = `block_${i + 1}`;
  return `${conv(`${name}/a`, below, 4)}${conv(`${name}/b`, below, 4)}${conv(`${name}/c`, `${name}/b`, 8)}
layer { name: "${name}/out" type: "Concat" bottom: "${name}/a" bottom: "${name}/c" top: "${name}/out" }`;
}).join('')}
layer { name: "fc ${NASTY}" type: "InnerProduct" bottom: "block_16/out" top: "fc" param { lr_mult: 1 }
  inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" include { phase: TEST } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;

const NAMES = `[...document.querySelectorAll('#world .box')].map((box) => box.querySelector('.name, .pill').textContent)`;
const SELECTED = `document.querySelector('.box.selected .name')?.textContent`;
const named = (name: string) =>
  `[...document.querySelectorAll('.box')].find((box) => box.querySelector('.name')?.textContent === '${name}')`;

/** The status of an answer to someone who knows the server by that name. */
function statusOf(url: string, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: host === undefined ? {} : { host } }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    }).on('error', reject);
  });
}

describe.skipIf(!hasChromium)('a page in a browser', () => {
  let browser: Chromium;
  beforeAll(() => {
    browser = new Chromium();
  });
  afterAll(() => browser.close());

  const opened = async (): Promise<{ page: Page; url: string }> => {
    const cwd = temporaryFolder();
    fill(cwd, { 'net.prototxt': NET });
    const { status, stderr } = caffekit(['view', 'net.prototxt', '-o', 'net.html'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'wrote net.html\n' });
    const url = pathToFileURL(join(cwd, 'net.html')).href;
    const page = await browser.open();
    await page.goTo(url);
    return { page, url };
  };

  it('opens, and can be searched, folded, switched, walked and sorted, with no error and no request', async () => {
    const { page, url } = await opened();
    expect(await page.ask('document.querySelector("h1").textContent')).toBe(`Net ${NASTY}`);
    expect(await page.ask('document.images.length')).toBe(0);
    const folded = await page.ask<string[]>(NAMES);
    expect(folded).toEqual(expect.arrayContaining(['data', 'block_1', 'block_16', 'loss']));
    expect(folded).not.toContain('block_3/a');

    // Searched: the first that is found is unfolded, selected, and told of.
    await page.press('/');
    expect(await page.ask('document.activeElement.type')).toBe('search');
    await page.send('Input.insertText', { text: 'block_3/' });
    await page.press('Enter');
    expect(await page.ask(SELECTED)).toBe('block_3/a');
    expect(await page.ask(NAMES)).toContain('block_3/c');
    expect(await page.ask('document.querySelectorAll("tbody tr[data-layer]").length')).toBe(7);
    expect(await page.ask('document.querySelector("#details pre").textContent')).toContain('num_output: 4');
    await page.press('Enter');
    expect(await page.ask(SELECTED)).toBe('block_3/b');
    expect(await page.ask(`${named('block_5')}.classList.contains('dim')`)).toBe(true);

    await page.press('Escape');
    // From afar, text that nobody could read is not laid out at each step.
    const isTextSeen = `getComputedStyle(document.querySelector('#world .name')).display !== 'none'`;
    const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
    for (const [key, isSeen] of [
      ['-', false],
      ['+', true],
    ] as const) {
      await page.press(...Array<string>(8).fill(key));
      await page.ask(drawn);
      expect(await page.ask(isTextSeen)).toBe(isSeen);
    }

    // Walked, from where the search has led to.
    await page.ask(`${named('block_3/b')}.focus()`);
    await page.press('ArrowDown');
    expect(await page.ask(SELECTED)).toBe('block_3/c');
    expect(await page.ask('document.activeElement.getAttribute("aria-label")')).toContain(
      'block_3/c, Convolution (8, 1×1)',
    );
    await page.press('ArrowLeft');
    await page.press('ArrowDown');
    await page.press('ArrowDown');
    expect(await page.ask(SELECTED)).toBe('block_4');
    await page.press('Enter');
    expect(await page.ask(`${named('block_4')}.getAttribute('aria-expanded')`)).toBe('true');
    expect(await page.ask(NAMES)).toContain('block_4/a');
    await page.press('ArrowUp');
    expect(await page.ask(SELECTED)).toBe('block_3/out');

    // Folded by the mouse, and all at once.
    await page.press('c');
    expect(await page.ask(NAMES)).toEqual(folded);
    await page.click('.box.folded .fold circle');
    expect(await page.ask(NAMES)).toContain('block_1/a');
    await page.press('e');
    expect(await page.ask('document.querySelectorAll(".box.unit").length')).toBe(67);

    // Switched: what is only in TEST is there then, and what is selected stays so.
    await page.ask(`${named('block_2/c')}.focus()`);
    await page.click('.states button:last-child');
    expect(await page.ask('document.querySelector("#about").textContent')).toMatch(/^TEST · 116 layers/);
    expect(await page.ask(SELECTED)).toBe('block_2/c');
    expect(await page.ask(NAMES)).toContain('accuracy');
    await page.press('p');
    expect(await page.ask(NAMES)).not.toContain('accuracy');

    // Sorted, and from the table to the picture.
    await page.press('Escape');
    await page.click('th:nth-child(4) button');
    expect(await page.ask('document.querySelector("th:nth-child(4)").ariaSort')).toBe('descending');
    await page.click('tbody tr[data-layer] td');
    expect(await page.ask(SELECTED)).toMatch(/^fc/);

    // Printed: all rows, all of the picture, light.
    await page.ask('window.dispatchEvent(new Event("beforeprint"))');
    expect(await page.ask('document.querySelectorAll("tbody tr[data-layer]").length')).toBe(115);
    expect(await page.ask('document.querySelector("#picture>svg").hasAttribute("viewBox")')).toBe(true);
    await page.ask('window.dispatchEvent(new Event("afterprint"))');

    expect(page.problems).toEqual([]);
    expect(page.requests).toEqual([url]);
  });

  it('has a map of what is not all seen, which is pressed and dragged to go there', async () => {
    const { page } = await opened();
    const isShown = () => page.ask<boolean>(`document.querySelector('#minimap').hidden === false`);
    const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
    const map = () =>
      page.ask<{ x: number; y: number; width: number; height: number }>(
        `(({ x, y, width, height }) => ({ x, y, width, height }))(document.querySelector('#minimap canvas').getBoundingClientRect())`,
      );
    /** Whether a box lies within what is seen of the picture. */
    const isSeen = (name: string) =>
      page.ask<boolean>(`(() => {
        const box = ${named(name)}?.getBoundingClientRect();
        const { top, bottom } = document.querySelector('#picture').getBoundingClientRect();
        return box !== undefined && box.top >= top && box.bottom <= bottom;
      })()`);
    const mouse = (type: string, x: number, y: number) =>
      page.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 });
    const colors = () =>
      page.ask<string[]>(`(() => {
        const canvas = document.querySelector('#minimap canvas');
        const { width, height } = canvas;
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        const colors = new Set();
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) colors.add([...data.slice(i, i + 3)].join());
        return [...colors];
      })()`);

    await page.press('e');
    await page.ask(drawn);
    expect(await isShown()).toBe(true);
    expect([await isSeen('data'), await isSeen('loss')]).toEqual([true, false]);
    const { x, y, width, height } = await map();
    await mouse('mousePressed', x + width / 2, y + height - 1);
    await page.ask(drawn);
    expect([await isSeen('data'), await isSeen('loss')]).toEqual([false, true]);
    await mouse('mouseMoved', x + width / 2, y + 1);
    await mouse('mouseReleased', x + width / 2, y + 1);
    await page.ask(drawn);
    expect([await isSeen('data'), await isSeen('loss')]).toEqual([true, false]);
    // What is seen is where it is: at the top, and not all of it.
    const seen = await page.ask<{ y: number; height: number }>(
      `(({ y, height }) => ({ y, height }))(document.querySelector('#minimap .seen').getBoundingClientRect())`,
    );
    expect(seen.y).toBeLessThan(y + 2);
    expect(seen.height).toBeLessThan(height / 2);

    // Kinds by their colours; what is searched for is marked; other paper, other colours.
    const [weights, accent] = ['0,103,177', '11,98,196'];
    expect(await colors()).toContain(weights);
    expect(await colors()).not.toContain(accent);
    await page.press('/');
    await page.type('block_9/');
    expect(await colors()).toContain(accent);
    await page.press('Escape');
    expect(await colors()).not.toContain(accent);
    await page.click('#controls button[aria-label="light or dark"]');
    expect(await colors()).not.toContain(weights);

    // It is nothing to those who come by keys or hear the page, and can be put away.
    expect(await page.ask(`document.querySelector('#minimap').ariaHidden`)).toBe('true');
    expect(await page.ask(`document.querySelectorAll('#minimap :is(a, button, [tabindex])').length`)).toBe(0);
    await page.press('m');
    expect(await isShown()).toBe(false);
    await page.press('m');
    expect(await isShown()).toBe(true);
    await page.press('c');
    await page.press('0');
    await page.ask(drawn);
    expect(await isShown()).toBe(false);
    expect(page.problems).toEqual([]);
  });

  it('is light or dark as the system is, and shows the net without scripts', async () => {
    const { page, url } = await opened();
    const scheme = (value: string) =>
      page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
    await scheme('light');
    const light = await page.picture();
    expect(light.at(5, 400)).toBe('#ffffff');
    // Boxes, stripes, texts: many colours, most of it paper.
    expect(light.colors().size).toBeGreaterThan(50);
    await scheme('dark');
    expect((await page.picture()).at(5, 400)).toBe('#14171c');
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.goTo(url);
    const { root } = (await page.send('DOM.getDocument', { depth: 0 })) as { root: { nodeId: number } };
    const count = async (selector: string) =>
      ((await page.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })) as { nodeIds: number[] })
        .nodeIds.length;
    expect(await count('#world .box')).toBeGreaterThan(15);
    expect(await count('tbody tr')).toBe(115);
    expect(await count('button, #minimap')).toBe(0);
  });

  it('follows a file that is served, and tells when it cannot', async () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'net.prototxt': NET });
    const served = spawn(process.execPath, [BIN, 'view', 'net.prototxt', '--serve'], { cwd });
    const ended = once(served, 'exit');
    try {
      const [line] = await once(served.stdout, 'data');
      const url = String(line).trim();
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(await statusOf(url, 'elsewhere.example')).toBe(403);
      expect(await statusOf(`${url}net.prototxt`)).toBe(404);
      const page = await browser.open();
      await page.goTo(url);
      const path = join(cwd, 'net.prototxt');
      await page.press('e');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"loss"', '"other"'));
      await page.until(`${NAMES}.includes('other')`);
      expect(await page.ask(NAMES)).toContain('block_9/a');
      writeFileSync(path, '<html>');
      await page.until('document.querySelector(".notice")?.textContent.includes("no net")');
      expect(await page.ask(NAMES)).toContain('other');
      writeFileSync(path, NET);
      await page.until(`${NAMES}.includes('loss') && document.querySelector('.notice') === null`);
      rmSync(path);
      await page.until('document.querySelector(".notice")?.textContent.includes("there is no such file")');
      writeFileSync(path, NET);
      await page.until('document.querySelector(".notice") === null');
      expect(page.problems).toEqual([]);
      expect(new Set(page.requests)).toEqual(new Set([url, `${url}events`]));
    } finally {
      served.kill('SIGTERM');
      expect((await ended)[0]).toBe(0);
    }
  });
});
