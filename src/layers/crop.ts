import { times } from '../text/counting.js';
import { RESHAPES } from './base/effects.js';
import { caffeShape, type Dim, formatShape, INT_MAX, int32, type LayerType } from './base/index.js';
import { KEEPS_FIRST_ZEROS } from './base/zeros.js';

/** `layers/crop_layer.cpp` */
export const Crop: LayerType = {
  type: 'Crop',
  summary: 'Cuts the first bottom to the size of the second, from an axis on',
  family: 'shape',
  params: ['crop_param'],
  zeros: KEEPS_FIRST_ZEROS,
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  inPlace: { ...RESHAPES, result: (layer) => RESHAPES.result(layer) ?? 'wrong gradient' },
  values: 'passed on',
  selectors: 1,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('crop_param');
    const input = setup.bottom(0);
    const size = setup.bottom(1);
    if (input === null) {
      setup.reshapeTop(0, null);
      return;
    }
    const axis = setup.canonicalAxis(param.number('axis'), 0, param.span('axis'));
    const offsets = param.numbers('offset').map(int32);
    const cropped = input.length - axis;
    if (offsets.length > 1 && offsets.length !== cropped) {
      setup.refuse(
        'param/count',
        param.fieldSpan('offset', Math.min(offsets.length - 1, cropped)),
        `offset is given ${times(offsets.length)}, and of the axes of '${setup.bottomName(0)}' (${formatShape(input)}) ${cropped === 1 ? 'one is' : `${cropped} are`} cropped: once for all of them, or once for each`,
        `Check failed: start_axis + param.offset_size() == input_dim (${axis + offsets.length} vs. ${input.length}) number of offset values specified must be equal to the number of dimensions following axis.`,
        [setup.madeHere(0)],
      );
    }
    const top: Dim[] = [...input];
    for (let i = axis; i < input.length; i++) {
      if (size === null) {
        top[i] = null;
        continue;
      }
      if (i >= size.length) {
        setup.refuse(
          'shape/axes',
          setup.bottomSpan(1),
          `'${setup.bottomName(1)}' (${formatShape(size)}) has no axis ${i}, to which that of '${setup.bottomName(0)}' (${formatShape(input)}) could be cropped`,
          `Check failed: axis_index < num_axes() (${i} vs. ${size.length}) axis ${i} out of range for ${size.length}-D Blob with shape ${caffeShape(size)}`,
          [setup.madeHere(0), setup.madeHere(1)],
        );
      }
      const from = input[i]!;
      const to = size[i]!;
      const at = offsets.length === 1 ? 0 : i - axis;
      const offset = offsets[at] ?? 0;
      if (from !== null && to !== null && ((from - offset) | 0) < to) {
        setup.refuse(
          'shape/mismatch',
          offsets.length > 0 ? param.span('offset', at) : setup.bottomSpan(1),
          `axis ${i} of '${setup.bottomName(0)}' has ${from} elements: ${to} from offset ${offset} on don't fit${i === 1 && input.length > 2 ? '; from axis: 2 on, channels stay as they are' : ''}`,
          `Check failed: bottom[0]->shape(i) - crop_offset >= bottom[1]->shape(i) (${(from - offset) | 0} vs. ${to}) the crop for dimension ${i} is out-of-bounds with size ${to} and offset ${offset}`,
          [setup.madeHere(0), setup.madeHere(1)],
        );
      }
      if (offset < 0) {
        setup.whenRun(
          () =>
            setup.refuse(
              'param/invalid',
              param.span('offset', at),
              `offset is ${param.numbers('offset')[at]}, which is ${offset} as an int: it is from 0 to ${INT_MAX}`,
              `Check failed: indices[i] >= 0 (${offset} vs. 0) `,
            ),
          true,
        );
      }
      top[i] = to;
    }
    setup.reshapeTop(0, top, param.span('offset'));
  },
};
