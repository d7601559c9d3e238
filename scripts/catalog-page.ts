/**
 * Measures the catalog, and writes its table into `docs/catalog.md` and its Chinese twin: `npm run catalog-page`. Takes minutes,
 * and needs Caffe.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CASES } from '../bench/layer/cases.js';
import { type Measured, measureCatalog } from '../bench/layer/catalog.js';
import { measureUlps, type Worst } from '../bench/layer/ulps.js';
import { catalog } from '../src/catalog/catalog.js';
import { type GeneratedLayer, PURPOSES } from '../src/catalog/layer.js';

const root = new URL('../', import.meta.url);

const timed = await measureCatalog(Object.keys(CASES));
const worst = await measureUlps();
if (typeof timed === 'string' || typeof worst === 'string') {
  console.error(`not measured: ${typeof timed === 'string' ? timed : worst}`);
  process.exit(1);
}
const sorted = PURPOSES.flatMap((purpose) => catalog().filter((layer) => layer.purpose === purpose));
const rows = sorted.map((layer) => row(layer, timed.get(layer.id), worst[layer.id]));
for (const [page, folder] of [
  ['docs/catalog.md', 'layers/'],
  ['docs/zh-CN/catalog.md', 'layers/'],
] as const) {
  const url = new URL(page, root);
  const text = readFileSync(url, 'utf8');
  const lines = rows.map((one) => one.replace('](', `](${folder}`)).join('\n');
  writeFileSync(url, text.replace(/(?<=\n\| ---.*\n)(?:\| \[`.*\n)*/, `${lines}\n`));
}

function row(
  layer: GeneratedLayer,
  measured: Measured | undefined,
  units: readonly [Worst, Worst] | undefined,
): string {
  const ratio = (peer: { readonly ratio: number } | undefined) =>
    peer === undefined ? '' : peer.ratio.toFixed(1);
  const error = (pair: Worst | undefined) => pair?.map((value) => value.toFixed(1)).join(' / ') ?? '';
  const cells = [
    `[\`${layer.id}\`](${layer.id}.md)`,
    sourceOf(layer),
    String(linesOf(layer)),
    error(units?.[0]),
    error(units?.[1]),
    ratio(measured?.naive),
    ratio(measured?.own),
    ratio(measured?.plain),
  ];
  return `| ${cells.join(' | ')} |`;
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
