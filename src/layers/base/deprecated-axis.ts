import type { Message } from '../../schema/message.js';
import type { LayerSetup } from './setup.js';
import { formatShape, MAX_AXES } from './shape.js';

/**
 * That a layer with both `axis` and its deprecated, unsigned predecessor (`concat_dim`, `slice_dim`) is given one of
 * them at most.
 */
export function refuseBothAxes(setup: LayerSetup, param: Message, deprecated: string, name: string): void {
  if (!param.has('axis') || !param.has(deprecated)) return;
  setup.refuse(
    'param/conflict',
    param.fieldSpan(deprecated),
    `axis and ${deprecated} mean the same: give one of them, axis by preference`,
    `Check failed: !(${name}.has_axis() && ${name}.has_${deprecated}()) Either axis or ${deprecated} should be specified; not both.`,
    [{ message: 'axis is given here', span: param.fieldSpan('axis') }],
  );
}

/** The axis from the front, by either field; `bottom` is one whose shape is known. */
export function axisOf(setup: LayerSetup, param: Message, deprecated: string, bottom: number): number {
  if (!param.has(deprecated)) return setup.canonicalAxis(param.number('axis'), bottom, param.span('axis'));
  const axis = param.number(deprecated) | 0;
  const variable = deprecated.replace('dim', 'axis_');
  const axes = setup.bottom(bottom)!.length;
  if (axis < 0) {
    setup.refuse(
      'param/axis',
      param.span(deprecated),
      `${deprecated} counts from the front, from 0 to ${axes - 1}, and is too large here`,
      `Check failed: ${variable} >= 0 (${axis} vs. 0) casting ${deprecated} from uint32 to int32 produced negative result; ${deprecated} must satisfy 0 <= ${deprecated} < ${MAX_AXES}`,
    );
  }
  if (axis >= axes) {
    setup.refuse(
      'param/axis',
      param.span(deprecated),
      `${deprecated} ${axis} does not exist: '${setup.bottomName(bottom)}' has ${axes === 1 ? 'one axis' : `${axes} axes`} (${formatShape(setup.bottom(bottom))}), counted from 0`,
      `Check failed: ${variable} < num_axes (${axis} vs. ${axes}) ${deprecated} out of range.`,
      [setup.madeHere(bottom)],
    );
  }
  return axis;
}
