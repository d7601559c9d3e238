import type { Message } from '../../schema/message.js';
import { counted, times } from '../../text/counting.js';
import type { Span } from '../../textproto/tree.js';
import { fill } from './filler.js';
import type { LayerSetup, PlaceOfAxis } from './setup.js';
import { count, formatShape, type Shape } from './shape.js';

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

/** Those of a layer that takes what the file gives as it is, and reads as many numbers as it would have made. */
export function uncheckedBlobs(setup: LayerSetup, blobs: readonly LearnableBlob[]): void {
  learnableBlobs(setup, blobs);
  const given = setup.givenParams();
  if (given.length === 0) return;
  const own = `'${setup.layer.string('name')}'`;
  if (given.length < blobs.length) {
    setup.whenRun(() =>
      setup.refuse(
        'param/blobs',
        setup.layer.messages('blobs')[given.length - 1]!.head(),
        `blobs is given ${times(given.length)}, and ${own} has ${blobs.map(({ name }) => name).join(', ')}: it reads what is not there`,
        'SIGSEGV',
      ),
    );
  }
  given.slice(0, blobs.length).forEach((shape, index) => {
    const needed = blobs[index]!.shape;
    const [has, needs] = [count(shape), needed === null ? null : count(needed)];
    if (needed === null || has === null || needs === null || needs < 0) return;
    const what =
      has < needs
        ? 'reads past their end'
        : has > needs
          ? 'leaves the rest unread'
          : isTransposed(shape, needed)
            ? 'takes them in that order'
            : undefined;
    if (what === undefined) return;
    setup.report(
      'param/blobs',
      setup.givenDimSpan(index, Number.POSITIVE_INFINITY),
      `the file gives ${blobs[index]!.name} ${counted(has, 'value')} (${formatShape(shape)}), and ${own} needs ${needs} (${formatShape(needed)}): Caffe doesn't compare the two, and ${what}`,
    );
  });
}

/** Whether two shapes of as many elements have the same axes in another order, those of one element aside. */
function isTransposed(shape: Shape, needed: Shape): boolean {
  const own = (one: Shape) => one.filter((dim) => dim !== 1);
  const sorted = (one: Shape) => own(one).sort().join();
  return own(shape).join() !== own(needed).join() && sorted(shape) === sorted(needed);
}
