import type { Document } from '../../../document/file.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { ReadClass } from '../../../python/facts.js';
import type { TextEdit } from '../../../textproto/edit.js';
import { formatFloat32 } from '../../../textproto/write.js';
import type { Fix } from '../../diagnostic.js';
import { meaning } from '../../loss/names.js';
import { onlyMeasures } from '../../loss/only-measures.js';
import { lackingEvidence } from '../../loss/python-loss.js';
import { originOf, shown } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const ignoresLossWeight: Rule = {
  id: 'python/ignores-loss-weight',
  severity: 'warning',
  summary:
    "A loss whose backward pass does not use its top's gradient, so that loss_weight has no effect on it.",
  checkPython(python, _file, report) {
    for (const layer of python.classes) {
      const write = ignoring(layer);
      if (write === undefined || !write.place.isOwn) continue;
      report({
        span: write.place.span,
        message: `the gradient of '${layer.name}' does not use top[0].diff: loss_weight has no effect on it`,
        ...fixOf(layer),
      });
    }
  },
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN') return;
    for (const layer of net.layers) {
      const read = layer.pythonClass?.read;
      const write = read === undefined ? undefined : ignoring(read);
      if (read === undefined || write === undefined) continue;
      const weights = layer.layer.numbers('loss_weight');
      const weight = weights.find((one) => one !== 0);
      const others = net.weighted.filter((other) => other !== layer).length;
      // The weight that a loss lacks is one to balance it by only beside others.
      if (weight === undefined && (others === 0 || !lacksWeight(net, layer, file))) continue;
      const unlike =
        weight !== undefined && weight !== 1
          ? `, not as ${formatFloat32(weight)}`
          : others > 0
            ? `, however it is to be balanced against the net's other ${others === 1 ? 'loss' : 'losses'}`
            : '';
      report({
        span:
          weight === undefined
            ? layer.layer.head()
            : layer.layer.span('loss_weight', weights.indexOf(weight)),
        message: `the gradient of '${read.name}' does not use top[0].diff (${shown(write.place)}): any loss_weight trains it as 1 would${unlike}`,
        // What no weight of the net's shows is to be mended in the module alone.
        ...(unlike === '' ? { severity: 'warning', origin: originOf(write.place) } : { severity: 'error' }),
      });
    }
  },
};

/** Whether a layer is a loss for certain, and one that is to train, without a weight. */
function lacksWeight(net: Net, layer: FileLayer, file: Document): boolean {
  return lackingEvidence(net, layer, file)?.isNamed === true && !onlyMeasures(net, layer);
}

/** The gradients times the loss weight, where each is a plain assignment, and the loss one number. */
function fixOf(layer: ReadClass): { readonly fix?: Fix } {
  const { writes, topsName } = layer.backward;
  const gradients = writes.filter(({ isZero }) => !isZero);
  const places = new Map(gradients.map(({ assigned }) => [assigned?.start, assigned]));
  if (topsName === undefined || layer.isOneNumber(0) !== true) return {};
  const edits: TextEdit[] = [];
  for (const assigned of places.values()) {
    if (assigned === undefined) return {};
    edits.push({ start: assigned.start, end: assigned.start, text: `${topsName}[0].diff[0] * (` });
    edits.push({ start: assigned.end, end: assigned.end, text: ')' });
  }
  // What is added to afterwards would be scaled in part, and what is computed from a gradient twice.
  if (writes.some(({ isUpdate, isFromDiff }) => isUpdate || isFromDiff)) return {};
  return { fix: { description: `multiply the gradient by ${topsName}[0].diff[0]`, edits } };
}

/** Where a loss writes a gradient, if none of it depends on its top's. */
function ignoring(layer: ReadClass) {
  const { kind, usesTopDiff, writes } = layer.backward;
  if (kind !== 'real' || usesTopDiff !== false) return undefined;
  const isLoss = layer.isOneNumber(0) === true || meaning(layer.name) === 'loss';
  return isLoss ? writes.find(({ isZero }) => !isZero) : undefined;
}
