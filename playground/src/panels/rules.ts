import { element } from '../dom.js';
import type { Panel } from '../panel.js';
import { load } from '../parts.js';

/** The rules' pages, which are written when the page is built; `shown` is which. */
export class RulePages implements Panel {
  readonly id = 'rules';
  readonly title = 'Rules';
  readonly isFixed = true;
  shown = 'loss/missing-loss-weight';

  async render(): Promise<Node> {
    const { PAGES } = await load('rules');
    const select = element('select', { ariaLabel: 'Rule' });
    for (const id of Object.keys(PAGES)) select.append(element('option', { value: id }, id));
    const page = element('article');
    const show = (id: string) => {
      this.shown = id;
      select.value = id;
      const text = PAGES[id];
      // Of our own pages, rendered by the build: nothing that was typed is in it.
      if (text === undefined) page.textContent = `There is no page on ${id}.`;
      else page.innerHTML = text;
    };
    select.addEventListener('change', () => show(select.value));
    page.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const id = link?.dataset.rule;
      if (id === undefined) return;
      event.preventDefault();
      show(id);
    });
    show(this.shown);
    return element('div', {}, element('p', {}, element('label', {}, 'Rule ', select)), page);
  }
}
