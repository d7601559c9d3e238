/** The playground in a real Chromium, from a folder on disk. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.js';
import { Chromium, hasChromium, type Page } from '../browser/chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'caffekit-test-'));
let browser: Chromium;
let page: Page;

/** What the panel that is open says. */
const panel = () => page.ask<string>('document.getElementById("panel").innerText');
const text = () => page.ask<string>('document.querySelector("textarea").value');
const click = (selector: string) => page.ask(`document.querySelector(${JSON.stringify(selector)}).click()`);
const says = (what: string) =>
  page.until(`document.getElementById("panel").innerText.includes(${JSON.stringify(what)})`);
const isSilentOn = (what: string) =>
  page.until(`!document.getElementById("panel").innerText.includes(${JSON.stringify(what)})`);

/** Puts a text in place of what is there, as a person would by pasting. */
async function write(content: string, selector = 'textarea'): Promise<void> {
  const field = `document.querySelector(${JSON.stringify(selector)})`;
  await page.ask(`${field}.focus(); ${field}.select()`);
  await page.type(content);
}

describe.skipIf(!hasChromium)('the playground', () => {
  beforeAll(async () => {
    const built = spawnSync(process.execPath, ['scripts/run.js', 'scripts/playground.ts', folder], {
      encoding: 'utf8',
    });
    expect(built.status, built.stderr).toBe(0);
    browser = new Chromium();
    page = await browser.open();
    await page.goTo(pathToFileURL(join(folder, 'index.html')).href);
    await page.until('"ready" in document.documentElement.dataset');
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it('shows what is wrong with its example, mends it, and says that nothing is left of it', async () => {
    await says('loss/missing-loss-weight');
    expect(await page.ask('document.querySelector("mark.error")?.textContent')).toContain('layer');
    await click('.finding.error p button:not(.link)');
    await isSilentOn('loss/missing-loss-weight');
    expect(await text()).toContain('loss_weight: 1');
  });

  it('lints while one types, whatever it is', async () => {
    await write('layer { name: "r" type: "Relu" bottom: "<img src=x onerror=alert(1)>" top: "r" }');
    await says('layer/unknown-type');
    await says('<img src=x onerror=alert(1)>');
    await click('#fix');
    await isSilentOn('layer/unknown-type');
    expect(await text()).toContain('type: "ReLU"');
    expect(await page.ask('document.querySelectorAll("#panel img").length')).toBe(0);
  });

  it('lays out, and writes the format of today', async () => {
    await write('layers { name: "r"   type: RELU bottom: "x" top: "y" }\ninput: "x" input_dim: [1,1,2,2]\n');
    await says('file/old-format');
    await click('#upgrade');
    await page.until('document.querySelector("textarea").value.includes(\'type: "ReLU"\')');
    await click('#format');
    await page.until('document.querySelector("textarea").value.includes(\'\\n  type: "ReLU"\')');
  });

  it('sums a net up', async () => {
    await write(
      'layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 2 dim: 3 } } } layer { name: "ip" type: "InnerProduct" bottom: "d" top: "ip" inner_product_param { num_output: 5 } }',
    );
    await click('#tab-summary');
    await says('20 parameters');
    await page.ask('document.getElementById("tab-summary").focus()');
    await page.press('ArrowLeft');
    await page.until('document.activeElement.id === "tab-findings"');
  });

  it('draws a net, whatever its names are', async () => {
    await click('#tab-findings');
    await write(
      'layer { name: "<script>" type: "Input" top: "d" input_param { shape { dim: 2 dim: 3 } } } layer { name: "ip" type: "InnerProduct" bottom: "d" top: "ip" inner_product_param { num_output: 5 } }',
    );
    await click('#tab-picture');
    await page.until('document.querySelector("#panel svg")?.textContent.includes("<script>")');
    expect(await page.ask('document.querySelectorAll("#panel script").length')).toBe(0);
  });

  it('generates a layer for a net, and refuses what cannot be', async () => {
    await click('#tab-generate');
    await says('cls_weight');
    await write('-3', '#field-cls_weight');
    await says('is "-3"; it must be a positive number');
    await write('7', '#field-cls_weight');
    await says('{\\"cls_weight\\":7}');
    expect(await panel()).toContain('class SigmoidCrossEntropyWeightLossLayer');
  });

  it('generates each layer of the catalog as it is proposed', async () => {
    const made = await page.ask<Record<string, string[]>>(`(() => {
      const select = document.querySelector('select[name=layer]');
      return Object.fromEntries([...select.options].map(({ value }) => {
        select.value = value;
        select.dispatchEvent(new Event('change'));
        const texts = [...document.querySelectorAll('#panel pre')].map(({ textContent }) => textContent);
        return [value, [document.querySelector('#panel .problem')?.textContent ?? '', ...texts]];
      }));
    })()`);
    expect(Object.keys(made).sort()).toEqual(
      catalog()
        .map(({ id }) => id)
        .sort(),
    );
    for (const [id, [problem, block, module]] of Object.entries(made))
      expect({ id, problem, block, module }).toEqual({
        id,
        problem: '',
        block: expect.stringContaining('type: "Python"'),
        module: expect.stringContaining('(caffe.Layer):'),
      });
  });

  it("shows rules' pages, with links among them", async () => {
    await click('#tab-findings');
    await write('layer { name: "r" type: "Relu" bottom: "b" top: "r" }');
    await says('layer/unknown-type');
    await click('.finding .link[title="What the rule is about"]');
    await page.until('document.querySelector("#panel h1")?.textContent.includes("/")');
    expect(await page.ask('document.querySelectorAll("#panel select option").length')).toBeGreaterThan(100);
  });

  it('carries a text in a link', async () => {
    await click('#tab-findings');
    await write('# na\u00efve \u{1f600}\nlayer { name: "r" type: "Relu" bottom: "b" top: "r" }');
    await click('#link');
    await page.until('location.hash.length > 10');
    const address = await page.ask<string>('location.href');
    await page.goTo('about:blank');
    await page.goTo(address);
    await page.until('"ready" in document.documentElement.dataset');
    expect(await text()).toBe(
      '# na\u00efve \u{1f600}\nlayer { name: "r" type: "Relu" bottom: "b" top: "r" }',
    );
  });

  it('loses nothing of what is typed before a button is pressed', async () => {
    await click('#tab-findings');
    for (const id of ['fix', 'format', 'upgrade']) {
      await write('layers {  name: "r" type: RELU bottom: "a", top: "a" }\n');
      await says('file/old-format');
      await page.ask(`(() => {
        const field = document.querySelector('textarea');
        field.setSelectionRange(field.value.length, field.value.length);
        document.execCommand('insertText', false, '# typed just now');
        document.getElementById('${id}').click();
      })()`);
      await page.until('!document.querySelector("textarea").value.startsWith("layers {  name")');
      expect(await text()).toContain('# typed just now');
    }
  });

  it('lays out long nets at once, and takes it back', async () => {
    const layers = Array.from(
      { length: 4000 },
      (_, i) => `layer {name: "l${i}" type: "ReLU" bottom: "a" top: "a"}\n`,
    );
    const long = layers.join('');
    await page.ask(`(() => {
      const field = document.querySelector('textarea');
      field.value = ${JSON.stringify(long)};
      field.dispatchEvent(new Event('input'));
    })()`);
    await click('#format');
    await page.until('document.querySelector("textarea").value.startsWith("layer {\\n")');
    await page.ask('document.querySelector("textarea").focus()');
    await page.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'z',
      modifiers: 2,
      windowsVirtualKeyCode: 90,
    });
    await page.until('document.querySelector("textarea").value.startsWith("layer {name")');
    expect(await text()).toBe(long);
  });

  it('opens a file that is dropped on it, and a link that is pasted into its address', async () => {
    await click('#link');
    await page.until('document.getElementById("status").value.startsWith("The link is")');
    const link = await page.ask<string>('location.hash');
    const before = await text();
    await page.ask(`(() => {
      const files = new DataTransfer();
      files.items.add(new File(['name: "dropped"\\n'], 'dropped.prototxt'));
      const options = { dataTransfer: files, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('drop', options));
    })()`);
    await page.until('document.querySelector("textarea").value.includes("dropped")');
    expect(await page.ask('document.getElementById("path").value')).toBe('dropped.prototxt');
    await page.ask(`location.hash = '#1,damaged'`);
    await page.until('document.getElementById("status").value.includes("damaged")');
    expect(await text()).toBe('name: "dropped"\n');
    await page.ask(`location.hash = ${JSON.stringify(link)}`);
    await page.until('!document.querySelector("textarea").value.includes("dropped")');
    expect(await text()).toBe(before);
  });

  it('asked for nothing but its own files, and nothing went wrong in it', () => {
    const own = pathToFileURL(folder).href;
    expect(page.requests.filter((url) => !url.startsWith(own) && url !== 'about:blank')).toEqual([]);
    expect(page.problems).toEqual([]);
  });

  it('has a script of less than 210 kB', () => {
    expect(gzipSync(readFileSync(join(folder, 'caffekit.js'))).length).toBeLessThan(210_000);
  });
});
