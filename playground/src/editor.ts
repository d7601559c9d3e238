import type { Diagnostic, Location } from '../../src/lint/diagnostic.js';
import { element } from './dom.js';

/** A text with line numbers, and findings underlined in it: what is underlined lies behind what one types into. */
export class Editor {
  readonly #input = element('textarea', {
    spellcheck: false,
    autocapitalize: 'off',
    ariaLabel: 'Text of the file',
  });
  readonly #behind = element('pre', { ariaHidden: 'true' });
  readonly #gutter = element('pre', { className: 'gutter', ariaHidden: 'true' });
  /**
   * Texts that were taken in place of others, the last one last: the browser's own undo forgets what was before, and
   * what would not (`execCommand`) takes minutes for a thousand lines.
   */
  readonly #taken: { readonly before: string; readonly after: string }[] = [];
  readonly #onChange: () => void;

  constructor(parent: HTMLElement, onChange: () => void) {
    this.#onChange = onChange;
    parent.append(this.#gutter, element('div', { className: 'sheet' }, this.#behind, this.#input));
    this.#input.addEventListener('input', () => {
      this.#number();
      onChange();
    });
    this.#input.addEventListener('scroll', () => this.#follow());
    this.#input.addEventListener('keydown', (event) => {
      this.#indent(event);
      this.#undo(event);
    });
  }

  get text(): string {
    return this.#input.value;
  }

  /** Takes another text in place of the one there, which Ctrl+Z brings back. */
  replace(text: string): void {
    if (text === this.text) return;
    const { scrollTop, scrollLeft } = this.#input;
    this.#remember(text);
    this.#put(text);
    this.#input.focus();
    this.#input.scrollTo(scrollLeft, scrollTop);
  }

  /** Takes a text as a new file's; Ctrl+Z brings back what was there. */
  open(text: string): void {
    this.#remember(text);
    this.#put(text);
    this.#input.scrollTo(0, 0);
  }

  /** Underlines findings. */
  mark(diagnostics: readonly Diagnostic[]): void {
    const { text } = this;
    const pieces: (Node | string)[] = [];
    let end = 0;
    for (const diagnostic of diagnostics) {
      const [start, stop] = this.#span(diagnostic);
      // Of two at one place the first is underlined, and of one that is long its first line.
      if (start < end) continue;
      const lineEnd = text.indexOf('\n', start);
      const until = Math.max(start + 1, Math.min(stop, lineEnd < 0 ? text.length : lineEnd));
      pieces.push(text.slice(end, start));
      pieces.push(element('mark', { className: diagnostic.severity }, text.slice(start, until)));
      end = until;
    }
    pieces.push(text.slice(end), '\n');
    this.#behind.replaceChildren(...pieces);
    this.#follow();
  }

  /** Shows a place and selects it. */
  select(place: Location): void {
    const [start, end] = this.#span(place);
    this.#input.focus();
    this.#input.setSelectionRange(start, end);
    const line = this.text.slice(0, start).split('\n').length - 1;
    const height = Number.parseFloat(getComputedStyle(this.#input).lineHeight);
    this.#input.scrollTop = Math.max(0, line * height - this.#input.clientHeight / 3);
    this.#follow();
  }

  #span({ line, column, endLine, endColumn }: Location): [start: number, end: number] {
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    return [(starts[line - 1] ?? 0) + column - 1, (starts[endLine - 1] ?? 0) + endColumn - 1];
  }

  #number(): void {
    const count = this.text.split('\n').length;
    this.#gutter.textContent = Array.from({ length: count }, (_, index) => index + 1).join('\n');
    this.#follow();
  }

  #follow(): void {
    this.#behind.scrollTo(this.#input.scrollLeft, this.#input.scrollTop);
    this.#gutter.scrollTop = this.#input.scrollTop;
  }

  #remember(after: string): void {
    if (this.text === '') return;
    this.#taken.push({ before: this.text, after });
    if (this.#taken.length > 20) this.#taken.shift();
  }

  #put(text: string): void {
    this.#input.value = text;
    this.#input.setSelectionRange(0, 0);
    this.#number();
  }

  /** What was typed since is undone by the browser first. */
  #undo(event: KeyboardEvent): void {
    if (event.key !== 'z' || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const last = this.#taken.at(-1);
    if (last?.after !== this.text) return;
    event.preventDefault();
    this.#taken.pop();
    this.#put(last.before);
    this.#onChange();
  }

  /** Two spaces for a tab key; the escape key first gives it back to the page. */
  #indent(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#input.blur();
    if (event.key !== 'Tab' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    document.execCommand('insertText', false, '  ');
  }
}
