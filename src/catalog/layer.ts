/** What the catalog knows of a layer that caffekit generates. Data only, so that the linter starts fast. */

/** A key of a generated layer's `param_str`; `--some-key` on the command line is `some_key` here. */
export type Parameter =
  | WeightParameter
  | ChoiceParameter
  | Int32Parameter
  | NumberParameter
  | FlagParameter
  | TextParameter;

interface ParameterBase {
  readonly key: string;
  /** One sentence or two, in plain ASCII: it stands in the generated class, in `--help` and in the docs. */
  readonly help: string;
  /** What of Caffe's own losses it says, which have it in `LossParameter` or, as an axis and weights, where their types say. */
  readonly means?: 'normalization' | 'ignored label' | 'class axis' | 'class weights';
  /** The field of Caffe's own losses that says the same: `contrastive_loss_param.margin`. */
  readonly saidBy?: `${string}_param.${string}`;
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
  /** Whether it may be `auto`: then the layer makes it from the labels. */
  readonly auto?: boolean;
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

/** A number that float32 can hold, within bounds. */
export interface NumberParameter extends ParameterBase {
  readonly kind: 'number';
  /** The least and the greatest number that it may be. */
  readonly min?: number;
  readonly max?: number;
  /** What it must be greater than. */
  readonly above?: number;
  /** What it must be less than. */
  readonly below?: number;
  readonly integer?: boolean;
  /** Whether it may also be a list, with one for each channel. */
  readonly perChannel?: boolean;
  /** Whether it must be given. */
  readonly required?: boolean;
  /** What it is where it isn't given; without one, it is absent then, unless it must be given. */
  readonly default?: number;
}

/** Words of the user's, as a path; absent by default. */
export interface TextParameter extends ParameterBase {
  readonly kind: 'text';
  readonly required: boolean;
}

/** Something that is so or not, by default not. */
export interface FlagParameter extends ParameterBase {
  readonly kind: 'flag';
}

/** A bottom of a generated layer. */
export interface GeneratedBottom {
  /** What is in it, in the plural, as messages call it: `scores`. */
  readonly what: string;
  /** The blob that it is where nothing else is said. */
  readonly blob: string;
  /**
   * Its gradient: `kept` in a buffer from the forward pass, since the layers below learn from it; the `opposite` of that of
   * bottom 0; computed where it is `asked` for, as by force_backward; `zeros` where there is none, as of indices.
   */
  readonly gradient: 'kept' | 'opposite' | 'asked' | 'zeros';
  /** Whether a layer may do without it and those behind it. */
  readonly optional?: boolean;
  /** Whether its block has it where nothing is said, although the layer may do without it. */
  readonly usual?: boolean;
  /** Whether it has one number for each position, or sample, of the first bottom, rather than one for each of its numbers. */
  readonly perPosition?: boolean;
  /** Whether it is what each loss counts for: the shared part multiplies by it, and no formula sees it. */
  readonly weighs?: boolean;
}

/**
 * How a loss is put together, which decides what its formula is given (`templates/layers/shared/loss.py.ejs`): pieces
 * (k, C, m) of k samples, all C channels and m positions; whole samples (k, D, 1), or for a `batch` all of them; whole
 * planes (k, H, W); or, for `regions`, all of a channel's positions in one sample, or in all; or whole `sequences`
 * (T, k, C) of T time steps.
 */
export type Walk = 'positions' | 'samples' | 'batch' | 'planes' | 'regions' | 'sequences';

/** A top of a generated layer that is no loss. */
export interface GeneratedTop {
  /** What is in it, in the docs and docstring. */
  readonly what: string;
  /** The blob that it is where nothing else is said. */
  readonly blob: string;
  /** Whether it is one number, is shaped as the first bottom, or has numbers for each sample; otherwise its shape is not known. */
  readonly shape?: 'number' | 'as the first bottom' | 'of samples';
}

/** A learnable blob of a generated layer. */
export interface LearnedBlob {
  readonly what: string;
  readonly lrMult: number;
  readonly decayMult: number;
  /** Of one number: what it is at first. Others are made by the layer's own template. */
  readonly start?: number;
}

/** What a layer is for: how the catalog is listed. */
export type Purpose = (typeof PURPOSES)[number];

export const PURPOSES = [
  'binary labels',
  'classes',
  'regions',
  'regression',
  'embeddings',
  'distributions',
  'sequences',
  'images',
  'measures of a test',
  'data',
  'a loss of your own',
  'a layer of your own',
] as const;

/** A layer of the catalog: one file in `layers/`, and the template `templates/layers/<id>.py.ejs`. */
export interface GeneratedLayer {
  /** Kebab-case; what `caffekit generate` calls it. */
  readonly id: string;
  /** Raised whenever what is said here is no longer so of modules that were generated before. */
  readonly revision: number;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly description: string;
  readonly purpose: Purpose;
  /**
   * What it is to a net, where it is no loss: a `measure` of a test, which trains nothing, a `layer` within the net,
   * through which others learn, or its `data`.
   */
  readonly role?: 'measure' | 'layer' | 'data';
  /** How its formula is walked; without one, its template is the whole module. */
  readonly walk?: Walk;
  /**
   * Whether its formula loses nothing in float32: each loss and gradient is right to within its rounding, and what
   * overflows on the way makes the loss infinite.
   */
  readonly single?: boolean;
  /** Whether it suits a new project, whose net ends in a score for each binary label. */
  readonly forProjects?: boolean;
  /** Whether it is for weights that are trained already, and learns next to nothing from random ones. */
  readonly needsTrained?: boolean;
  /** In their order. The top of a loss is one number. */
  readonly bottoms: readonly GeneratedBottom[];
  /** The tops of what is no loss, in their order; those behind the first may be left out. */
  readonly tops?: readonly GeneratedTop[];
  /** Its learnable blobs, and the rates in its block. */
  readonly learns?: readonly LearnedBlob[];
  /** What its layer is called where nothing else is said, if not `loss`. */
  readonly name?: string;
  /** What it asks of its bottoms' shapes: for each number of the first, one of the second, in the same batch. */
  readonly shapes?: 'label-for-each-score' | 'index-at-each-position';
  /** What has a loss of its own, where that is not each number of the first bottom or what its labels say. */
  readonly losses?: 'positions' | 'planes';
  /** Whether it may have a second top: the loss of each number of the first bottom. */
  readonly eachLoss?: boolean;
  /** What it applies to its scores itself, so that they must not have gone through it before. */
  readonly activation?: 'sigmoid' | 'softmax';
  /** What its class is called, and its module too, unless the user says otherwise. */
  readonly className: string;
  readonly parameters: readonly Parameter[];
  /** A `param_str` to show where one is wrong. */
  readonly example: string;
  /** What a user makes of a layer of the catalog: then nothing that the catalog says of it is said of its module. */
  readonly made?: MadeLayer;
}

/** What a user's own words make of a layer. */
export interface MadeLayer {
  /** The flags and values that say so on a command line. */
  readonly words: readonly string[];
  /** What stands in place of its template: the docstring, and `formula`. */
  readonly template?: string;
  /** Its losses in plain NumPy, and numbers to try them with, as `templates/layers/tests/` has of others. */
  readonly plain?: string;
  /** A page to write beside it, by what its module and class are called. */
  readonly page?: (module: string) => string;
}

/** The smallest weight: below it float32 has fewer digits. */
export const FLOAT32_MIN = 1.1754943508222875e-38;
export const FLOAT32_MAX = 3.4028234663852886e38;
export const INT32_MIN = -(2 ** 31);
export const INT32_MAX = 2 ** 31 - 1;

/** Whether a parameter may be a list, with one for each channel. */
export function mayBeList(parameter: Parameter): boolean {
  return parameter.kind === 'weight' || (parameter.kind === 'number' && parameter.perChannel === true);
}

/** Whether a parameter must be given. */
export function isRequired(parameter: Parameter): boolean {
  return 'required' in parameter && parameter.required === true;
}

/** The parameters that must be given, as the layer's example gives them. */
export function exampleOfRequired({ parameters, example }: GeneratedLayer): Record<string, unknown> {
  const values = JSON.parse(example) as Record<string, unknown>;
  return Object.fromEntries(parameters.filter(isRequired).map(({ key }) => [key, values[key]]));
}

/** The command-line flag of a parameter. */
export function flagOf(key: string): string {
  return `--${key.replaceAll('_', '-')}`;
}
