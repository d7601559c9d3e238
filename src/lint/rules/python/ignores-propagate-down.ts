import type { ReadClass } from '../../../python/facts.js';
import { classRule, shown } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const ignoresPropagateDown: Rule = {
  ...classRule(
    'python/ignores-propagate-down',
    'info',
    'A layer writes gradients without asking which of them are wanted.',
    (layer) => {
      const [first] = unasked(layer);
      if (first === undefined) return [];
      return [
        {
          place: first.place,
          message: `'${layer.name}' writes a gradient without asking propagate_down, which says whether any is wanted`,
        },
      ];
    },
  ),
  checkNet(net, _file, report) {
    for (const layer of net.layers) {
      const read = layer.pythonClass?.read;
      if (read === undefined || !layer.needsBackward) continue;
      for (const [bottom, name] of layer.layer.strings('bottom').entries()) {
        // Where the net does not say so, nothing learnable lies below.
        if (layer.propagatesTo[bottom] !== false || !layer.layer.has('propagate_down')) continue;
        const write = unasked(read).find((one) => one.bottom === bottom && !one.isConditional);
        const source = layer.sources[bottom];
        if (write === undefined || source?.layer.needsBackward !== true) continue;
        // The split layer between them adds up what each of them has left.
        const other = net.graph
          .takers(source.layer, source.top)
          .find(
            (one) =>
              one.layer !== layer && one.layer.needsBackward && one.layer.propagatesTo[one.bottom] === true,
          );
        if (other === undefined) continue;
        report({
          span: layer.layer.span('propagate_down', bottom),
          severity: 'error',
          message: `'${read.name}' does not ask propagate_down and writes the gradient of '${name}' all the same (${shown(write.place)}): it is added to that of '${other.layer.name}'`,
        });
      }
    }
  },
};

/** The gradients that a layer writes without asking whether they are wanted. */
function unasked({ backward: { kind, writes } }: ReadClass) {
  return kind === 'real' ? writes.filter(({ isZero, isAsked }) => !isZero && isAsked === false) : [];
}
