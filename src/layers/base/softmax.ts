import type { Span } from '../../textproto/tree.js';
import type { LayerSetup } from './setup.js';
import { formatShape } from './shape.js';

/** `SoftmaxLayer::Reshape` on the first bottom: there is such an axis, and something along it. */
export function checkSoftmax(setup: LayerSetup, axis: number, span: Span): void {
  const shape = setup.bottom(0);
  if (shape === null) return;
  const canonical = setup.canonicalAxis(axis, 0, span);
  if (shape[canonical] !== 0) return;
  setup.refuse(
    'shape/empty',
    setup.bottomSpan(0),
    `'${setup.bottomName(0)}' (${formatShape(shape)}) has no elements along axis ${canonical}, where the softmax is taken`,
    'Check failed: data_ ',
    [setup.madeHere(0)],
  );
}
