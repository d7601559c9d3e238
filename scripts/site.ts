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
  readonly language: Language;
}

type Language = 'en' | 'zh-CN';

/** What stands around a page's text. */
const WORDS = {
  en: {
    skip: 'Skip to the text',
    playground: 'Playground',
    search: 'Search',
    pages: 'Pages',
    guide: 'Guide',
    layers: 'Layers',
    rules: 'Rules: ',
    tryIt: 'Try it',
  },
  'zh-CN': {
    skip: '跳到正文',
    playground: '演练场',
    search: '搜索',
    pages: '页面',
    guide: '指南',
    layers: '层',
    rules: '规则（英文）：',
    tryIt: '试一试',
  },
} as const;

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
const missing = pages
  .map(({ path }) => path)
  .filter((path) => (/^layers\//.test(path) || /^[a-z-]+\.html$/.test(path)) && path !== 'index.html')
  .filter((path) => !byPath.has(`zh-CN/${path}`));
if (missing.length > 0) console.log(`not in Chinese yet: ${missing.join(', ')}`);

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
  const language = source.includes('zh-CN') ? 'zh-CN' : 'en';
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
    return `<div class="example">${block}<a class="try" href="${escaped(address)}">${WORDS[language].tryIt}</a></div>\n`;
  };
  const html = marked.parse(text, { async: false, renderer });
  const title = /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? source;
  return { source, path, title, html, language };
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
function otherLanguage(path: string, language: Language): { path: string; text: string; language: Language } {
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
  const words = WORDS[language];
  const home = language === 'en' ? 'index.html' : 'zh-CN.html';
  return `<!doctype html>
<html lang="${language}" data-root="${root}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}${title === 'caffekit' ? '' : ' - caffekit'}</title>
<link rel="stylesheet" href="${root}style.css">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
<a class="name" href="${root}${home}">caffekit</a>
<a href="${root}playground/index.html">${words.playground}</a>
<a href="${root}${other.path}" lang="${other.language}" hreflang="${other.language}">${other.text}</a>
<form role="search"><input id="search" type="search" placeholder="${words.search} (/)" aria-label="${words.search}" autocomplete="off"><ul id="found"></ul></form>
</header>
<div class="columns">
<nav aria-label="${words.pages}">${navigation(path, language)}</nav>
<main id="content">${html}</main>
</div>
<script src="${root}pages.js"></script>
<script src="${root}search.js"></script>
</body>
</html>
`;
}

/** The pages in a language, and the rules', which are in English. */
function navigation(current: string, language: Language): string {
  const words = WORDS[language];
  const prefix = language === 'en' ? '' : 'zh-CN/';
  const link = (path: string, text: string) => {
    const here = path === current ? ' aria-current="page"' : '';
    return `<li><a href="${escaped(rootFrom(current) + path)}"${here}>${escaped(text)}</a></li>`;
  };
  const group = (title: string, paths: readonly string[], nameOf: (path: string) => string, isOpen = false) =>
    `<details${isOpen || paths.includes(current) ? ' open' : ''}><summary>${escaped(title)}</summary><ul>${paths
      .map((path) => link(path, nameOf(path)))
      .join('')}</ul></details>`;
  const titleOf = (path: string) => byPath.get(path)!.title;
  const all = [...byPath.keys()];
  const own = all.filter((path) => byPath.get(path)!.language === language);
  const layers = own.filter((path) => path.startsWith(`${prefix}layers/`));
  const groups = new Set(all.flatMap((path) => /^rules\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [
    group(
      words.guide,
      own.filter((path) => !path.slice(prefix.length).includes('/')),
      titleOf,
      true,
    ),
    group(words.layers, layers, (path) =>
      language === 'en' ? path.slice('layers/'.length, -'.html'.length) : titleOf(path),
    ),
    ...[...groups].map((name) =>
      group(
        words.rules + name,
        all.filter((path) => path.startsWith(`rules/${name}/`)),
        (path) => path.slice('rules/'.length, -'.html'.length),
      ),
    ),
  ].join('\n');
}
