import type { TextEdit } from '../textproto/edit.js';
import type { Span } from '../textproto/tree.js';
import type { ReadClass } from './facts.js';
import type { PythonProblem } from './syntax/problem.js';

/** A file of Python's. */
export interface PythonFile {
  readonly path: string;
  readonly comments: readonly Span[];
  /** What keeps Python 2, 3 or both from compiling it, in order. */
  readonly problems: readonly PythonProblem[];
  /** What makes it compile under Python 2 and 3, with the same output; undefined where that is not certain. */
  readonly printCalls: readonly TextEdit[] | undefined;
  /** The layers among the classes at its top level. */
  readonly classes: readonly ReadClass[];
}
