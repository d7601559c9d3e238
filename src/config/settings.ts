import type { Phase } from '../layers/base/index.js';
import type { RuleLevel } from '../lint/lint.js';

/** How files are linted and laid out: what a configuration, or the command line, sets. Paths are absolute. */
export interface Settings {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** A schema that caffekit knows by name; never together with `proto`. */
  readonly dialect?: string;
  /** A fork's own `caffe.proto`. */
  readonly proto?: string;
  /** Folders that Python layers lie in. */
  readonly pythonPath?: readonly string[];
  /** The caffemodel that nets are given. */
  readonly weights?: string;
  /** Whether the data that nets name are looked into; true by default. */
  readonly data?: boolean;
  /** The programs besides Caffe that are to read the nets, by name. */
  readonly targets?: readonly string[];
  readonly phase?: Phase;
  readonly level?: number;
  readonly stages?: readonly string[];
  /** How many spaces `fmt` indents by. */
  readonly indent?: number;
}

export const NO_SETTINGS: Settings = { rules: {} };

/** What `added` sets takes the place of what `base` sets; levels of rules do so one by one. */
export function mergeSettings(base: Settings, added: Settings): Settings {
  const { dialect, proto, ...rest } = base;
  const schema =
    added.dialect !== undefined || added.proto !== undefined
      ? {}
      : { ...(dialect === undefined ? {} : { dialect }), ...(proto === undefined ? {} : { proto }) };
  return { ...rest, ...schema, ...added, rules: { ...base.rules, ...added.rules } };
}
