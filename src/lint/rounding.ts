import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import { shortestFloat32 } from '../textproto/write.js';
import type { RuleFinding } from './rule.js';

interface RoundedLayer {
  readonly layer: FileLayer;
  readonly exact: number;
  readonly size: number;
}

/**
 * Why branches that meet in a layer differ by one along some axis: on the way of the one a size was rounded up, as pooling
 * does, and on the way of the other one down, as convolutions do.
 */
export function roundingReason(
  net: Net,
  meeting: FileLayer,
): { readonly reason: string; readonly related: NonNullable<RuleFinding['related']> } | undefined {
  const [first, ...others] = meeting.bottoms;
  for (const [index, other] of others.entries()) {
    const [a, b] = [first!.shape, other.shape];
    if (a === null || b === null || a.length !== b.length) continue;
    for (const [axis, size] of a.entries()) {
      const otherSize = b[axis]!;
      if (size === null || otherSize === null || Math.abs(size - otherSize) !== 1) continue;
      const [large, small] = size > otherSize ? [0, index + 1] : [index + 1, 0];
      const [up, down] = [
        rounded(net, meeting, large, small, axis).find((at) => at.size > at.exact),
        rounded(net, meeting, small, large, axis).find((at) => at.size < at.exact),
      ];
      const found = [up, down].filter((at) => at !== undefined);
      if (found.length === 0) continue;
      const told = found.map(
        ({ layer, exact, size }) =>
          `'${layer.name}' (${layer.typeName}) rounds ${shortestFloat32(exact)} ${size > exact ? 'up' : 'down'} to ${size}`,
      );
      return {
        reason: `they differ because ${told.join(', and ')}: another pad, or a size of the input that leaves no remainder, makes them equal`,
        related: found.map(({ layer }) => ({
          message: `'${layer.name}' rounds here`,
          span: layer.layer.span('type'),
        })),
      };
    }
  }
  return undefined;
}

/** The layers that round a size along an axis, on the way to one bottom of a layer and not to another, the last first. */
function rounded(net: Net, meeting: FileLayer, bottom: number, other: number, axis: number): RoundedLayer[] {
  const common = new Set(atAndBelow(net, meeting, other));
  return atAndBelow(net, meeting, bottom).flatMap((layer) =>
    common.has(layer)
      ? []
      : layer.roundings.filter((at) => at.axis === axis).map(({ exact, size }) => ({ layer, exact, size })),
  );
}

function atAndBelow(net: Net, layer: FileLayer, bottom: number): readonly FileLayer[] {
  const maker = net.graph.maker(layer, bottom);
  return maker === undefined ? [] : [maker, ...net.graph.below(maker)];
}
