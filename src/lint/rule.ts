import type { Document } from '../document/file.js';
import type { Foreign } from '../document/foreign/foreign.js';
import type { Net } from '../net/net.js';
import type { PythonFile } from '../python/file.js';
import type { PlaceInFile } from '../textproto/lines.js';
import type { Span } from '../textproto/tree.js';
import type { Fix, Origin, Severity } from './diagnostic.js';

/** Another place that matters, in the same file or in one that has to do with it. */
export type RelatedPlace = { readonly message: string } & (
  | { readonly span: Span }
  | { readonly elsewhere: PlaceInFile }
);

/** One kind of mistake. */
export interface Rule {
  /** `group/name`; also the path of its file here and of its page in `docs/rules/`. */
  readonly id: string;
  /** Without configuration. A finding that makes Caffe abort is an error all the same. */
  readonly severity: Severity;
  /** What the rule says, in one sentence. */
  readonly summary: string;
  /**
   * What findings have in common that have one cause, and are told once in a file: all words, by default; `kind` for all but the
   * names that they quote (no error is); `names` so where there are many names; `file` as `kind`, with all errors of a file as one; `place`
   * where each is a mistake of its own, so long as few are alike but for the names that they quote; `habit` as `kind`, with errors as
   * `place`. Of any rule more than ten that are no errors, and differ in names and numbers alone, are one.
   */
  readonly cause?: 'kind' | 'names' | 'file' | 'place' | 'habit';
  /** Looks at the file as a whole. */
  readonly checkFile?: (file: Document, report: Report) => void;
  /** Looks at a file that is neither a net nor a solver, of which no other rule says anything. */
  readonly checkForeign?: (foreign: Foreign, file: Document, report: Report) => void;
  /** Looks at a file of Python's. */
  readonly checkPython?: (python: PythonFile, file: Document, report: Report) => void;
  /** Looks at the net that the file is in one phase; the same finding in several phases is one diagnostic. */
  readonly checkNet?: (net: Net, file: Document, report: Report) => void;
}

/** What a rule says of one place. */
export interface RuleFinding {
  readonly span: Span;
  /** What is wrong, with the values, and what is allowed; no full stop. */
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
  /** The gist of what Caffe prints before it aborts; absent where it doesn't abort. */
  readonly caffe?: string;
  readonly severity?: Severity;
  readonly fix?: Fix;
  /** The place in another file that is to be mended, a Python module or a net, where the finding is one whatever names that file. */
  readonly origin?: Origin;
  /** What is mistaken, where it shows in several places: of the rule's findings with one mistake the first is reported. */
  readonly mistake?: string;
}

export type Report = (finding: RuleFinding) => void;
