import type { Message } from '../../schema/message.js';
import type { LayerFacts } from './facts.js';
import type { LayerSetup } from './setup.js';
import type { ZeroFlow } from './zeros.js';

/** How many bottoms or tops a layer takes: `ExactNumBottomBlobs()` and so on; what is absent is not checked. */
export interface BlobCount {
  readonly exact?: number;
  readonly min?: number;
  readonly max?: number;
  /** What is missing then, or is too many. */
  readonly why?: string;
}

/** One of Caffe's layer types: what can be said of it without running it. */
export interface LayerType extends LayerFacts {
  /** As it stands in `type: "…"`. */
  readonly type: string;
  /** What the layer computes, in a sentence. */
  readonly summary: string;
  /** The fields of LayerParameter that it reads, besides those all layers have. */
  readonly params: readonly string[];
  /** Whether no more is known of it than what its layers are connected to: `params` may lack some. */
  readonly isKnownByName?: boolean;
  /** May depend on the layer's parameters. */
  readonly bottoms: BlobCount | ((layer: Message) => BlobCount);
  readonly tops: BlobCount | ((layer: Message) => BlobCount);
  /** `EqualNumBottomTopBlobs()`: one top for each bottom. */
  readonly topPerBottom?: boolean;
  /** `AutoTopBlobs()`: tops that the file doesn't name are made nevertheless, under no name. */
  readonly autoTops?: boolean;
  /** Derived from `LossLayer`: its first top has loss weight 1 where the file gives none. */
  readonly isLoss?: boolean;
  /**
   * On a GPU, its forward pass leaves intermediate values in the gradient of its first bottom, which only its backward
   * pass overwrites: in Caffe before 2018, its release 1.0 among them.
   */
  readonly gpuLeavesInGradient?: boolean;
  /** Learns, with usual parameters; asked only where the layer could not be set up. */
  readonly learns?: boolean;
  /** What of it is 0 where other things are; absent where nothing is known. */
  readonly zeros?: ZeroFlow;
  /** Makes data: a net without such a layer in some phase is not meant for that phase. */
  readonly makesData?: boolean;
  /** For a type that makes data: which of {@link params} tells what they are. */
  readonly dataParam?: string;
  /** What of Caffe's build the type depends on, for a message; absent for what every Caffe has. */
  readonly needs?: string;
  /** Of each top, only what its own bottom needs goes backward: for labels that pass through beside what learns. */
  readonly topsGoBackAlone?: boolean;
  /** FlowNet's `AllowBackward()`; where it is false, nothing below the layer learns by what is above it. */
  readonly allowsBackward?: boolean;
  /** `AllowForceBackward(bottom)`; true where absent. */
  readonly allowForceBackward?: (bottom: number) => boolean;
  /** The Caffe that is meant has changed it, as its parameters show, in a way that is not known: this is what BVLC's does. */
  readonly isChanged?: boolean;
  /** Of a type that is changed: the fields of its parameters' messages that it had before, where BVLC has no such message. */
  readonly knownFields?: ReadonlyMap<string, readonly string[]>;
  /**
   * `LayerSetUp` and then `Reshape`: checks parameters and bottoms in Caffe's order, gives every top its shape and
   * makes the learnable blobs.
   *
   * @throws Refusal where Caffe would abort, through `setup.refuse` and the like
   */
  readonly setUp: (setup: LayerSetup) => void;
}
