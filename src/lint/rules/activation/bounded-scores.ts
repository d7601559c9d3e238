import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { type Origin, originName } from '../../../net/values.js';
import { appliedActivation, isActivation, softmaxAxis } from '../../activation/applied.js';
import { seenAt, seenValues } from '../../data/seen-values.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const boundedScores: Rule = {
  id: 'activation/bounded-scores',
  severity: 'warning',
  summary: 'What a loss takes is bounded, so that it cannot become small.',
  checkNet(net, _file, report) {
    for (const layer of net.layers) {
      if (layer.refused || isActivation(layer)) continue;
      const beyond = targetsBeyond(net, layer);
      if (beyond !== undefined) report(beyond);
      const activation = appliedActivation(layer);
      const origin = activation === undefined ? undefined : net.origins.of(layer, 0);
      if (origin === undefined) continue;
      const bound = activation === 'sigmoid' ? sigmoidBound(origin) : softmaxBound(layer, origin);
      if (bound === undefined) continue;
      report({
        span: layer.layer.span('bottom'),
        message: `the scores of '${layer.name}' come from ${originName(origin)}: ${bound}`,
        related: [{ message: 'they are bounded here', span: origin.layer.layer.span('type') }],
      });
    }
  },
};

/** Beyond a bound by less than this, a target is one that only rounding put there. */
const MARGIN = 0.1;

/** Numbers that a loss compares with what an activation makes, which comes near none of them. */
function targetsBeyond(net: Net, layer: FileLayer): RuleFinding | undefined {
  if (
    layer.type?.comparesWithLabels !== true ||
    layer.type.isSymmetric !== true ||
    layer.bottoms.length !== 2
  )
    return undefined;
  for (const [made, targets] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const origin = net.origins.of(layer, made);
    const low = origin?.values === 'tanh' ? -1 : 0;
    if (origin?.direct !== true || !BOUNDED.has(origin.values)) continue;
    const seen = seenValues(layer, targets);
    if (seen === undefined || (seen.min >= low - MARGIN && seen.max <= 1 + MARGIN)) continue;
    const range = seen.min === seen.max ? `is ${seen.min}` : `has values from ${seen.min} to ${seen.max}`;
    return {
      span: layer.layer.span('bottom', made),
      message: `'${layer.name}' compares what ${originName(origin)} makes, which lies between ${low} and 1, with '${layer.layer.strings('bottom')[targets]}', which ${range}: what is beyond is never reached`,
      related: [seenAt(layer, targets, seen)],
    };
  }
  return undefined;
}

const BOUNDED: ReadonlySet<Origin['values']> = new Set(['sigmoid', 'softmax', 'tanh']);

function sigmoidBound({ values, direct }: Origin): string | undefined {
  switch (values) {
    case 'positive':
      return 'they are never below 0, so that no probability is below 0.5, and nothing can be told to be negative';
    case 'tanh':
      return direct
        ? 'they lie between -1 and 1, so that probabilities lie between 0.27 and 0.73, and the loss of a sample cannot fall below 0.31'
        : 'they are bounded, so that no probability can come near 0 or 1, and the loss cannot become small';
    default:
      return undefined;
  }
}

function softmaxBound(layer: FileLayer, { values, direct }: Origin): string | undefined {
  if (values !== 'sigmoid' && values !== 'tanh') return undefined;
  const [low, high] = values === 'sigmoid' ? [0, 1] : [-1, 1];
  const range = `they lie between ${low} and ${high}`;
  const classes = classesOf(layer);
  if (!direct || !layer.type?.isLogLikelihood || classes === undefined || classes < 2)
    return `${direct ? range : 'they are bounded'}, so that no class can get a probability near 1, and the loss cannot become small`;
  const best = 1 / (1 + (classes - 1) * Math.exp(low - high));
  return `${range}, so that of ${classes} classes none can get a probability above ${best.toFixed(2)}, and the loss of a sample cannot fall below ${(-Math.log(best)).toFixed(2)}`;
}

function classesOf(layer: FileLayer): number | undefined {
  const axis = softmaxAxis(layer);
  return axis === undefined ? undefined : (layer.bottoms[0]?.shape?.at(axis) ?? undefined);
}
