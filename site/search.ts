import MiniSearch from 'minisearch';
import { element } from '../playground/src/dom.js';
import type { Entry } from './entry.js';

declare global {
  var caffekitPages: readonly Entry[];
}

const MOST = 12;

const pages = new MiniSearch<Entry>({
  fields: ['title', 'text'],
  storeFields: ['title'],
  // Names of fields and rules are found by their parts too.
  tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u),
  searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
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
