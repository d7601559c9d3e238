import { isBesideOwnCaffe } from '../../../document/own-caffe.js';
import { NO_LABELS } from '../../../layers/image-data.js';
import type { Net } from '../../../net/net.js';
import type { Span } from '../../../textproto/tree.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const dataListLine: Rule = netRule(
  'data/list-line',
  'warning',
  'A line of a list of images is not read as it is meant.',
  {
    refine: ({ span, mistake, caffe }, { askedDialect, environment }, net) => {
      if (net !== undefined && mistake?.startsWith(NO_LABELS) === true && !usesLabels(span, net))
        return undefined;
      // Labels that are no whole numbers are what people change first.
      return caffe === null && askedDialect.isAuto === true && isBesideOwnCaffe(environment)
        ? { severity: 'info' }
        : AS_IT_IS;
    },
  },
);

/** Whether anything looks at the labels that the layer around a place gives. */
function usesLabels({ start, end }: Span, net: Net): boolean {
  const layer = net.layers.find(({ layer: { tree, node } }) => {
    const whole = tree.span(node);
    return whole.start <= start && end <= whole.end;
  });
  return (
    layer === undefined ||
    net.graph.takers(layer, 1).some((taker) => taker.layer.type?.ignoresValues !== true)
  );
}
