import type { Message } from '../../schema/message.js';
import type { LayerSetup } from './setup.js';

/**
 * The `base` of Exp and Log: -1, which stands for e, or a finite number above 0.
 *
 * @returns the logarithm of the base
 */
export function logOfBase(setup: LayerSetup, param: Message): number {
  const base = param.number('base');
  if (base === -1) return 1;
  if (base > 0 && Number.isFinite(base)) return Math.log(base);
  setup.refuse(
    'param/invalid',
    param.span('base'),
    `base is a finite number above 0, or -1 for e, not ${base}`,
    base > 0
      ? 'Check failed: !isinf(log_base) Inf result: log(base) = log(inf) = inf'
      : `Check failed: base > 0 (${printed(base)} vs. 0) base must be strictly positive.`,
  );
}

/** As C++ prints a float. */
function printed(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return String(Number(value.toPrecision(6)));
}
