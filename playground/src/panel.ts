import type { Editor } from './editor.js';
import type { Sheet } from './engine.js';

/** What a panel may do with the page. */
export interface Page {
  readonly editor: Editor;
  /** Takes another text, made of the one that is there; where that is another by now, nothing. */
  change(from: string, to: string): void;
  /** Shows a rule's page. */
  showRule(id: string): void;
}

/** One tab. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  /** What stands in it for a text. */
  render(sheet: Sheet, page: Page): Node | Promise<Node>;
  /** Whether it is the same for every text. */
  readonly isFixed?: boolean;
}
