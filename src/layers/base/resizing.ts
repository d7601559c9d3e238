import { OVERWRITES, signOfBottom } from './effects.js';
import type { LayerSetup, LayerType } from './index.js';
import { int32 } from './index.js';
import { legacyShape } from './legacy.js';
import { named } from './loss.js';
import { KEEPS_FIRST_ZEROS } from './zeros.js';

/** What layers share that resize their first bottom to parameters, or to the size of a second. */
export const RESIZING = {
  bottoms: { min: 1, max: 2 },
  tops: { exact: 1 },
  zeros: KEEPS_FIRST_ZEROS,
  inPlace: OVERWRITES,
  nonNegative: signOfBottom,
  values: 'passed on',
  allowsBackward: false,
  isBetween: true,
} as const satisfies Partial<LayerType>;

/** `Reshape`: fields of `param` tell the size where no second bottom does. */
export function resize(setup: LayerSetup, param: string, fields: readonly [string, string]): void {
  const message = setup.layer.message(param);
  const [num, channels] = legacyShape(setup, 0);
  const hasReference = setup.bottoms.length > 1;
  const [, , ...reference] = hasReference ? legacyShape(setup, 1) : [null, null, null, null];
  const sizes = fields.map((field, axis) => (hasReference ? reference[axis]! : int32(message.number(field))));
  sizes.forEach((size, axis) => {
    if (size === null || size >= 1) return;
    const name = axis === 0 ? 'height' : 'width';
    const given = message.has(fields[axis]!);
    setup.refuse(
      hasReference ? 'shape/empty' : given ? 'param/invalid' : 'param/missing',
      hasReference ? setup.bottomSpan(1) : message.span(fields[axis]!),
      hasReference
        ? `${named(setup, 1)} is no size to resize to: its ${name} is ${size}`
        : given
          ? `${fields[axis]} must be 1 or more, not ${size}`
          : `${fields[axis]} is missing: the ${name} of the output, which a second bottom may tell too`,
      `Check failed: top_${name}${setup.layer.string('type') === 'Downsample' ? '_' : ''} >= 1 (${size} vs. 1) ${setup.layer.string('type')}Layer must have top_${name} > 0`,
    );
  });
  setup.reshapeTop(0, [num, channels, ...sizes], (axis) => message.span(fields[axis === 2 ? 0 : 1]));
}
