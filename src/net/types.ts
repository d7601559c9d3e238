import type { Blob, Dim, Finding, LayerType, Phase, Shape } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';

/** One of Caffe's `learnable_params`: a blob of some layer's, which others may share. */
export interface LearnableParam {
  readonly shape: Shape | null;
  /** What the solver multiplies its learning rate with: of those that share the blob, the first that says it decides. */
  readonly lrMult: number;
}

/** A layer's top. */
export interface Source {
  readonly layer: NetLayer;
  readonly top: number;
}

/** A layer of a net that has been set up. */
export interface NetLayer {
  /** Its place among {@link Net.withSplits}. */
  readonly index: number;
  readonly name: string;
  /** As the file gives it; `Split` for the layers that Caffe inserts. */
  readonly typeName: string;
  /** Undefined for a type that Caffe doesn't have. */
  readonly type: LayerType | undefined;
  /** The LayerParameter; undefined for a split layer. */
  readonly layer: Message | undefined;
  readonly bottoms: readonly Blob[];
  /**
   * For each bottom, what makes its values: a layer of the file, since split layers are looked through; of layers that
   * work in place on one blob, the last. Undefined for a blob that nothing makes.
   */
  readonly sources: readonly (Source | undefined)[];
  /** Automatic tops among them. */
  readonly tops: readonly Blob[];
  /** Shapes of its learnable blobs. */
  readonly params: readonly (Shape | null)[];
  readonly paramsUnknown: boolean;
  /** What each of {@link params} is in the net: the same object where layers share a blob. */
  readonly learnable: readonly LearnableParam[];
  /** For each top, as set by Caffe: where a weight was moved to a split layer, the split has it. */
  lossWeights: readonly number[];
  /** What the log says: whether backward computation is needed for the loss. */
  needsBackward: boolean;
  /** For each bottom, whether the layer is asked for its gradient. */
  readonly propagatesTo: boolean[];
  /** Whether something below it learns, and it is not told to leave all of it alone: what it would do as a loss. */
  readonly propagatesWanted: boolean;
  /** Of one forward pass over the whole batch: see `LayerSetup.multiplyAdds`. Null where it is not known. */
  readonly multiplyAdds: Dim;
  /** Caffe would abort while it sets this layer up. */
  readonly refused: boolean;
}

/** What `Net::Init` makes of a file in some state. */
export interface Net {
  readonly name: string;
  readonly phase: Phase;
  /** Caffe's layers, without the split layers that it inserts. */
  readonly layers: readonly NetLayer[];
  /** Caffe's layers, in its order, split layers included. */
  readonly withSplits: readonly NetLayer[];
  /** Blobs by name, split blobs not included. */
  readonly blobs: ReadonlyMap<string, Blob>;
  readonly inputs: readonly string[];
  /** Blobs that no layer takes, sorted as Caffe does. */
  readonly outputs: readonly string[];
  readonly forceBackward: boolean;
  /** Layers of the file that the state leaves out. */
  readonly excluded: readonly Message[];
  readonly findings: readonly Finding[];
  /** Whether Caffe would abort. */
  readonly refused: boolean;
  /** What has been computed of the net, by the function that computes it: see `perNet`. */
  readonly computed: Map<unknown, unknown>;
}
