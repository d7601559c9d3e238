import { INT_MAX, type Shape } from '../layers/base/index.js';
import { UsageError } from './errors.js';

/**
 * `data=64x1x28x28`; `?` for a dimension that is left open.
 *
 * @throws UsageError
 */
export function readShape(text: string): [string, Shape] {
  const equals = text.lastIndexOf('=');
  const dims = text
    .slice(equals + 1)
    .split(/[x,]/)
    .map((dim) => dim.trim());
  if (equals < 1 || !dims.every((dim) => dim === '?' || (/^\d{1,10}$/.test(dim) && Number(dim) <= INT_MAX)))
    throw new UsageError(`--shape ${text}: give a blob and its dimensions, as in data=64x1x28x28`);
  return [text.slice(0, equals), dims.map((dim) => (dim === '?' ? null : Number(dim)))];
}
