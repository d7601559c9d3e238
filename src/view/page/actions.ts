import type { Direction } from './walk.js';

/** What one can have done on the page, by a key or a button. */
export interface Actions {
  /** Goes to the search. */
  search(): void;
  /** Goes to the next layer that is found, or the one before. */
  next(step: 1 | -1): void;
  /** From the selected box to its neighbour. */
  walk(direction: Direction): void;
  /** Folds or unfolds the selected module; false where none is selected. */
  toggle(): boolean;
  unfold(): void;
  fold(): void;
  zoom(factor: number): void;
  /** Shows all of the picture. */
  fit(): void;
  /** Goes on to the next phase or stage. */
  nextState(): void;
  toggleMap(): void;
  /** Selects and searches nothing. */
  clear(): void;
  /** Takes the light theme for the dark one, or the other way round. */
  turn(): void;
  help(): void;
}
