import type { Message } from '../../schema/message.js';
import { formatFloat32 } from '../../textproto/write.js';
import { printedNumber } from './print.js';
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
    `base must be a finite number above 0, or -1 for e, not ${formatFloat32(base)}`,
    base > 0
      ? 'Check failed: !isinf(log_base) Inf result: log(base) = log(inf) = inf'
      : `Check failed: base > 0 (${printedNumber(base)} vs. 0) base must be strictly positive.`,
  );
}
