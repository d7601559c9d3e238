/** The documentation as a site: built whole, its links followed, and used in a real Chromium. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, hasChromium, type Page } from '../browser/chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'caffekit-test-'));

beforeAll(() => {
  const built = spawnSync(process.execPath, ['scripts/run.js', 'scripts/site.ts', folder], {
    encoding: 'utf8',
  });
  expect(built.status, built.stderr).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the site', () => {
  it('has a page for each of the documentation', () => {
    const pages = globSync('**/*.html', { cwd: folder }).filter((path) => !path.startsWith('playground/'));
    const sources = globSync('docs/**/*.md').map((path) => path.slice('docs/'.length, -'.md'.length));
    expect(pages.map((path) => path.slice(0, -'.html'.length)).sort()).toEqual(
      [...sources, 'index', 'zh-CN', 'CHANGELOG', 'CONTRIBUTING', 'SECURITY', 'editors/vscode'].sort(),
    );
  });

  it('leads from each page to the one in the other language', () => {
    const other = (path: string) =>
      /<header>[\s\S]*?<a href="([^"]*)" lang="[^"]*" hreflang/.exec(
        readFileSync(join(folder, path), 'utf8'),
      )?.[1];
    expect(other('layers/focal-loss.html')).toBe('../zh-CN/layers/focal-loss.html');
    expect(other('zh-CN/layers/focal-loss.html')).toBe('../../layers/focal-loss.html');
    expect(other('summary.html')).toBe('zh-CN/summary.html');
    expect(other('rules/loss/no-loss.html')).toBe('../../zh-CN.html');
    expect(other('zh-CN.html')).toBe('index.html');
  });

  it('lists the pages in the language of the page', () => {
    const listed = (path: string) => {
      const html = readFileSync(join(folder, path), 'utf8');
      const [, navigation] = /<nav [^>]*>([\s\S]*?)<\/nav>/.exec(html)!;
      return [...navigation!.matchAll(/<a href="([^"]*)"/g)]
        .map(([, address]) => relative(folder, resolve(join(folder, dirname(path)), address!)))
        .filter((address) => !address.startsWith('rules/'));
    };
    const chinese = globSync('docs/zh-CN/**/*.md').map((path) =>
      path.replace(/^docs\//, '').replace(/md$/, 'html'),
    );
    expect(listed('zh-CN/layers/focal-loss.html').sort()).toEqual([...chinese, 'zh-CN.html'].sort());
    expect(listed('summary.html').filter((path) => path.startsWith('zh-CN'))).toEqual([]);
    expect(listed('summary.html')).toEqual(expect.arrayContaining(['ci.html', 'layers/focal-loss.html']));
  });

  it('leads nowhere that is not there', () => {
    const pages = new Map(
      globSync('**/*.html', { cwd: folder, absolute: true }).map((path) => [
        path,
        readFileSync(path, 'utf8'),
      ]),
    );
    const lost: string[] = [];
    for (const [path, html] of pages) {
      for (const [, address] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (/^[a-z]+:/i.test(address!)) continue;
        const [file = '', anchor = ''] = address!.split('#');
        const target = file === '' ? path : resolve(dirname(path), file);
        const isThere =
          anchor === '' || anchor.startsWith('1,') || pages.get(target)?.includes(` id="${anchor}"`);
        if (!existsSync(target) || isThere !== true) lost.push(`${relative(folder, path)}: ${address}`);
      }
    }
    expect(lost).toEqual([]);
  });
});

describe.skipIf(!hasChromium)('the site in a browser', () => {
  let browser: Chromium;
  let page: Page;
  beforeAll(async () => {
    browser = new Chromium();
    page = await browser.open();
    await page.goTo(pathToFileURL(join(folder, 'rules/loss/no-loss.html')).href);
  });
  afterAll(() => browser?.close());

  it('finds a rule by what it says', async () => {
    await page.ask('document.querySelector("#search").focus()');
    await page.type('missing loss weight');
    await page.until('document.querySelector("#found a") !== null');
    expect(await page.ask('document.querySelector("#found a small").textContent')).toBe(
      'rules/loss/missing-loss-weight.html',
    );
  });

  it('finds Chinese pages by what stands in the middle of a sentence', async () => {
    const other = await browser.open();
    await other.goTo(pathToFileURL(join(folder, 'zh-CN/data.html')).href);
    await other.ask('document.querySelector("#search").focus()');
    await other.type('中心差分');
    await other.until('document.querySelector("#found a") !== null');
    expect(
      await other.ask('[...document.querySelectorAll("#found a small")].map((found) => found.textContent)'),
    ).toContain('zh-CN/verify.html');
    expect(other.problems).toEqual([]);
  });

  it('fits a narrow window', async () => {
    const narrow = await browser.open(360, 700);
    for (const name of ['configuration.html', 'layers/dice-loss.html', 'index.html', 'view.html']) {
      await narrow.goTo(pathToFileURL(join(folder, name)).href);
      const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect([name, await narrow.ask(tooWide)]).toEqual([name, 0]);
    }
  });

  it('tries an example in the playground', async () => {
    const example = await page.ask<string>('document.querySelector(".example code").textContent');
    await page.goTo(await page.ask<string>('document.querySelector(".example .try").href'));
    await page.until('"ready" in document.documentElement.dataset');
    expect(await page.ask('document.querySelector("textarea").value')).toBe(`${example}\n`);
  });

  it('asked for nothing but its own files, and nothing went wrong in it', () => {
    const own = pathToFileURL(folder).href;
    expect(page.requests.filter((url) => !url.startsWith(own) && url !== 'about:blank')).toEqual([]);
    expect(page.problems).toEqual([]);
  });
});
