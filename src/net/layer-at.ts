import type { Span } from '../textproto/tree.js';
import type { Net } from './net.js';
import type { FileLayer } from './types.js';

/** The layer of a net in which a place of its file lies. */
export function layerAt(net: Net, { start }: Span): FileLayer | undefined {
  return net.layers.find(({ layer }) => {
    if (layer.node < 0) return false;
    const whole = layer.tree.span(layer.node);
    return whole.start <= start && start < whole.end;
  });
}
