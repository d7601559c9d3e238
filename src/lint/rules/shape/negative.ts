import { layerAt } from '../../../net/layer-at.js';
import type { FileLayer } from '../../../net/types.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const shapeNegative: Rule = netRule(
  'shape/negative',
  'error',
  'A top would have a negative dimension.',
  {
    refine({ span, message }, _file, net) {
      const layer = net && layerAt(net, span);
      const reason = layer === undefined ? '' : flatReason(layer);
      return reason === '' ? AS_IT_IS : { message: message + reason };
    },
  },
);

/** Of data whose numbers all lie along the axis of channels, as one row. */
function flatReason({ bottoms: [bottom], sources: [source] }: FileLayer): string {
  const shape = bottom?.shape;
  const isGiven = source !== undefined && source.layer.bottoms.length === 0;
  if (!isGiven || shape == null || shape.length !== 4 || shape[2] !== 1 || shape[3] !== 1) return '';
  const size = shape[1];
  if (size === null || size! < MIN_ROW) return '';
  const side = Math.sqrt(size!);
  const such = Number.isInteger(side) ? `: items x 1 x ${side} x ${side}, say` : '';
  return `; the ${size} numbers of an item lie along axis 1, which are channels, and an image is stored as items x channels x height x width${such}`;
}

/** No image has so many channels. */
const MIN_ROW = 16;
