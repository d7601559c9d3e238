import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { isActivation } from '../../activation/applied.js';
import type { Report, Rule } from '../../rule.js';

export const singleClass: Rule = {
  id: 'activation/single-class',
  severity: 'error',
  summary:
    'A softmax over a single class gives 1, and the best of a single class is that one, whatever its score.',
  checkNet(net, _file, report) {
    let isTold = false;
    for (const layer of net.layers) {
      const applies = layer.type?.applies;
      if (layer.refused || applies?.activation !== 'softmax') continue;
      const param = layer.layer.message(applies.axisIn);
      const axis = param.number('axis');
      // Along the batch, or the regions of an image, there are more as soon as data come.
      if (axis === 0 || layer.bottoms[0]?.shape?.at(axis) !== 1) continue;
      const bottom = layer.layer.strings('bottom')[0]!;
      const alone = isActivation(layer);
      isTold = true;
      const source = layer.sources[0];
      report({
        span: param.has('axis') ? param.span('axis') : layer.layer.span('bottom'),
        message: `'${bottom}' has a single score along axis ${axis}: its softmax is 1, whatever the score${alone ? '; for one yes-or-no score there is Sigmoid' : ', and nothing is trained; for one yes-or-no score there is SigmoidCrossEntropyLoss'}`,
        related:
          source === undefined
            ? []
            : [{ message: `'${bottom}' is made here`, span: source.layer.layer.span('top', source.top) }],
        ...(alone ? { severity: 'warning' } : {}),
      });
    }
    // What is measured follows from what is trained.
    if (!isTold) for (const layer of net.layers) reportIndices(net, layer, report);
  },
};

/** What takes labels for indices of scores, without a softmax: a measure of the best class, or a loss of each class against the others. */
function reportIndices(net: Net, of: FileLayer, report: Report): void {
  const { type, layer, bottoms, refused, name, typeName } = of;
  const takes = type?.takesClasses;
  if (refused || takes === undefined || type?.applies !== undefined) return;
  if (type?.isMeasure !== true && type?.comparesWithLabels !== true) return;
  const param = takes.axisIn === undefined ? undefined : layer.message(takes.axisIn);
  const axis = param?.number('axis') ?? 1;
  if (axis === 0 || bottoms[0]?.shape?.at(axis) !== 1) return;
  const [bottom] = layer.strings('bottom');
  report({
    span: param?.has('axis') === true ? param.span('axis') : layer.span('bottom'),
    message: `'${bottom}' has a single score along axis ${axis}: ${
      type.isMeasure === true
        ? `the best class is 0, whatever the score, and '${name}' counts the labels that are 0${regressionOf(net, of)}`
        : `'${name}' (${typeName}) takes a label for the index of a score, and 0 is the only one`
    }`,
    severity: 'warning',
  });
}

/** Of scores that a loss takes for numbers, and not for classes. */
function regressionOf(net: Net, { sources: [source] }: FileLayer): string {
  if (source === undefined) return '';
  const takers = net.graph.takers(source.layer, source.top).map((taker) => taker.layer);
  const loss = takers.find((taker) => taker.type?.isLossOfScores === true && !taker.refused);
  return loss === undefined || loss.type?.takesClasses !== undefined
    ? ''
    : `; '${loss.name}' (${loss.typeName}) compares the score itself with the label, and how well it does its loss tells`;
}
