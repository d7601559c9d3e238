import type { Document } from '../../../document/file.js';
import { formatShape } from '../../../layers/base/index.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { Message } from '../../../schema/message.js';
import { type Overwrite, overwrites } from '../../in-place/memory.js';
import { isForUse } from '../../learning/intent.js';
import type { Rule } from '../../rule.js';

export const inPlaceDestroys: Rule = {
  id: 'blob/in-place-destroys',
  severity: 'warning',
  // A net whose blocks are all written so has the mistake as often as it has blocks.
  cause: 'habit',
  summary: 'A layer that works in place overwrites what it or another layer still needs.',
  checkNet(net, file, report) {
    for (const { layer, top, harm } of harmOf(net, file)) {
      const message = layer.layer;
      const blob = message.strings('top')[top]!;
      const span = message.span('top', top);
      const who = `'${layer.name}' (${layer.typeName})`;
      if (harm.kind === 'own') {
        if (isWarning(harm) && file.nets.some((other) => isWorse(harmOf(other, file), message))) continue;
        report({
          span,
          message: `${who} works in place on '${blob}'${consequence(harm, layer)}`,
          severity: isWarning(harm) ? 'warning' : 'error',
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

/** What is overwritten that somebody needs: nobody computes a gradient in what is only used. */
function harmOf(net: Net, file: Document): readonly Overwrite[] {
  const all = overwrites(net);
  if (!isForUse(file)) return all;
  return all.flatMap((found) => {
    const { harm } = found;
    if (harm.kind === 'backward' || (harm.kind === 'own' && harm.inPlace === 'wrong gradient')) return [];
    return [harm.kind === 'own' ? { ...found, harm: { ...harm, hasGradient: false } } : found];
  });
}

type Own = Extract<Overwrite['harm'], { kind: 'own' }>;

/** On a GPU a net without gradients is right. */
function isWarning({ inPlace, hasGradient }: Own): boolean {
  return inPlace === 'wrong result on a CPU' && !hasGradient;
}

/** Whether a layer is told of as an error in another of the file's nets, by what is wrong there. */
function isWorse(harmed: readonly Overwrite[], message: Message): boolean {
  return harmed.some(
    ({ layer, harm }) => harm.kind === 'own' && layer.layer.node === message.node && !isWarning(harm),
  );
}

function consequence({ inPlace, hasGradient }: Own, { shapeBefore }: FileLayer): string {
  if (inPlace === 'wrong result' && shapeBefore !== undefined)
    return ` and finds it in the shape of its result, no longer ${formatShape(shapeBefore)}: what it makes is wrong, or its first pass aborts`;
  if (inPlace === 'wrong result') return ' and still reads what it has overwritten: its result is wrong';
  const isOnCpu = inPlace === 'wrong result on a CPU';
  return isOnCpu && !hasGradient
    ? ' and on a CPU still reads what it has overwritten: there its result is wrong'
    : `, but its backward pass needs what is overwritten: the gradient is wrong${isOnCpu ? ', and on a CPU the result' : ''}`;
}
