import type { Message } from '../../schema/message.js';
import type { Span } from '../../textproto/tree.js';
import { fill } from './filler.js';
import type { LayerSetup, PlaceOfAxis } from './setup.js';
import type { Shape } from './shape.js';

/** A blob that a layer learns, or keeps with its weights. */
export interface LearnableBlob {
  /** For messages: `the weights`. */
  readonly name: string;
  readonly shape: Shape | null;
  /** The FillerParameter that fills it; none where the layer sets it itself. */
  readonly filler?: Message;
  /** The parameter that decides its shape. */
  readonly decidedBy: Span | PlaceOfAxis;
}

/**
 * Makes a layer's learnable blobs: checks and fills each, in order. Where the file itself gives weights
 * (`blobs { }`), Caffe takes those and fills nothing.
 */
export function learnableBlobs(setup: LayerSetup, blobs: readonly LearnableBlob[]): void {
  const given = setup.givenParams();
  if (given.length > 0) {
    setup.params = given;
    return;
  }
  for (const { name, shape, filler, decidedBy } of blobs) {
    if (shape !== null) setup.checkShape(shape, decidedBy, name);
    if (filler !== undefined) fill(setup, filler, shape, name);
  }
  setup.params = blobs.map((blob) => blob.shape);
  setup.fillers = blobs.map((blob) => blob.filler);
}
