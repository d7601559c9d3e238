/**
 * Measures the catalog, and writes its table, and that of public layers, into `docs/catalog.md` and its Chinese twin: `npm run catalog-page`, or
 * `npm run catalog-page -- LAYER …` for some layers, the others staying as they were measured. Takes minutes, and needs Caffe.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CASES } from '../bench/layer/cases.js';
import { type Measured, measureCatalog } from '../bench/layer/catalog.js';
import { withPublicTable } from '../bench/layer/public.js';
import { measureUlps, type Worst } from '../bench/layer/ulps.js';
import { catalog } from '../src/catalog/catalog.js';
import { type GeneratedLayer, PURPOSES } from '../src/catalog/layer.js';

const root = new URL('../', import.meta.url);

const asked = process.argv.slice(2);
const isAsked = (id: string) => asked.length === 0 || asked.includes(id);
const pages = ['docs/catalog.md', 'docs/zh-CN/catalog.md'].map((path) => new URL(path, root));
const ROWS = /(?<=\n\| (?:layer|层) \|.*\n\| ---.*\n)(?:\| \[`.*\n)*/;

/** What was measured before: the cells behind the lines, by layer. */
const before = new Map(
  (ROWS.exec(readFileSync(pages[0]!, 'utf8'))?.[0] ?? '').split('\n').flatMap((line) => {
    const [, id] = /^\| \[`([\w-]+)`/.exec(line) ?? [];
    return id === undefined
      ? []
      : [[id, line.split(' | ').slice(3).join(' | ').replace(/ \|$/, '')] as const];
  }),
);

const timed = await measureCatalog(Object.keys(CASES).filter(isAsked));
const worst = await measureUlps(isAsked);
if (typeof timed === 'string' || typeof worst === 'string') {
  console.error(`not measured: ${typeof timed === 'string' ? timed : worst}`);
  process.exit(1);
}
const sorted = PURPOSES.flatMap((purpose) => catalog().filter((layer) => layer.purpose === purpose));
const rows = sorted.map((layer) => row(layer, timed.get(layer.id), worst[layer.id]));
for (const [index, url] of pages.entries()) {
  const page = readFileSync(url, 'utf8').replace(ROWS, () => rows.map((one) => `${one}\n`).join(''));
  writeFileSync(url, withPublicTable(page, index === 0 ? 'en' : 'zh-CN'));
}

function row(
  layer: GeneratedLayer,
  measured: Measured | undefined,
  units: readonly [Worst, Worst] | undefined,
): string {
  const ratio = (peer: { readonly ratio: number } | undefined) =>
    peer === undefined ? '' : peer.ratio.toFixed(1);
  // Where even wide floats don't bear the plain formula, nothing is known.
  const error = (pair: Worst | undefined) =>
    pair?.every((value) => value < 1000) ? pair.map((value) => value.toFixed(1)).join(' / ') : '';
  const own = [`[\`${layer.id}\`](layers/${layer.id}.md)`, sourceOf(layer), String(linesOf(layer))];
  const known = before.get(layer.id);
  if (!isAsked(layer.id) && known !== undefined) return `| ${[...own, known].join(' | ')} |`;
  const cells = [
    ...own,
    error(units?.[0]),
    error(units?.[1]),
    ratio(measured?.naive),
    ratio(measured?.published),
    ratio(measured?.own),
    ratio(measured?.plain),
    measured === undefined ? '' : boundOf(measured),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** How many times the bound it takes; of the wider one in parentheses. */
function boundOf({ bound, wider }: Measured): string {
  const [times, ofWider] = [bound, wider].map((one) => one && (1 / one.ratio).toFixed(1));
  return ofWider === undefined ? times! : `${times} (${ofWider})`;
}

/** The first source that a layer's page names, without what it says of it. */
function sourceOf({ id }: GeneratedLayer): string {
  const page = readFileSync(new URL(`docs/layers/${id}.md`, root), 'utf8');
  const [, source = ''] = /^Sources?: (?!none)([^;$\n]*)/m.exec(page) ?? [];
  return source.split(/(?<=, (?:[A-Z]\w* )?(?:19|20)\d\d)[ ,.]/)[0]!.replace(/\.$/, '');
}

/** The lines of all files that are a layer's own: what is known of it, its formula, its test, its cases and its page. */
function linesOf({ id }: GeneratedLayer): number {
  return [
    `src/catalog/layers/${id}.ts`,
    `templates/layers/${id}.py.ejs`,
    `templates/layers/tests/${id}.py.ejs`,
    `test/caffe/layers/catalog/${id}.ts`,
    `docs/layers/${id}.md`,
  ]
    .map((path) => new URL(path, root))
    .filter((url) => existsSync(url))
    .reduce((lines, url) => lines + readFileSync(url, 'utf8').split('\n').length - 1, 0);
}
