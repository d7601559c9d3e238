import type { FillerFacts } from '../layers/base/index.js';
import type { LayerTypes } from '../layers/registry.js';
import type { Schema } from '../schema/descriptor.js';

/** Which Caffe is meant: what a file may say, and what is known of the layers that it names. */
export interface Dialect {
  /** For reports: the names of the Caffes that it is, or the path of the user's own schema. */
  readonly names: readonly string[];
  readonly schema: Schema;
  readonly layerTypes: LayerTypes;
  /** What its fillers are besides BVLC's. */
  readonly fillers?: FillerFacts;
  /**
   * Whether this Caffe has more than is known of it: layer types besides {@link layerTypes}, or parameters that their
   * layers read. What is unknown then is no mistake.
   */
  readonly open: boolean;
  /** Whether it reads text with a parser of its own, that takes what protobuf's refuses. */
  readonly hasOwnParser?: boolean;
  /** Only a first guess: each file is read as what leaves the least of it unexplained. See `chooseDialect`. */
  readonly isAuto?: boolean;
}

/** What a dialect is called, for a sentence. */
export function nameOf({ names }: Dialect): string {
  return names.every((name) => name === 'bvlc') ? 'BVLC Caffe' : `Caffe with ${names.join(' and ')}`;
}

/**
 * Whether a file is of a Caffe of somebody's own, as far as can be told: it says what no known Caffe has, or what only several of
 * them have together, or it is of a Caffe written anew. What its layers refuse is then not known for sure.
 */
export function isOwn({ isAuto, open, names, hasOwnParser }: Dialect): boolean {
  if (hasOwnParser === true) return true;
  return isAuto === true && (open || names.length > 1 || names[0] === SINGLE_FORKS);
}

/**
 * Whether a file shows signs of a fork that nobody has named. Whoever runs it may have a Caffe a little different from the one
 * that is known under its name.
 */
export function isGuessedFork({ isAuto, open, names }: Dialect): boolean {
  return isAuto === true && (open || names.some((name) => name !== 'bvlc'));
}

/** The dialect that gathers what forks have of which there is one each. */
export const SINGLE_FORKS = 'others';
