import type { LayerSetup } from '../../../base/index.js';

/**
 * How many images a file lists, each with a name, a height and a width; Caffe reads up to the first that is none.
 * Undefined where the file is not looked at.
 */
export function countNamedSizes(setup: LayerSetup, path: string): number | undefined {
  const content = setup.environment.readFile?.(path);
  if (content === undefined) return undefined;
  const words = new TextDecoder()
    .decode(content)
    .split(/\s+/)
    .filter((word) => word !== '');
  const isSize = (word: string | undefined): boolean => word !== undefined && /^[+-]?\d+$/.test(word);
  let images = 0;
  while (isSize(words[3 * images + 1]) && isSize(words[3 * images + 2])) images++;
  return images;
}
