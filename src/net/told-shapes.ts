import { meet } from '../layers/base/agreeing.js';
import { type Environment, type LayerType, mayBeSame } from '../layers/base/index.js';
import type { WiredBlob } from './wired-blob.js';

/**
 * Adds what the caller tells of shapes that the file leaves open. An input takes any: the program that runs the net
 * may reshape it.
 */
export function takeTold(
  tops: readonly WiredBlob[],
  type: LayerType | undefined,
  { shapes, batch }: Environment,
): void {
  for (const top of tops) {
    const told = shapes?.get(top.name);
    if (told !== undefined && type?.isInput) {
      const { shape } = top;
      const known = shape?.length === told.length ? shape : [];
      top.shape = told.map((dim, axis) => dim ?? (axis === 0 ? batch : undefined) ?? known[axis] ?? null);
      continue;
    }
    if (batch !== undefined && type?.makesData && top.shape !== null && top.shape.length > 0)
      top.shape = [batch, ...top.shape.slice(1)];
    if (told === undefined || (top.shape !== null && !top.shape.includes(null))) continue;
    if (mayBeSame(top.shape, told)) top.shape = meet(top.shape, told);
  }
}
