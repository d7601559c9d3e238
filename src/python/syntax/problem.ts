import type { Span } from '../../textproto/tree.js';

/** What keeps a Python from compiling a text. */
export interface PythonProblem {
  readonly span: Span;
  /** What is wrong, in words without a full stop. */
  readonly message: string;
  /** Which Pythons do not compile it. */
  readonly breaks: Breaks;
  /** Whether it is white space that Python 2 reads in its own way, which shows in no other. */
  readonly isMixed?: boolean;
}

/** Python 2.7, every Python 3, or both. */
export type Breaks = 2 | 3 | 'both';
