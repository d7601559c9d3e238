/** What the catalog knows of a layer that caffekit generates. Data only, so that the linter starts fast. */

/** A key of a generated layer's `param_str`; `--some-key` on the command line is `some_key` here. */
export type Parameter = WeightParameter | ChoiceParameter | Int32Parameter;

interface ParameterBase {
  readonly key: string;
  /** One sentence or two, in plain ASCII: it stands in the generated class, in `--help` and in the docs. */
  readonly help: string;
  /** What of Caffe's own losses (`LossParameter`) it says. */
  readonly means?: 'normalization' | 'ignored label';
  /** What a new project makes of it, where that is something of its own. */
  readonly project?: ProjectParameter;
}

/** A parameter in `caffekit new`. */
export interface ProjectParameter {
  /** What a new project starts with. */
  readonly default: number | string;
  /** In place of `help`. */
  readonly help: string;
  /** What is asked on a terminal where no flag gives it; not asked if left out. */
  readonly question?: { readonly message: string; readonly expected: string };
  /** Whether it may be `auto`: train.py then makes it from the data. */
  readonly fromData?: boolean;
}

/** A positive number that float32 can hold, or a list of them with one for each channel. */
export interface WeightParameter extends ParameterBase {
  readonly kind: 'weight';
  readonly required: boolean;
}

/** One of several words. */
export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly default: string;
}

/** An integer, absent by default. */
export interface Int32Parameter extends ParameterBase {
  readonly kind: 'int32';
}

/** A bottom of a generated layer. */
export interface GeneratedBottom {
  /** What is in it, in the plural, as messages call it: `scores`. */
  readonly what: string;
  /** The blob that it is where nothing else is said. */
  readonly blob: string;
  /** Whether the layer computes a gradient of it; if not, it raises where it is asked for one. */
  readonly gradient: boolean;
}

/** A layer of the catalog: one file in `layers/`, and the template `templates/layers/<id>.py.ejs`. */
export interface GeneratedLayer {
  /** Kebab-case; what `caffekit generate` calls it. */
  readonly id: string;
  /** Raised whenever what is said here is no longer so of modules that were generated before. */
  readonly revision: number;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly description: string;
  /** In their order. Its only top is the loss, one number. */
  readonly bottoms: readonly GeneratedBottom[];
  /** What it asks of its bottoms' shapes: for each number of the first, one of the second, in the same batch. */
  readonly shapes?: 'label-for-each-score';
  /** What it applies to its scores itself, so that they must not have gone through it before. */
  readonly activation?: 'sigmoid' | 'softmax';
  /** What its class is called, and its module too, unless the user says otherwise. */
  readonly className: string;
  readonly parameters: readonly Parameter[];
  /** A `param_str` to show where one is wrong. */
  readonly example: string;
}

/** The smallest weight: below it float32 has fewer digits. */
export const FLOAT32_MIN = 1.1754943508222875e-38;
export const FLOAT32_MAX = 3.4028234663852886e38;
export const INT32_MIN = -(2 ** 31);
export const INT32_MAX = 2 ** 31 - 1;

/** The command-line flag of a parameter. */
export function flagOf(key: string): string {
  return `--${key.replaceAll('_', '-')}`;
}
