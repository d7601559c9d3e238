import type { Span } from '../../textproto/tree.js';

/**
 * The rules under which layers and the net report; each has its file `src/lint/rules/<id>.ts` and its page
 * `docs/rules/<id>.md`.
 */
export type NetRule =
  // Refusals: Caffe aborts.
  | 'net/mixed-layer-formats' // both `layer` and `layers`
  | 'net/upgrade' // a legacy net that cannot be upgraded
  | 'layer/unknown-type'
  | 'layer/include-and-exclude'
  | 'layer/bottom-count'
  | 'layer/top-count'
  | 'layer/propagate-down-count'
  | 'layer/python-class' // module or class that cannot be loaded
  | 'blob/unknown-bottom'
  | 'blob/duplicate-top'
  | 'blob/in-place' // a layer that cannot work in place does
  | 'param/missing' // a parameter that must be given
  | 'param/invalid' // a value that the layer does not take
  | 'param/conflict' // parameters that exclude each other
  | 'param/count' // too few or too many values of a repeated parameter
  | 'param/axis' // an axis that the blob does not have
  | 'param/filler' // unknown filler, or one that cannot fill this blob
  | 'param/blobs' // weights in the file that don't fit the layer
  | 'shape/mismatch' // bottoms whose shapes don't fit each other
  | 'shape/axes' // a bottom with a number of axes that the layer doesn't take
  | 'shape/not-divisible' // channels that don't divide by groups, and the like
  | 'shape/negative' // an output that would have a negative dimension
  | 'shape/empty' // a blob without elements where some are needed
  | 'shape/too-large' // more than INT_MAX elements, or more than 32 axes
  | 'loss/weight-count'
  | 'sharing/too-many-params' // more `param { }` than the layer has learnable blobs
  | 'sharing/shape'
  | 'sharing/multiplier'
  // Other findings: Caffe loads the net.
  | 'build/needs' // depends on how Caffe was built
  | 'data/missing-source'
  | 'data/not-readable' // a file of data that is not what it should be
  | 'data/dataset' // an HDF5 file that lacks a dataset, or whose datasets don't fit
  | 'data/list-line' // a line of a list that is not read as it is meant
  | 'data/empty' // a database without entries
  | 'data/mean-shape' // a mean of another shape than the images
  | 'data/sizes-differ' // items of data of different sizes
  | 'param/bilinear'; // a filler for interpolation that mixes channels

/** Another place that a finding names. */
export interface Related {
  readonly message: string;
  readonly span: Span;
}

/** Something that setting a net up has found. */
export interface Finding {
  readonly rule: NetRule;
  readonly span: Span;
  /** For a person: what is wrong, what is allowed. No full stop at the end. */
  readonly message: string;
  /** The name that was most likely meant in place of a mistaken one; the message doesn't tell of it. */
  readonly meant?: string;
  /** The gist of what Caffe prints, with its values, so that it can be searched for; null where it doesn't abort. */
  readonly caffe: string | null;
  /** The same of what it aborts at no sooner than in the first forward pass. */
  readonly inFirstPass?: string;
  /** Of a layer whose type the Caffe that is meant may have changed: see `LayerType.isChanged`. */
  readonly isDoubtful?: boolean;
  /** Whether some copy of the fork that has the layer type takes what is refused. */
  readonly isForks?: boolean;
  /** Of a list that is there: the first that it lists, where none that was looked for is. */
  readonly listed?: string;
  readonly related: readonly Related[];
  /** What is mistaken, where it shows in several places: of a rule's findings with one mistake the first is reported. */
  readonly mistake?: string;
}

/** Thrown where Caffe would abort: the layer is not set up further. */
export class Refusal extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.name = 'Refusal';
    this.finding = finding;
  }
}
