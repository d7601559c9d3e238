import type { GeneratedLayer } from '../catalog/layer.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Environment } from '../layers/base/index.js';
import type { Source } from '../textproto/source.js';

/** What is asked for when a net is wrapped into a project. */
export interface WrapRequest {
  /** What to call the net in messages. */
  readonly path: string;
  readonly source: Source;
  /** The loss of the catalog in place of the net's own; by default a loss of classes stays, and one of labels gets the default. */
  readonly layer?: GeneratedLayer | undefined;
  /** The loss's parameters by key, as the user gave them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The loss layer that ours replaces, or that is meant; by default the only one that computes a loss of this kind. */
  readonly replace?: string | undefined;
  /** The shape of the deploy net's input, where the net doesn't tell it. */
  readonly inputShape?: readonly number[] | undefined;
  /** As which Caffe's the net is read; BVLC's by default. */
  readonly dialect?: Dialect;
  readonly environment?: Environment;
}
