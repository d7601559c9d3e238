/** What layers named `BN` share, which normalise each channel and then scale and shift it. */
import { Message } from '../../schema/message.js';
import type { Span } from '../../textproto/tree.js';
import { learnableBlobs } from './learnable.js';
import { type LegacyShape, legacyShape } from './legacy.js';
import type { LayerSetup } from './setup.js';
import type { Shape } from './shape.js';

/** One of their blobs: filled as `filler` of the parameter says, or set by the layer. */
export interface ChannelBlob {
  readonly name: string;
  readonly filler?: string;
}

/**
 * Makes blobs with one value for each channel of the first bottom.
 *
 * @param shape of each, given the number of channels
 * @returns the bottom's shape
 */
export function channelBlobs(
  setup: LayerSetup,
  param: Message,
  blobs: readonly ChannelBlob[],
  shape: (channels: LegacyShape[1]) => Shape,
): LegacyShape {
  const bottom = legacyShape(setup, 0);
  const decidedBy: Span = setup.bottomSpan(0);
  const own = shape(bottom[1]);
  const made = setup.givenParams().length === 0;
  learnableBlobs(
    setup,
    blobs.map(({ name, filler }) => ({
      name,
      shape: own,
      decidedBy,
      ...(filler === undefined ? {} : { filler: param.message(filler) }),
    })),
  );
  // Those without a filler are set, which an empty one cannot be.
  if (made && blobs.some(({ filler }) => filler === undefined)) {
    setup.needElements(own, decidedBy, 'what the layer keeps of each channel');
  }
  return bottom;
}

/** The sums over places and over the batch are made with vectors of ones, which cannot be empty. */
export function checkSums(setup: LayerSetup, [num, , height, width]: LegacyShape): void {
  const name = `'${setup.bottomName(0)}'`;
  setup.needElements([1, 1, height, width], setup.bottomSpan(0), name);
  setup.needElements([num, 1, 1, 1], setup.bottomSpan(0), name);
}

/**
 * The `param`s of a layer that sets `lr_mult` and `decay_mult` of some of its blobs itself.
 *
 * @param rateOf what it sets both to; undefined for a blob that it leaves alone
 */
export function fixedSpecs(
  setup: LayerSetup,
  blobs: number,
  rateOf: (blob: number) => number | undefined,
): void {
  const given = setup.layer.messages('param');
  const type = setup.layer.type.fields.get('param')!.message!;
  const length = Math.max(blobs, given.length);
  setup.replaceParamSpecs(
    Array.from({ length }, (_, index) => {
      const [old, rate] = [given[index], rateOf(index)];
      if (old !== undefined && rate === undefined) return old;
      const spec = new Message(type, setup.layer.tree, old?.node ?? -1, setup.layer);
      for (const field of old?.fieldNames() ?? []) {
        if (!RATES.includes(field)) spec.add(field, old!.values(field)[0]!, old!.nodeOf(field));
      }
      if (rate !== undefined) for (const field of RATES) spec.add(field, rate, -1);
      return spec;
    }),
  );
}

const RATES: readonly string[] = ['lr_mult', 'decay_mult'];
