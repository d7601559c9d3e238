import { overwrites } from '../../in-place/memory.js';
import type { Rule } from '../../rule.js';

export const inPlaceDestroys: Rule = {
  id: 'blob/in-place-destroys',
  severity: 'warning',
  summary: 'A layer that works in place overwrites what it or another layer still needs.',
  checkNet(net, _file, report) {
    for (const { layer, top, harm } of overwrites(net)) {
      const message = layer.layer;
      const blob = message.strings('top')[top]!;
      const span = message.span('top', top);
      const who = `'${layer.name}' (${layer.typeName})`;
      if (harm.kind === 'own') {
        report({
          span,
          message:
            harm.inPlace === 'wrong result'
              ? `${who} works in place on '${blob}' and still reads what it has overwritten: its result is wrong`
              : `${who} works in place on '${blob}', but its backward pass needs what is overwritten: the gradient is wrong`,
          severity: 'error',
        });
        continue;
      }
      const { reader } = harm;
      const other = `'${reader.name}' (${reader.typeName})`;
      const shared = harm.blob === blob ? '' : `, which has the memory of '${harm.blob}'`;
      report({
        span,
        message:
          harm.kind === 'backward'
            ? `${who} overwrites '${blob}' in place${shared}, but ${other} needs the values for its backward pass: its gradient is wrong`
            : `${who} overwrites '${blob}' in place${shared}, but ${other} takes it later: it gets the overwritten values`,
        related: [{ message: `'${reader.name}' needs '${harm.blob}'`, span: reader.layer.head() }],
        ...(harm.kind === 'forward' ? { severity: 'error' } : {}),
      });
    }
  },
};
