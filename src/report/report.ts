import type { FileResult, Summary } from '../lint/diagnostic.js';

/** One of `count` parts that the files of a run are divided into. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** What a reporter is given. */
export interface ReportInput {
  readonly files: readonly FileResult[];
  readonly summary: Summary;
  /** Where the files are only a part. */
  readonly shard?: Shard;
  /** The text of a file that has diagnostics, by its path. */
  readonly text: (path: string) => string;
}

export interface ReportOptions {
  readonly colors: boolean;
  /** caffekit's own version. */
  readonly version: string;
  /** The folder that the files' paths start from; absolute. */
  readonly cwd: string;
  /** The root of the repository, from which machines name files; absolute. */
  readonly root: string;
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: (text: string) => string;
  /** The page of a rule, in Markdown; undefined where it is not at hand. */
  readonly rulePage: (id: string) => string | undefined;
}

/**
 * An output format of `lint`: what is written for all files, line end included. One file here each;
 * `scripts/list-modules.ts` lists them. All are bundled into the command line: a reporter imports nothing that is
 * slow to load.
 */
export interface Reporter {
  /** As in `--format NAME`. */
  readonly name: string;
  readonly summary: string;
  readonly write: (input: ReportInput, options: ReportOptions) => string;
}
