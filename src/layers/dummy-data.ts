import { counted, times } from '../text/counting.js';
import { checkFillerType, fill, int32, type LayerType, type Shape } from './base/index.js';
import { LEGACY_AXES } from './base/shape.js';

/** `layers/dummy_data_layer.cpp` */
export const DummyData: LayerType = {
  type: 'DummyData',
  summary: 'Blobs filled by fillers: constant ones once, others anew for each batch',
  params: ['dummy_data_param'],
  dataParam: 'dummy_data_param',
  bottoms: { exact: 0 },
  tops: { min: 1 },
  makesData: true,
  constantTop(layer, top) {
    const fillers = layer.message('dummy_data_param').messages('data_filler');
    const filler = fillers[fillers.length === 1 ? 0 : top];
    if (filler === undefined) return fillers.length === 0 ? 0 : undefined;
    return filler.string('type') === 'constant' ? filler.number('value') : undefined;
  },
  setUp(setup) {
    const param = setup.layer.message('dummy_data_param');
    const tops = setup.tops.length;
    const fillers = param.messages('data_filler');
    if (fillers.length > 1 && fillers.length !== tops) {
      setup.refuse(
        'param/count',
        fillers[Math.min(tops, fillers.length - 1)]!.head(),
        `data_filler is given ${times(fillers.length)} for ${counted(tops, 'top')}: give it once for all, once for each, or not at all`,
        `Check failed: num_data_filler == 0 || num_data_filler == 1 || num_data_filler == num_top Number of data fillers must be 0, 1 or equal to the number of tops: ${tops}; you specified ${fillers.length} data fillers.`,
      );
    }
    const shapes = param.messages('shape');
    const legacy = LEGACY_AXES.find((field) => param.count(field) > 0);
    if (legacy !== undefined && shapes.length > 0) {
      setup.refuse(
        'param/conflict',
        shapes[0]!.head(),
        `either shape or num, channels, height and width give the shape, not both`,
        `Check failed: 0 == param.shape_size() (0 vs. ${shapes.length}) Both shape and legacy fields were specified`,
        [{ message: `${legacy} is given here`, span: param.fieldSpan(legacy) }],
      );
    }
    for (const field of legacy === undefined ? (['shape'] as const) : LEGACY_AXES) {
      const given = param.count(field);
      if (given === 1 || given === tops) continue;
      setup.refuse(
        given === 0 ? 'param/missing' : 'param/count',
        param.fieldSpan(field, Math.min(tops, given - 1)),
        given === 0
          ? `${field} is missing: once for all tops, or once for each`
          : `${field} is given ${times(given)} for ${counted(tops, 'top')}: once for all, or once for each`,
        `Check failed: param.${field}_size() == 1 || param.${field}_size() == num_top Must specify '${field}' once, or once per top blob (${tops}); specified ${given}.`,
      );
    }
    for (const filler of fillers) checkFillerType(setup, filler);

    const of = <T>(values: readonly T[], top: number): T => values[values.length === 1 ? 0 : top]!;
    setup.tops.forEach((_, top) => {
      if (legacy === undefined) {
        const shape = of(shapes, top);
        setup.reshapeTop(top, shape.bigints('dim').map(int32), (axis) => shape.span('dim', axis));
      } else {
        setup.reshapeTop(
          top,
          LEGACY_AXES.map((field) => of(param.numbers(field), top) | 0),
          (axis) => param.span(LEGACY_AXES[axis]!, param.count(LEGACY_AXES[axis]!) === 1 ? 0 : top),
        );
      }
    });
    // Only what is constant is filled during set-up.
    setup.tops.forEach((top, index) => {
      const filler = fillers.length === 0 ? undefined : of(fillers, index);
      if (filler === undefined) setup.needElements(top.shape, setup.topSpan(index), `top '${top.name}'`);
      else {
        const isConstant = filler.string('type') === 'constant';
        const fillTop = () => fill(setup, filler, top.shape as Shape, `top '${top.name}'`);
        if (isConstant) fillTop();
        else setup.whenRun(fillTop);
      }
    });
  },
};
