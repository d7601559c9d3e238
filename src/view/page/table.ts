import type { ViewLayer } from '../model.js';
import { COLUMNS, rowOf } from '../parts.js';
import { html, make } from './dom.js';

type Column = keyof typeof COLUMNS;

const ROW_HEIGHT = 24;
/** Rows that are made above and below those that are seen. */
const BEYOND = 20;

/** The table of layers: it sorts, and has only the rows that are seen. */
export class Table {
  readonly #frame: HTMLElement;
  readonly #pressed: (layer: number) => void;
  readonly #body = html('tbody');
  readonly #heads = new Map<Column, HTMLElement>();
  readonly #table: HTMLTableElement;
  #layers: readonly ViewLayer[] = [];
  #isShown: (layer: ViewLayer) => boolean = () => true;
  #order: number[] = [];
  #sort: { column: Column; isDown: boolean } | undefined;
  #selected: ReadonlySet<number> = new Set();
  #from = -1;
  #isWhole = false;

  /** @param pressed is told which layer's row is pressed */
  constructor(frame: HTMLElement, pressed: (layer: number) => void) {
    this.#frame = frame;
    this.#pressed = pressed;
    const row = html('tr');
    for (const name of Object.keys(COLUMNS) as Column[]) {
      const { isNumber } = COLUMNS[name];
      const press = html('button', { type: 'button', title: `sort by ${name}` }, name);
      press.addEventListener('click', () => this.sort(name));
      const head = html('th', { scope: 'col', ...(isNumber ? { class: 'number' } : {}) }, press);
      this.#heads.set(name, head);
      row.append(head);
    }
    this.#table = html('table', {}, html('thead', {}, row), this.#body);
    frame.replaceChildren(this.#table);
    frame.addEventListener('scroll', () => this.#draw(), { passive: true });
    this.#body.addEventListener('click', (event) => {
      const row = (event.target as Element).closest('tr');
      if (row?.dataset.layer !== undefined) pressed(Number(row.dataset.layer));
    });
    this.#body.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#draw()).observe(frame);
  }

  show(layers: readonly ViewLayer[]): void {
    this.#layers = layers;
    this.#table.setAttribute('aria-rowcount', String(layers.length + 1));
    this.#arrange();
  }

  /** Leaves out the layers that are not to be shown. */
  filter(isShown: (layer: ViewLayer) => boolean): void {
    this.#isShown = isShown;
    this.#arrange();
  }

  sort(column: Column): void {
    const isSame = this.#sort?.column === column;
    // By numbers, the largest is what one looks for; pressed a third time, the file's order is back.
    const first = COLUMNS[column].isNumber;
    if (!isSame) this.#sort = { column, isDown: first };
    else this.#sort = this.#sort!.isDown === first ? { column, isDown: !first } : undefined;
    for (const [name, head] of this.#heads) {
      if (this.#sort?.column === name)
        head.setAttribute('aria-sort', this.#sort.isDown ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
      const arrow = this.#sort?.column === name ? (this.#sort.isDown ? ' ▾' : ' ▴') : '';
      head.firstElementChild!.textContent = name + arrow;
    }
    this.#frame.scrollTop = 0;
    this.#arrange();
  }

  select(layers: readonly number[]): void {
    this.#selected = new Set(layers);
    const at = this.#order.indexOf(layers[0] ?? -1);
    const { scrollTop, clientHeight } = this.#frame;
    const y = (at + 1) * ROW_HEIGHT;
    if (at >= 0 && (y < scrollTop + ROW_HEIGHT || y > scrollTop + clientHeight - ROW_HEIGHT))
      this.#frame.scrollTop = y - clientHeight / 2;
    this.#from = -1;
    this.#draw();
  }

  /** Makes all rows, for paper, or again those that are seen. */
  print(isPrinted: boolean): void {
    this.#isWhole = isPrinted;
    this.#from = -1;
    this.#draw();
  }

  #arrange(): void {
    const order = this.#layers
      .map((_, index) => index)
      .filter((index) => this.#isShown(this.#layers[index]!));
    if (this.#sort !== undefined) {
      const { column, isDown } = this.#sort;
      const value = (index: number): number | string => {
        const layer = this.#layers[index]!;
        if (column === 'params') return layer.params ?? -1;
        if (column === 'mult-adds') return layer.multiplyAdds ?? -1;
        return COLUMNS[column].text(layer).toLowerCase();
      };
      const values = new Map(order.map((index) => [index, value(index)]));
      order.sort((a, b) => {
        const [x, y] = [values.get(a)!, values.get(b)!];
        return (x < y ? -1 : x > y ? 1 : 0) * (isDown ? -1 : 1) || a - b;
      });
    }
    this.#order = order;
    this.#from = -1;
    this.#draw();
  }

  #draw(): void {
    const { scrollTop, clientHeight } = this.#frame;
    const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - BEYOND);
    const from = this.#isWhole ? 0 : first - (first % (BEYOND / 2));
    if (from === this.#from) return;
    this.#from = from;
    const seen = Math.ceil(clientHeight / ROW_HEIGHT) + 3 * BEYOND;
    const to = Math.min(this.#order.length, this.#isWhole ? this.#order.length : from + seen);
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('tr[data-layer]')
      ?.dataset.layer;
    const rows = this.#order.slice(from, to).map((layer, index) => {
      const row = make(rowOf(this.#layers[layer]!)) as HTMLTableRowElement;
      row.dataset.layer = String(layer);
      row.tabIndex = from + index === 0 || this.#selected.has(layer) ? 0 : -1;
      row.setAttribute('aria-rowindex', String(from + index + 2));
      if (this.#selected.has(layer)) {
        row.classList.add('selected');
        row.setAttribute('aria-selected', 'true');
      }
      return row;
    });
    const space = (count: number) => {
      const cell = html('td', { colspan: String(this.#heads.size) });
      cell.style.height = `${count * ROW_HEIGHT}px`;
      cell.style.padding = '0';
      return html('tr', { 'aria-hidden': 'true' }, cell);
    };
    this.#body.replaceChildren(
      ...(from > 0 ? [space(from)] : []),
      ...rows,
      ...(to < this.#order.length ? [space(this.#order.length - to)] : []),
    );
    if (focused !== undefined)
      rows.find(({ dataset }) => dataset.layer === focused)?.focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('tr[data-layer]');
    if (row === null) return;
    if (event.key === 'Enter' || event.key === ' ') this.#pressed(Number(row.dataset.layer));
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const other = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
      if (other instanceof HTMLElement && other.dataset.layer !== undefined) other.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
