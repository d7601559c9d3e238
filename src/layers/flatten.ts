import { OVERWRITES, signOfBottom } from './base/effects.js';
import { refuseInPlace } from './base/in-place.js';
import { count, formatShape, type LayerType } from './base/index.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/flatten_layer.cpp` */
export const Flatten: LayerType = {
  type: 'Flatten',
  summary: 'Makes one axis of several',
  family: 'shape',
  params: ['flatten_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  sharesMemory: true,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    refuseInPlace(setup);
    const param = setup.layer.message('flatten_param');
    const bottom = setup.bottom(0);
    if (bottom === null) {
      setup.reshapeTop(0, null);
      return;
    }
    const start = setup.canonicalAxis(param.number('axis'), 0, param.span('axis'));
    const end = setup.canonicalAxis(param.number('end_axis'), 0, param.span('end_axis'));
    // An end just before the start flattens no axis, and inserts one of size 1.
    if (start > end + 1) {
      setup.refuse(
        'param/axis',
        param.span(param.has('end_axis') ? 'end_axis' : 'axis'),
        `end_axis (${end} of '${setup.bottomName(0)}', ${formatShape(bottom)}) must not lie before axis (${start})`,
        `Check failed: start_axis <= end_axis (${start} vs. ${end + 1})`,
        [setup.madeHere(0)],
      );
    }
    setup.reshapeTop(
      0,
      [...bottom.slice(0, start), count(bottom, start, end + 1), ...bottom.slice(end + 1)],
      param.span('axis'),
    );
  },
};
