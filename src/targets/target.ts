/** A value of a field: a number, a boolean, a string, or the name of an enum's value. */
export type FieldValue = number | boolean | string;

/**
 * What becomes of what a target does not take: it stops, or goes on without it, or computes something else than Caffe.
 */
export type Outcome = 'refused' | 'ignored' | 'differs';

/** What a target takes of a field, or of a layer's blobs. Exactly one of `only`, `not`, `same`,
 * `perTop`, `count` and `unsetIs` says so. */
export interface Limit {
  /** `pooling_param.pool`, from the layer; `bottom` and `top` are its blobs, and `axes` how many axes its first bottom has. */
  readonly field: string;
  /** The values that are taken; each value of a repeated field must be one. */
  readonly only?: readonly FieldValue[];
  /** The values that are not. */
  readonly not?: readonly FieldValue[];
  /** All values of a repeated field have to be the same. */
  readonly same?: true;
  /** Of a repeated field, there has to be one for each top, or none. */
  readonly perTop?: true;
  /** How many values, or blobs, there may be; no value of a field is always taken. */
  readonly count?: { readonly min?: number; readonly max?: number };
  /** The target's own default, which is not Caffe's: the field has to be set. */
  readonly unsetIs?: FieldValue;
  readonly outcome: Outcome;
  /** The value that is taken in place of one that is ignored. */
  readonly as?: FieldValue;
  /** It holds only where another field of the layer has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly FieldValue[] };
}

/** Ways to write a net, beside today's layers. */
export interface Formats {
  /** `layers` that hold a `layer`, as until 2014. */
  readonly v0: Outcome | 'taken' | 'unknown';
  /** `layers`, as until 2015. */
  readonly v1: Outcome | 'taken' | 'unknown';
  /** `input` with `input_dim` or `input_shape`. */
  readonly inputFields: Outcome | 'taken' | 'unknown';
}

/**
 * A program that reads Caffe's nets, besides Caffe: what it takes of them. Facts of one version, each from the sources that
 * are named; what is not said here is not known, and nothing is concluded from it.
 */
export interface Target {
  /** As in `--target NAME`. */
  readonly name: string;
  /** For messages, with its version: `OpenCV 4.14.0`. */
  readonly title: string;
  /** Where the facts are from: files and pages that anyone can read. */
  readonly sources: readonly string[];
  /** What else to know: sentences, with which versions still read nets of Caffe. */
  readonly remark: string;
  /** Whether rules of phases and stages are followed, or all layers of the file are taken. */
  readonly layers: 'all' | 'TEST' | 'unknown';
  readonly formats: Formats;
  /** The layer types that it takes. */
  readonly layerTypes: readonly string[];
  /** Those among them that no Caffe has that caffekit knows. */
  readonly ownTypes?: readonly string[];
  /** The types of which it leaves layers out, and goes on without them. */
  readonly leavesOut?: readonly string[];
  /** Other types of which its sources don't say enough: nothing is said of them. */
  readonly unknownTypes?: readonly string[];
  /** What becomes of a layer of another type; `unknown` where the sources list types by way of example. */
  readonly otherTypes: Outcome | 'unknown';
  /** How a layer of another type is taken after all: the end of a sentence. */
  readonly otherwise?: string;
  /** The classes of Python layers that it takes, by their names, for something of its own. */
  readonly pythonClasses?: readonly string[];
  /** By layer type. */
  readonly limits: Readonly<Record<string, readonly Limit[]>>;
}
