import type { ViewLayer } from '../model.js';
import { html } from './dom.js';

/** The search for layers by name or type: its field, and what it finds. */
export class Search {
  readonly node = html('input', {
    type: 'search',
    placeholder: 'Search  /',
    'aria-label': 'search layers by name or type',
  });
  #query = '';

  /**
   * @param changed is told when another thing is searched for
   * @param next is asked for the next layer that is found, or the one before
   */
  constructor(changed: () => void, next: (step: 1 | -1) => void) {
    this.node.addEventListener('input', () => {
      this.#query = this.node.value.trim();
      changed();
    });
    this.node.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') next(event.shiftKey ? -1 : 1);
    });
  }

  /** Whether anything is searched for. */
  get isOn(): boolean {
    return this.#query !== '';
  }

  begin(): void {
    this.node.focus();
    this.node.select();
  }

  clear(): void {
    this.node.value = '';
    this.#query = '';
    this.node.blur();
  }

  /** Whether a layer is what is searched for; each is where nothing is. */
  matches({ name, type }: ViewLayer): boolean {
    const query = this.#query.toLowerCase();
    return name.toLowerCase().includes(query) || type.toLowerCase().includes(query);
  }

  /** The layers that are found, by their indices; none where nothing is searched for. */
  found(layers: readonly ViewLayer[]): number[] {
    return this.isOn ? layers.flatMap((layer, index) => (this.matches(layer) ? [index] : [])) : [];
  }
}
