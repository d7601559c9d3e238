import type { Net } from '../net/net.js';
import type { LearnableParam } from '../net/types.js';

/**
 * Whether `weight_decay` reaches any weight of a net: each has it times its `decay_mult`, which of layers that share a
 * weight any may give.
 *
 * @returns undefined where it is not known which weights there are
 */
export function decayed(net: Net, weightDecay: number): boolean | undefined {
  const mults = new Map<LearnableParam, number | undefined>();
  let isUnknown = false;
  for (const { layer, learnable, paramsUnknown } of net.layers) {
    isUnknown ||= paramsUnknown;
    const specs = layer.messages('param');
    learnable.forEach((param, index) => {
      const spec = specs[index];
      const given = spec?.has('decay_mult') === true ? Math.fround(spec.number('decay_mult')) : undefined;
      mults.set(param, mults.get(param) ?? given);
    });
  }
  if ([...mults.values()].some((mult) => Math.fround(weightDecay * (mult ?? 1)) !== 0)) return true;
  return isUnknown ? undefined : false;
}
