import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { marked } from 'marked';
import { globSync } from 'tinyglobby';

const common: BuildOptions = {
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  minify: true,
  legalComments: 'none',
  loader: { '.ejs': 'text', '.prototxt': 'text' },
  logLevel: 'warning',
};
/** Parts are read by the page's script, and not by what is in them. */
const onDemand: Plugin = {
  name: 'on demand',
  setup({ onResolve }) {
    for (const name of ['load-forks', 'load-reader', 'load-data'])
      onResolve({ filter: new RegExp(`/${name}\\.js$`) }, () => ({
        path: resolve(`playground/src/on-demand/${name}.ts`),
      }));
  },
};
/** What reads files that the page never has. */
const textsAlone: Plugin = {
  name: 'texts alone',
  setup({ onResolve }) {
    onResolve({ filter: /\/target\/limits\.js$/ }, () => ({ path: resolve('playground/src/no-targets.ts') }));
    onResolve({ filter: /\/weights\/(?:read|describe)\.js$/ }, () => ({
      path: resolve('playground/src/no-weights.ts'),
    }));
    onResolve({ filter: /\/(?:own-sources|caffe-signs)\.js$/ }, () => ({
      path: resolve('playground/src/no-caffe.ts'),
    }));
    onResolve(
      { filter: /\/(?:states\/solvers|deploy\/mismatch|data\/missing-source|solver\/weights)\.js$/ },
      () => ({
        path: resolve('playground/src/no-files.ts'),
      }),
    );
    onResolve({ filter: /\/(?:scripts|made-files|scripted-weights|scripted-fill|programs)\.js$/ }, () => ({
      path: resolve('playground/src/no-scripts.ts'),
    }));
  },
};
/** Messages of zod's in other languages than English, which nothing shows. */
const english: Plugin = {
  name: 'english',
  setup({ onResolve }) {
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ path, resolveDir }) =>
      resolveDir.includes('zod') ? { path: resolve(resolveDir, path, '../en.js') } : undefined,
    );
  },
};
/** Templates of what the page's form does not make: projects, and tests of layers. */
const layersAlone: Plugin = {
  name: 'layers alone',
  setup({ onLoad }) {
    onLoad({ filter: /templates[\\/](?:project|layers[\\/]tests)[\\/].*\.ejs$/ }, () => ({
      contents: '',
      loader: 'text',
    }));
  },
};
const PARTS = {
  forks: 'src/dialect/load-forks.ts',
  python: 'src/python/reader.ts',
  data: 'src/data/reader.ts',
  generate: 'playground/src/on-demand/generate.ts',
  format: 'playground/src/on-demand/format.ts',
  view: 'playground/src/on-demand/view.ts',
};

/** Scripts of the page, its own first. */
export const SCRIPTS: readonly string[] = ['caffekit', ...Object.keys(PARTS), 'rules'];

/**
 * Builds the playground into a folder, in place of what is there: a page that works from a folder on disk, its script, and
 * parts that it reads when it needs them.
 */
export async function buildPlayground(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({
    ...common,
    entryPoints: ['playground/src/main.ts'],
    outfile: join(out, 'caffekit.js'),
    plugins: [onDemand, textsAlone],
  });
  for (const [name, entry] of Object.entries(PARTS))
    await build({
      ...common,
      entryPoints: [entry],
      outfile: join(out, `${name}.js`),
      plugins: [onDemand, english, layersAlone],
      globalName: 'part',
      footer: { js: `(globalThis.caffekitParts ??= {}).${name} = part;` },
    });
  writeFileSync(
    join(out, 'rules.js'),
    `(globalThis.caffekitParts ??= {}).rules = { PAGES: ${JSON.stringify(rulePages())} };\n`,
  );
  copyFileSync('playground/index.html', join(out, 'index.html'));
  writeFileSync(join(out, 'style.css'), themed('playground/style.css'));
}

/** A style sheet with the colours and type that all pages have before it. */
export function themed(path: string): string {
  return `${readFileSync('site/theme.css', 'utf8')}${readFileSync(path, 'utf8')}`;
}

/** The rules' pages by id; links between rules name the rule, and others are left out. */
function rulePages(): Record<string, string> {
  const pages: Record<string, string> = {};
  for (const file of globSync('docs/rules/*/*.md').sort()) {
    const id = file.replaceAll('\\', '/').slice('docs/rules/'.length, -'.md'.length);
    const group = id.split('/')[0]!;
    const renderer = new marked.Renderer();
    renderer.link = function link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const target = /^(?:\.\.\/)?(?:([\w-]+)\/)?([\w-]+)\.md$/.exec(href);
      if (/^https:/.test(href))
        return `<a href="${href.replaceAll('"', '&quot;')}" rel="noreferrer">${text}</a>`;
      return target === null
        ? text
        : `<a href="#" data-rule="${target[1] ?? group}/${target[2]}">${text}</a>`;
    };
    pages[id] = marked.parse(readFileSync(file, 'utf8'), { async: false, renderer });
  }
  return pages;
}
