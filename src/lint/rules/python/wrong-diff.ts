import type { FileLayer } from '../../../net/types.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

/** In a net, that a layer is asked for a bottom's gradient; where the bottom is not known, perhaps. */
const isAskedFor = (bottom: number | undefined) => (layer: FileLayer) =>
  bottom === undefined || layer.propagatesTo[bottom] !== false;

export const wrongDiff: Rule = classRule(
  'python/wrong-diff',
  'warning',
  'A gradient is written where nobody sees it, for the wrong bottom, or onto that of the last iteration.',
  (layer) => [
    ...layer.uses.lostWrites.map(({ side, index, ...place }) => ({
      place,
      message: `this writes into a copy${side === undefined ? '' : ` of ${side}[${index ?? '…'}]`}, which nobody sees: write with one index`,
    })),
    ...layer.uses.accumulated.map(({ bottom, ...place }) => ({
      place,
      message: `bottom[${bottom ?? '…'}].diff still has the gradient of the last iteration, which this adds to: write 0 first`,
      matters: isAskedFor(bottom),
    })),
    ...layer.uses.partlyWritten.map(({ bottom, ...place }) => ({
      place,
      message: `bottom[${bottom ?? '…'}].diff has the gradient of an earlier iteration wherever this does not write: write 0 first`,
      matters: isAskedFor(bottom),
    })),
    ...layer.uses.keptPartly.map(({ name, bottom, ...place }) => ({
      place,
      message: `'self.${name}', which becomes bottom[${bottom}].diff, is made once, and has what an earlier iteration wrote wherever this does not: write 0 first`,
      matters: isAskedFor(bottom),
    })),
    ...layer.uses.replacedGradients.map(({ bottom, later, ...place }) => ({
      place,
      message: `bottom[${bottom}].diff is written anew in line ${later.line}, so that this is lost`,
      matters: isAskedFor(bottom),
    })),
    ...layer.uses.overwrittenGradients.map(({ bottom, loop, ...place }) => ({
      place,
      message: `every round of the loop in line ${loop.line} writes bottom[${bottom}].diff anew, so that only the last one is left: add them up`,
      matters: isAskedFor(bottom),
    })),
    ...layer.uses.swappedGradients.map(({ bottom, wanted, isOfBlocks, ...place }) => ({
      place,
      message:
        wanted < 0
          ? `this writes bottom[${bottom}].diff for each bottom whose gradient is wanted: is that bottom's own meant?`
          : isOfBlocks
            ? `this writes bottom[${bottom}].diff among what writes bottom[${wanted}].diff: is bottom[${wanted}].diff meant?`
            : `this writes bottom[${bottom}].diff where the gradient of bottom[${wanted}] is wanted, which nothing writes`,
    })),
    ...layer.uses.unwantedGradients.map(({ bottom, ...place }) => ({
      place,
      message: `bottom[${bottom}].diff is written only where propagate_down[${bottom}] says that nobody wants it: is the test turned round?`,
    })),
    ...layer.uses.leftGradients.map(({ bottom, isRow, ...place }) => ({
      place,
      message: isRow
        ? `this stands after its loop, and writes only what the last round leaves of bottom[${bottom ?? '…'}].diff`
        : `this stands after its loop, and writes the gradient of the last bottom alone${bottom === undefined ? '' : `, bottom[${bottom}]`}`,
    })),
    ...layer.uses.topGradients.map(({ top, isKept, isReadAgain, ...place }) => ({
      place,
      message: isKept
        ? `top[${top ?? '…'}].diff of a loss is set once, when the net is: what this makes of it is what the next iteration begins with`
        : isReadAgain
          ? `this changes top[${top ?? '…'}].diff itself, which is read again: compute in a copy`
          : `top[${top ?? '…'}].diff is what Caffe gives to backward, and nothing writes the gradient of a bottom: is bottom[…].diff meant?`,
    })),
    ...layer.uses.keptGradients.map(({ bottom, ...place }) => ({
      place,
      message: `nothing writes bottom[${bottom}].diff, and this is no part of it: write into bottom[${bottom}].diff[...]`,
    })),
  ],
);
