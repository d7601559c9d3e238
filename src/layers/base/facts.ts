import type { Message } from '../../schema/message.js';
import type { Blob, Phase } from './setup.js';
import type { Shape } from './shape.js';

/**
 * What else there is to know of a layer type: how its CPU code works (the GPU's reads and writes the same), what its
 * values are, what it is there for. Where a fact is absent, it is not known, and nothing is concluded from it.
 */

/** A layer of a net that has been set up, as far as the facts of its type depend on it. */
export interface LayerUse {
  /** The LayerParameter. */
  readonly layer: Message;
  readonly bottoms: readonly Blob[];
  readonly tops: readonly Blob[];
  /** The shape that its first bottom had, where it works in place and has given it another. */
  readonly shapeBefore?: Shape | undefined;
  /** For each bottom, whether the layer is asked for its gradient. */
  readonly propagatesTo: readonly boolean[];
  /** Its learnable blobs; the solver leaves alone those with an `lrMult` of 0. */
  readonly learnable: readonly { readonly lrMult: number }[];
}

/** A fact that may depend on the layer, its parameters above all. */
export type Fact<T, Arguments extends readonly unknown[] = []> =
  | T
  | ((layer: LayerUse, ...rest: Arguments) => T);

/**
 * What becomes of a layer that itself works in place: its result is wrong, everywhere or with gradients on a GPU, or only
 * gradients that it computes, or both are right.
 */
export type InPlaceResult = 'wrong result' | 'wrong result on a CPU' | 'wrong gradient' | 'right';

/** What a layer does to values that it overwrites. */
export type Change =
  | 'nothing'
  /** Negative values become 0, where the gradient is 0 too. */
  | 'rectified'
  /** Values above 0 stay as they are, negative ones remain so. */
  | 'only negative'
  /** Some become 0, where the gradient is 0 too, and the others larger. */
  | 'dropped'
  /** No sign changes. */
  | 'same sign'
  | 'anything';

/** Which of its blobs' data a layer reads in its backward pass. */
export interface Read {
  readonly side: 'bottom' | 'top';
  readonly index: number;
  /** What of it matters; `all` values even where the gradient is 0. */
  readonly needs: 'sign' | 'values' | 'all';
}

/** What there is to know of a type's layers with a top that is their own bottom. */
export interface InPlace {
  /** How they bear it, beyond what they have copied for themselves. */
  readonly result?: Fact<InPlaceResult | undefined>;
  /** By the layer's own phase. */
  readonly change: Fact<Change, [phase: Phase]>;
}

/** How a layer uses the memory of its blobs, forward and backward. */
export interface MemoryFacts {
  /** How it works in place. */
  readonly inPlace?: InPlace;
  /** Its tops have the memory of its first bottom, rather than their own. */
  readonly sharesMemory?: boolean | ((layer: Pick<LayerUse, 'bottoms' | 'tops'>) => boolean);
  /** Gradients of its tops, which may have that memory, are added up in its bottom's: they have memory of their own. */
  readonly addsGradients?: boolean;
  /** It makes no difference to it what its bottoms hold. */
  readonly ignoresValues?: boolean;
  /**
   * What its backward pass reads, as far as it has something to compute.
   *
   * @param nonNegative whether what it takes has nothing below 0
   */
  readonly backwardReads?: (layer: LayerUse, nonNegative: boolean) => readonly Read[];
  /** What it gives has nothing below 0, given whether that is so of its first bottom. */
  readonly nonNegative?: Fact<boolean, [bottom: boolean]>;
  /** It leaves values from 0 up as they are. */
  readonly leavesAbove0?: boolean;
}

/**
 * What is known of a blob's values: `sigmoid` and `softmax` are probabilities, `tanh` lies between -1 and 1, `positive`
 * has nothing below 0, and `raw` is what a layer with weights or a normalisation gives, anything.
 */
export type Values = 'sigmoid' | 'softmax' | 'tanh' | 'positive' | 'raw';

/** A function that makes probabilities of scores. */
export type Activation =
  | { readonly activation: 'sigmoid' }
  | {
      readonly activation: 'softmax';
      /** The parameter whose `axis` says along which axis the classes are. */
      readonly axisIn: string;
    };

/** What is known of the values that a layer takes and gives. */
export interface ValueFacts {
  /** What it gives; `passed on` are its bottoms' values, each as it is, the largest or mean of several, or larger. */
  readonly values?: Fact<Values | 'passed on' | undefined, [top: number]>;
  /** How many of its last bottoms only say which values it passes on. */
  readonly selectors?: number;
  /** The function that it applies itself to its first bottom, of which it wants the raw scores. */
  readonly applies?: Activation;
  /** It takes its first bottom for probabilities. */
  readonly takesProbabilities?: boolean;
  /** Its second bottom holds indices of classes, which nobody checks. */
  readonly takesClasses?: {
    /** The parameter whose `axis` says along which axis of the first bottom the classes lie; all but the first, by default. */
    readonly axisIn?: string;
  };
  /** Its first bottom holds indices, which nobody checks: of as many as a parameter's field says. */
  readonly takesIndices?: { readonly param: string; readonly count: string };
  /** Its second bottom holds a probability for each score, which nobody checks. */
  readonly takesTargetsOf1?: boolean;
  /** The number that fills a top; undefined where it is none, or several. */
  readonly constantTop?: (layer: Message, top: number) => number | undefined;
  /** It takes true boxes, whose labels are classes but the background. */
  readonly takesBoxes?: {
    /** Which bottom they are. */
    readonly bottom: number;
    /** The parameter with `num_classes` and `background_label_id`. */
    readonly param: string;
    /** Whether Caffe aborts at a label that is none of the classes; each time, or as it is told. */
    readonly checksClasses: Fact<boolean>;
  };
  /** The loss of a sample is -ln of the probability of its class. */
  readonly isLogLikelihood?: boolean;
  /** By which mean and variance it gives its values a mean of 0 and a variance of 1; by the layer's own phase. */
  readonly normalizesBy?: Fact<'its input' | 'kept statistics', [phase: Phase]>;
}

/** A bottom that a layer's `Backward` refuses to compute a gradient of. */
export interface NoGradient {
  readonly bottom: number;
  readonly what: string;
  /** What Caffe says then. */
  readonly caffe: string;
}

/** What becomes of gradients in a layer. */
export interface GradientFacts {
  /** Bottoms that it refuses to compute a gradient of. */
  readonly noGradient?: Fact<readonly NoGradient[]>;
  /** Its backward pass ends with "Not Implemented Yet". */
  readonly lacksBackward?: Fact<boolean>;
  /** Its two bottoms are alike: which are the labels, only their names say, and it has a gradient for either. */
  readonly isSymmetric?: boolean;
  /**
   * It works in its first bottom's gradient while it computes its result. Caffe adds up the gradients of all that take a
   * blob, of those too whose backward pass is left out: what it has left there is added.
   */
  readonly leaksGradient?: boolean;
}

/** Where a layer's parameters say of its weights what those of many types do. */
export interface WeightFields {
  /** The parameter that has the others. */
  readonly param: string;
  /** The filler of the weights. */
  readonly filler: string;
  /** How many outputs there are. */
  readonly outputs?: string;
  /** Whether a learned bias, the second learnable blob, is added to each output, which lie along the parameter's `axis`. */
  readonly bias?: string;
}

/** What a layer keeps from batch to batch, and what it does at random. */
export interface StateFacts {
  readonly weights?: WeightFields;
  /** It keeps statistics in its learnable blobs, which it collects itself: the solver learns none of them. */
  readonly statistics?: {
    /** The parameter whose `use_global_stats` says whether they are used, and whose `eps` is added to the variance. */
    readonly param: string;
    /** Which of its blobs is what the others are divided by; absent where none is. */
    readonly factor?: number;
    /** With how many `param`s `UpgradeNetBatchNorm` takes a layer for one of the time when the solver had to be told. */
    readonly legacyParams?: number;
    /** It drops those `param`s whenever it reads them, as in 2016, rather than making them 0: its blobs are taken for learnt. */
    readonly dropsLegacyParams?: boolean;
  };
  /**
   * In use, with one bottom, it multiplies each channel with a number and adds another: some tools merge that into the
   * weights of the layer before it, or after.
   */
  readonly isPerChannel?: boolean;
  /** Of `transform_param`, what it does at random: mirror in every phase, and crop where its phase is TRAIN. */
  readonly transforms?: { readonly mirror: boolean; readonly crop: boolean };
  /** In TRAIN it drops values at random, in TEST it copies what it takes. */
  readonly dropsInTrain?: boolean;
}

/** What layers of a type do to blobs, for a picture of a net: those that read data, learn, lose or measure say so by other facts. */
export type Family = 'activation' | 'pooling' | 'normalization' | 'combination' | 'shape';

/** What a layer is there for. */
export interface RoleFacts {
  readonly family?: Family;
  /** Reads a data set. */
  readonly readsDataSet?: boolean;
  /** Its tops are the net's inputs, which the program that runs the net fills. */
  readonly isInput?: boolean;
  /** The variable of its source that says how much it makes, and what that is made of, without spaces: a source that has something else makes another number. */
  readonly counted?: { readonly by: string; readonly as: readonly string[] };
  /** Why the size that a layer gives is not sure, where Caffes that have the type make several of the same parameters. */
  readonly sizedOtherwise?: (layer: Message) => string | undefined;
  /** Stands between others: what it gives is for the next layer, or it is for nothing. */
  readonly isBetween?: boolean;
  /** Measures what the net gives, for a person to look at. */
  readonly isMeasure?: boolean;
  /** Measures what is cut down to a few results at the end of a net, which nothing trains by: nobody has it in TRAIN but to test. */
  readonly isOfTests?: boolean;
  /** It is a loss, but Caffe does not take it for one where no `loss_weight` is given. */
  readonly isLossWithoutWeight?: boolean;
  /** As a loss, it compares each score with a label of its own. */
  readonly isLossOfScores?: boolean;
  /** As a loss, it compares its first two bottoms with each other, by a label for each pair. */
  readonly isLossOfPairs?: boolean;
  /** Fields of `loss_param` that, as a loss of classes, it reads each class's weight from. */
  readonly classWeights?: { readonly field: string; readonly where: string };
  /** What it divides its loss by where `loss_param`, if it reads one, says nothing: a `NormalizationMode`. */
  readonly normalization?: string;
  /** How many tops it loads with, where that is fewer than it declares to have. */
  readonly loadableTops?: number;
  /** What else it is called: in the formats before 2015, in Caffe's examples, and elsewhere; lower case, letters only. */
  readonly alsoCalled?: readonly string[];
  /** Its code is a class of the user's own, which the layer names. */
  readonly userClass?: (layer: Message) => UserClass;
  /** Compares its first bottom with its second, labels, and gives how good it is: a loss, or what is only looked at. */
  readonly comparesWithLabels?: boolean;
}

/** A class that a layer names, and the text that the class gets. */
export interface UserClass {
  readonly module: string;
  readonly name: string;
}

/** Everything that is known of a layer type besides its blobs, its parameters and its set-up. */
export interface LayerFacts extends MemoryFacts, GradientFacts, ValueFacts, StateFacts, RoleFacts {}

/** A fact of a layer's type for the layer itself. */
export function factOf<T, Arguments extends readonly unknown[]>(
  fact: Fact<T, Arguments>,
  layer: LayerUse,
  ...rest: Arguments
): T {
  return typeof fact === 'function'
    ? (fact as (layer: LayerUse, ...rest: Arguments) => T)(layer, ...rest)
    : fact;
}
