import type { Environment, Files } from '../layers/base/index.js';
import type { LintOptions } from '../lint/lint.js';

/** What is set for a file. */
export interface FileSettings {
  readonly lint: LintOptions;
  /** How many spaces its fields are indented by. */
  readonly indent: number | undefined;
  /** Whether the data that it names are looked into. */
  readonly data?: boolean;
}

export type Project = Required<Pick<Environment, 'folders' | 'names' | 'root' | 'schemas'>>;

/** What the language server asks of the machine that it runs on. All paths are absolute. */
export interface Host {
  /** Rejects with an error for a person where the configuration cannot be used. */
  settingsOf(path: string): Promise<FileSettings>;
  /** Configurations may have changed. */
  forgetSettings(): void;
  /** The files beneath the open documents. */
  readonly disk: Required<Files>;
  /**
   * What is asked of the project that a file lies in, besides files; nothing by default.
   *
   * @param root what Caffe would be started in
   */
  projectOf?(path: string, root: string): Project;
  /** Folders that Python looks for modules in. */
  readonly pythonPath: readonly string[];
  /** What the text of a `.proto` file says. */
  readonly readSchema?: Environment['readSchema'];
  /** The comment of a message, or of a field, as in `PoolingParameter.pool`. */
  comment(name: string): string | undefined;
  /** The page of a rule, in Markdown. */
  rulePage(id: string): string | undefined;
}
