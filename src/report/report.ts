import type { FileResult, Summary } from '../lint/diagnostic.js';

/** What a reporter is given. */
export interface ReportInput {
  readonly files: readonly FileResult[];
  readonly summary: Summary;
  /** The text of a file that has diagnostics, by its path. */
  readonly text: (path: string) => string;
}

export interface ReportOptions {
  readonly colors: boolean;
}

/** An output format of `lint`: what is written for all files, line end included. */
export interface Reporter {
  /** As in `--format NAME`. */
  readonly name: string;
  readonly summary: string;
  readonly write: (input: ReportInput, options: ReportOptions) => string;
}
