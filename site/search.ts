import MiniSearch from 'minisearch';
import { element } from '../playground/src/dom.js';
import type { Entry } from './entry.js';

declare global {
  var caffekitPages: readonly Entry[];
}

const MOST = 12;

const isChinese = document.documentElement.lang === 'zh-CN';

/** Names of fields and rules are found by their parts too; Chinese, which has no spaces, by pairs of characters. */
function wordsOf(run: string): string[] {
  if (!/\p{Script=Han}/u.test(run) || run.length < 3) return [run];
  return Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));
}

const pages = new MiniSearch<Entry>({
  fields: ['title', 'text'],
  storeFields: ['title'],
  tokenize: (text) =>
    [...text.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)].flatMap(([run]) =>
      wordsOf(run),
    ),
  searchOptions: {
    boost: { title: 4 },
    prefix: true,
    fuzzy: 0.15,
    combineWith: 'AND',
    // What stands in both languages is found in the reader's first.
    boostDocument: (id) => (String(id).startsWith('zh-CN') === isChinese ? 1 : 0.2),
  },
});
pages.addAll(globalThis.caffekitPages);

const field = document.querySelector<HTMLInputElement>('#search')!;
const list = document.querySelector('#found')!;
const root = document.documentElement.dataset.root ?? '';

field.addEventListener('input', () => {
  const found = pages.search(field.value).slice(0, MOST);
  list.replaceChildren(
    ...found.map(({ id, title }) =>
      element('li', {}, element('a', { href: root + id }, String(title), element('small', {}, String(id)))),
    ),
  );
});
field.form?.addEventListener('submit', (event) => {
  event.preventDefault();
  list.querySelector('a')?.click();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') list.replaceChildren();
  if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  field.focus();
});
