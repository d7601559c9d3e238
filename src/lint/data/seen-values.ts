import type { SeenValues } from '../../data/facts.js';
import type { FileLayer } from '../../net/types.js';

/** What is known of the numbers in a layer's bottom: those of a data set that was looked at, or the one that fills it. */
export function seenValues(layer: FileLayer, bottom: number): SeenValues | undefined {
  const source = layer.sources[bottom];
  if (source === undefined) return undefined;
  return source.layer.data?.values?.(source.top) ?? filledWith(source);
}

/** Where such numbers come from, for messages. */
export function seenAt(layer: FileLayer, bottom: number, { min }: SeenValues) {
  const { layer: maker, top } = layer.sources[bottom]!;
  const how = maker.data === undefined ? `filled with ${min}` : `read from ${maker.data.source}`;
  return {
    message: `'${layer.layer.strings('bottom')[bottom]}' is ${how} here`,
    span: maker.layer.span('top', top),
  };
}

/** What a layer fills a top with, where that is one number. */
function filledWith({ layer, top }: FileLayer['sources'][number] & {}): SeenValues | undefined {
  const value = layer.type?.constantTop?.(layer.layer, top);
  if (value === undefined) return undefined;
  const none = { aboveMin: Number.NaN, belowMax: Number.NaN };
  return { min: value, max: value, seen: 1, isAll: true, areWhole: Number.isInteger(value), ...none };
}
