import type { FillerFacts, LayerType } from '../layers/base/index.js';
import type { SchemaJson } from '../schema/descriptor.js';

/** A Caffe that others have made of BVLC's: what it adds, and what it changes. */
export interface Fork {
  /** As in `--dialect NAME`. */
  readonly name: string;
  /** For people: what it is called, and what it is for. */
  readonly title: string;
  /** In how many public repositories with a `caffe.proto` its fields were found; of two that fit a file, the commoner is meant. */
  readonly repositories: number;
  /** The forks that it has everything of, too. */
  readonly includes?: readonly string[];
  /** Whether it reads text with a parser of its own instead of protobuf's, which takes more. */
  readonly hasOwnParser?: boolean;
  /** What it adds to BVLC's schema, by message; a field of a name that BVLC has takes its place. */
  readonly schema: () => SchemaJson;
  /** Its layer types; one of a name that BVLC has takes its place. */
  readonly layerTypes: readonly LayerType[];
  /** What its fillers are besides BVLC's, and those of what it includes. */
  readonly fillers?: FillerFacts;
}
