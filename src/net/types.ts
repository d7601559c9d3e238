import type { DataFacts } from '../data/facts.js';
import type { Blob, Dim, LayerType, Rounding, Shape } from '../layers/base/index.js';
import type { PythonClass } from '../python/class.js';
import type { Message } from '../schema/message.js';

/** One of Caffe's `learnable_params`: a blob of some layer's, which others may share. */
export interface LearnableParam {
  readonly shape: Shape | null;
  /** What the solver multiplies its learning rate with: of those that share the blob, the first that says it decides. */
  readonly lrMult: number;
  /** Whether it is filled with zeros, by the first of the layers that share it. */
  readonly startsAtZero: boolean;
}

/** A layer's top. */
export interface Source {
  readonly layer: FileLayer;
  readonly top: number;
}

/** A layer of a net that has been set up: one of the file's, or a split that Caffe inserts. */
export type NetLayer = FileLayer | SplitLayer;

/** A layer that the file gives. */
export interface FileLayer extends SetUpLayer {
  /** The LayerParameter. */
  readonly layer: Message;
}

/** Whether a layer measures what the net gives, for a person to look at: Caffe's own, or one that caffekit generated. */
export function isMeasure({ type, pythonClass }: SetUpLayer): boolean {
  return type?.isMeasure === true || pythonClass?.generated?.role === 'measure';
}

/** A split layer, which copies a blob that several layers take. */
export interface SplitLayer extends SetUpLayer {
  readonly layer: undefined;
}

interface SetUpLayer {
  /** Its place among `Net.withSplits`. */
  readonly index: number;
  readonly name: string;
  /** As the file gives it; `Split` for the layers that Caffe inserts. */
  readonly typeName: string;
  /** Undefined for a type that Caffe doesn't have. */
  readonly type: LayerType | undefined;
  /** What a Python layer's class is, by its source; undefined where that is not known, and for other layers. */
  readonly pythonClass: PythonClass | undefined;
  /** What is read of the data behind it; undefined where nothing is, and for other layers. */
  readonly data: DataFacts | undefined;
  readonly bottoms: readonly Blob[];
  /**
   * For each bottom, what makes its values: a layer of the file, since split layers are looked through; of layers that
   * work in place on one blob, the last. Undefined for a blob that nothing makes.
   */
  readonly sources: readonly (Source | undefined)[];
  /** Automatic tops among them. */
  readonly tops: readonly Blob[];
  /** The shape that its first bottom had, where it works in place and has given it another. */
  readonly shapeBefore: Shape | undefined;
  /** Shapes of its learnable blobs. */
  readonly params: readonly (Shape | null)[];
  readonly paramsUnknown: boolean;
  /** What each of {@link params} is in the net: the same object where layers share a blob. */
  readonly learnable: readonly LearnableParam[];
  /** The FillerParameter that fills each of {@link params}; none for one that the file gives or the layer sets. */
  readonly fillers: readonly (Message | undefined)[];
  /** Sizes of its tops that are rounded. */
  readonly roundings: readonly Rounding[];
  /** For each top, as set by Caffe: where a weight was moved to a split layer, the split has it. */
  readonly lossWeights: readonly number[];
  /** What the log says: whether backward computation is needed for the loss. */
  readonly needsBackward: boolean;
  /** For each bottom, whether the layer is asked for its gradient. */
  readonly propagatesTo: readonly boolean[];
  /** Whether something below it learns, and it is not told to leave all of it alone: what it would do as a loss. */
  readonly propagatesWanted: boolean;
  /** Of one forward pass over the whole batch: see `LayerSetup.multiplyAdds`. Null where it is not known. */
  readonly multiplyAdds: Dim;
  /** Caffe would abort while it sets this layer up. */
  readonly refused: boolean;
}
