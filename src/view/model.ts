/** What is shown of a net, as plain data: it travels into the page. */
import type { Phase, Shape } from '../layers/base/index.js';
import type { Severity } from '../lint/diagnostic.js';
import type { Kind } from './kinds.js';

/** A net file with all that a picture of it shows. */
export interface ViewModel {
  readonly name: string;
  /** As it was given; no more of the machine than that. */
  readonly path: string;
  readonly text: string;
  /** In each state that the file is meant for; at least one. */
  readonly states: readonly ViewState[];
  /** Which of them is shown first. */
  readonly first: number;
  readonly findings: readonly ViewFinding[];
  /** What opens the file in an editor, before `:line:column`; only for pages that are served on the same machine. */
  readonly editor?: string;
}

export interface ViewState {
  /** `TRAIN`, or `TEST with stage 'val'`. */
  readonly label: string;
  readonly phase: Phase;
  /** In Caffe's order, without the split layers that it inserts. */
  readonly layers: readonly ViewLayer[];
  /** For a person: `61 M`, `at least 3 k`. */
  readonly totals: { readonly params: string; readonly multiplyAdds: string; readonly activations: string };
  readonly refused: boolean;
}

export interface ViewLayer {
  readonly name: string;
  readonly type: string;
  readonly kind: Kind;
  /** What its parameters say, in few characters: `64, 7×7 /2 +3`. */
  readonly settings: string;
  readonly bottoms: readonly ViewBottom[];
  readonly tops: readonly ViewTop[];
  /** Numbers of elements; null where they are not known. */
  readonly params: number | null;
  readonly multiplyAdds: number | null;
  /** Whether the solver changes its parameters, as `learning` has it; null in TEST, and where it has none. */
  readonly learns: 'yes' | 'frozen' | 'at 0' | 'no' | null;
  readonly needsBackward: boolean;
  readonly refused: boolean;
  /** Its first and last line in the file, counted from 1; 0 for a layer that the file does not write. */
  readonly lines: readonly [number, number];
}

export interface ViewBottom {
  readonly name: string;
  /** The layer, and which of its tops, by their places; null for a blob that nothing makes. */
  readonly from: readonly [layer: number, top: number] | null;
}

export interface ViewTop {
  readonly name: string;
  readonly shape: Shape | null;
  /** Its weight in the loss, where it has one. */
  readonly lossWeight?: number;
}

export interface ViewFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** The states in which it holds, by their places. */
  readonly states: readonly number[];
}
