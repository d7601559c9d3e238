import type { Blob, Dim, Finding, Phase } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';
import { Graph } from './graph.js';
import { LearningPaths } from './learning-paths.js';
import type { NetState } from './state.js';
import type { FileLayer, NetLayer, SplitLayer } from './types.js';
import { Origins } from './values.js';
import { Zeros } from './zeros.js';

/** What building a net gives: the eager part of a {@link Net}. */
export interface NetParts {
  readonly name: string;
  readonly state: NetState;
  readonly withSplits: readonly NetLayer[];
  readonly blobs: ReadonlyMap<string, Blob>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly forceBackward: boolean;
  readonly excluded: readonly Message[];
  readonly findings: readonly Finding[];
  readonly filledIn: readonly Finding[];
  readonly topElements: Dim;
}

/** What `Net::Init` makes of a file in some state; what follows from that is computed when it is first asked for. */
export class Net {
  readonly name: string;
  readonly state: NetState;
  readonly phase: Phase;
  /** Caffe's layers, without the split layers that it inserts. */
  readonly layers: readonly FileLayer[];
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
  /** What Caffe would refuse if a program did not fill it in first. */
  readonly filledIn: readonly Finding[];
  /**
   * Elements of all tops of all layers, each as it is when its layer is set up; null where that is not known. A layer in place may
   * give its blob another shape later.
   */
  readonly topElements: Dim;
  /** Whether Caffe would abort. */
  readonly refused: boolean;
  #graph: Graph | undefined;
  #paths: LearningPaths | undefined;
  #origins: Origins | undefined;
  #zeros: Zeros | undefined;
  #weighted: readonly NetLayer[] | undefined;
  #splits: ReadonlyMap<Blob, SplitLayer> | undefined;

  constructor(parts: NetParts) {
    this.name = parts.name;
    this.state = parts.state;
    this.phase = parts.state.phase;
    this.withSplits = parts.withSplits;
    this.layers = parts.withSplits.filter((layer) => layer.layer !== undefined);
    this.blobs = parts.blobs;
    this.inputs = parts.inputs;
    this.outputs = parts.outputs;
    this.forceBackward = parts.forceBackward;
    this.excluded = parts.excluded;
    this.findings = parts.findings;
    this.filledIn = parts.filledIn;
    this.topElements = parts.topElements;
    this.refused = parts.findings.some((finding) => finding.caffe !== null);
  }

  /** Who makes and who takes the net's blobs. */
  get graph(): Graph {
    this.#graph ??= new Graph(this);
    return this.#graph;
  }

  /** Which layers learn, and which lie between data and a loss. */
  get paths(): LearningPaths {
    this.#paths ??= new LearningPaths(this);
    return this.#paths;
  }

  /** What is known of the blobs' values. */
  get origins(): Origins {
    this.#origins ??= new Origins(this);
    return this.#origins;
  }

  /** Which weights are 0 and stay so. */
  get zeros(): Zeros {
    this.#zeros ??= new Zeros(this);
    return this.#zeros;
  }

  /** The layers that have a loss weight other than 0, a split layer to which Caffe has moved one among them. */
  get weighted(): readonly NetLayer[] {
    this.#weighted ??= this.withSplits.filter((layer) => layer.lossWeights.some((weight) => weight !== 0));
    return this.#weighted;
  }

  /** The split layer that makes a blob; undefined for a blob that the file names. */
  splitOf(blob: Blob): SplitLayer | undefined {
    if (this.#splits === undefined) {
      const splits = new Map<Blob, SplitLayer>();
      for (const layer of this.withSplits) {
        if (layer.layer === undefined) for (const top of layer.tops) splits.set(top, layer);
      }
      this.#splits = splits;
    }
    return this.#splits.get(blob);
  }
}
