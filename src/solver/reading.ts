import type { Document } from '../document/file.js';
import type { Message } from '../schema/message.js';
import type { PlaceInFile } from '../textproto/lines.js';
import type { Span } from '../textproto/tree.js';
import type { SolverNets } from './nets.js';

/** A solver file that has been read, with its nets. */
export interface Reading {
  readonly file: Document;
  /** The SolverParameter, with `type` in place of the old `solver_type`. */
  readonly param: Message;
  /** Whether all of the file could be read, and it is no template: else what seems to be missing may be there. */
  readonly isWhole: boolean;
  readonly nets: SolverNets;
}

/** The rules for what Caffe aborts at. */
export type SolverRule =
  | 'solver/average-loss'
  | 'solver/lr-parameters'
  | 'solver/lr-policy'
  | 'solver/missing-file'
  | 'solver/momentum'
  | 'solver/net-refused'
  | 'solver/regularization-type'
  | 'solver/rms-decay'
  | 'solver/snapshot-prefix'
  | 'solver/test-nets'
  | 'solver/test-weights'
  | 'solver/train-net'
  | 'solver/type';

/** What Caffe aborts at. */
export interface SolverFinding {
  readonly rule: SolverRule;
  readonly span: Span;
  readonly message: string;
  /** The gist of what Caffe prints; null where it is not sure that it aborts. */
  readonly caffe: string | null;
  /** Whether it is a name that Caffe looks up and that is like none of BVLC's, as layer types of somebody's own are. */
  readonly isForeignName?: boolean;
  /** Whether it is about what is not here: a tree of files, what a program gives. */
  readonly isElsewhere?: boolean;
  /** Whether `caffe train` does not come so far, and a program does that takes steps. */
  readonly isForPrograms?: boolean;
  readonly related?: readonly ({ readonly message: string } & (
    | { readonly span: Span }
    | { readonly elsewhere: PlaceInFile }
  ))[];
  /** The place in a net's file that is to be mended. */
  readonly origin?: PlaceInFile;
}
