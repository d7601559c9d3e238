import type { FileLayer } from '../../net/types.js';
import type { Message } from '../../schema/message.js';

/** What fills a layer's weights; undefined for a type of which that is not known. */
export function fillerOf({ type, layer }: FileLayer): Message | undefined {
  const fields = type?.weights;
  return fields === undefined ? undefined : layer.message(fields.param).message(fields.filler);
}

/** Whether a layer's filler gives it weights that are right as they are: a fixed scale, or interpolation. */
export function hasConstantWeights(layer: FileLayer): boolean {
  const filler = fillerOf(layer);
  if (filler === undefined) return false;
  return (
    filler.string('type') === 'bilinear' ||
    (filler.string('type') === 'constant' && filler.number('value') !== 0)
  );
}
