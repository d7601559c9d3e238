/**
 * Builds the documentation as a site: `npm run site [-- DIR]`, into `site/dist/` by default. A page for each of `docs/` and of
 * what stands beside it, with a search, and the playground, in which the rules' examples are tried. Works from a folder on
 * disk.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import { marked } from 'marked';
import { globSync } from 'tinyglobby';
import type { Entry } from '../site/entry.js';
import { buildPlayground, themed } from './playground-build.js';

interface Page {
  /** Of the Markdown, from the repository's root. */
  readonly source: string;
  /** Of the page, from the site's root. */
  readonly path: string;
  readonly title: string;
  readonly html: string;
  readonly language: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

const out = process.argv[2] ?? 'site/dist';
rmSync(out, { recursive: true, force: true });

const sources = [
  ...[
    'README.md',
    'README.zh-CN.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'editors/vscode/README.md',
  ],
  ...globSync('docs/**/*.md').sort(),
];
const paths = new Map(sources.map((source) => [source, pathOf(source)]));
const pages = sources.map(render);
const byPath = new Map(pages.map((page) => [page.path, page]));

for (const page of pages) {
  const file = join(out, page.path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, document(page));
}
for (const image of globSync('docs/**/*.{png,svg}')) {
  const file = join(out, image.slice('docs/'.length));
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(image, file);
}
writeFileSync(join(out, 'style.css'), themed('site/style.css'));
const entries: Entry[] = pages.map(({ path, title, html }) => ({ id: path, title, text: textOf(html) }));
writeFileSync(join(out, 'pages.js'), `globalThis.caffekitPages = ${JSON.stringify(entries)};\n`);
await build({
  entryPoints: ['site/search.ts'],
  outfile: join(out, 'search.js'),
  bundle: true,
  platform: 'browser',
  format: 'iife',
  minify: true,
  legalComments: 'none',
});
await buildPlayground(join(out, 'playground'));
console.log(`${pages.length} pages`);

function pathOf(source: string): string {
  if (source === 'README.md') return 'index.html';
  return source
    .replace(/^docs\//, '')
    .replace(/^README\.|\/README(?=\.)/, '')
    .replace(/\.md$/, '.html');
}

function render(source: string): Page {
  const text = readFileSync(source, 'utf8');
  const path = paths.get(source)!;
  const renderer = new marked.Renderer();
  renderer.link = function link({ href, tokens }) {
    return `<a href="${escaped(addressOf(href, source))}">${this.parser.parseInline(tokens)}</a>`;
  };
  renderer.image = ({ href, text: alt }) =>
    `<img src="${escaped(addressOf(href, source))}" alt="${escaped(alt)}">`;
  renderer.heading = function heading({ tokens, depth }) {
    const html = this.parser.parseInline(tokens);
    return `<h${depth} id="${escaped(anchorOf(textOf(html)))}">${html}</h${depth}>\n`;
  };
  renderer.code = ({ text: code, lang }) => {
    const block = `<pre><code>${escaped(code)}</code></pre>`;
    if (lang !== 'prototxt') return `${block}\n`;
    const name = /^\s*(?:train_)?net:|^\s*base_lr:/m.test(code) ? 'solver.prototxt' : 'net.prototxt';
    const address = `${rootFrom(path)}playground/index.html${linkTo(name, `${code}\n`)}`;
    return `<div class="example">${block}<a class="try" href="${escaped(address)}">Try it</a></div>\n`;
  };
  const html = marked.parse(text, { async: false, renderer });
  const title = /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? source;
  return { source, path, title, html, language: source.includes('zh-CN') ? 'zh-CN' : 'en' };
}

/** Where a link of a Markdown file leads: a page of the site, a file beside it, or what it says. */
function addressOf(href: string, source: string): string {
  if (/^[a-z]+:/i.test(href) || href.startsWith('#')) return href;
  const [file = '', anchor] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(source), file));
  const path = paths.get(target) ?? target.replace(/^docs\//, '');
  const from = posix.dirname(paths.get(source)!);
  return posix.relative(from, path) + (anchor === undefined ? '' : `#${anchor}`);
}

/** As the playground reads it: `playground/src/link.ts`. */
function linkTo(path: string, text: string): string {
  return `#1,${deflateRawSync(JSON.stringify([path, text])).toString('base64url')}`;
}

/** As on the pages of those who host repositories. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function textOf(html: string): string {
  return html
    .replace(/<a class="try".*?<\/a>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name]!);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The same page in the other language; that language's first page where there is none. */
function otherLanguage(path: string, language: string): { path: string; text: string; language: string } {
  if (language === 'en') {
    const other = `zh-CN/${path}`;
    return { path: byPath.has(other) ? other : 'zh-CN.html', text: '中文', language: 'zh-CN' };
  }
  const other = path.replace(/^zh-CN\//, '');
  return {
    path: path !== other && byPath.has(other) ? other : 'index.html',
    text: 'English',
    language: 'en',
  };
}

function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

function document({ path, title, html, language }: Page): string {
  const root = rootFrom(path);
  const other = otherLanguage(path, language);
  return `<!doctype html>
<html lang="${language}" data-root="${root}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}${title === 'caffekit' ? '' : ' - caffekit'}</title>
<link rel="stylesheet" href="${root}style.css">
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<a class="name" href="${root}index.html">caffekit</a>
<a href="${root}playground/index.html">Playground</a>
<a href="${root}${other.path}" lang="${other.language}" hreflang="${other.language}">${other.text}</a>
<form role="search"><input id="search" type="search" placeholder="Search (/)" aria-label="Search" autocomplete="off"><ul id="found"></ul></form>
</header>
<div class="columns">
<nav aria-label="Pages">${navigation(path)}</nav>
<main id="content">${html}</main>
</div>
<script src="${root}pages.js"></script>
<script src="${root}search.js"></script>
</body>
</html>
`;
}

function navigation(current: string): string {
  const link = (path: string, text: string) => {
    const here = path === current ? ' aria-current="page"' : '';
    return `<li><a href="${escaped(rootFrom(current) + path)}"${here}>${escaped(text)}</a></li>`;
  };
  const group = (title: string, paths: readonly string[], nameOf: (path: string) => string) =>
    `<details${paths.includes(current) ? ' open' : ''}><summary>${escaped(title)}</summary><ul>${paths
      .map((path) => link(path, nameOf(path)))
      .join('')}</ul></details>`;
  const all = [...byPath.keys()];
  const guide = all.filter((path) => !path.includes('/') && path !== 'zh-CN.html');
  const groups = new Set(all.flatMap((path) => /^rules\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [
    `<details open><summary>Guide</summary><ul>${guide
      .map((path) => link(path, byPath.get(path)!.title))
      .join('')}</ul></details>`,
    group(
      'Layers',
      all.filter((path) => path.startsWith('layers/')),
      (path) => path.slice(7, -5),
    ),
    group(
      '中文',
      all.filter((path) => path.startsWith('zh-CN')),
      (path) => byPath.get(path)!.title,
    ),
    ...[...groups].map((name) =>
      group(
        `Rules: ${name}`,
        all.filter((path) => path.startsWith(`rules/${name}/`)),
        (path) => path.slice('rules/'.length, -'.html'.length),
      ),
    ),
  ].join('\n');
}
