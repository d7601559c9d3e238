import { checkSpatial, convolvedSize, kernelSpan, readConvolutionWindow } from './base/convolution-window.js';
import { RESHAPES } from './base/effects.js';
import { type Dim, formatShape, type LayerType } from './base/index.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/im2col_layer.cpp` */
export const Im2col: LayerType = {
  type: 'Im2col',
  summary: 'Turns the windows that a convolution slides over into columns, one for each place of the window',
  family: 'shape',
  params: ['convolution_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: { ...RESHAPES, result: (layer) => RESHAPES.result(layer) ?? 'wrong gradient' },
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('convolution_param');
    const bottom = setup.bottom(0);
    if (bottom === null) {
      setup.reshapeTop(0, null);
      return;
    }
    const axis = setup.canonicalAxis(param.number('axis'), 0, param.span('axis'));
    const spatialAxes = bottom.length - axis - 1;
    if (spatialAxes < 1) {
      setup.refuse(
        'param/axis',
        param.span('axis'),
        `Im2col needs a spatial axis after the channels: axis ${param.number('axis')} is the last of '${setup.bottomName(0)}' (${formatShape(bottom)})`,
        `Check failed: num_spatial_axes_ >= 1 (${spatialAxes} vs. 1)`,
        [setup.madeHere(0)],
      );
    }
    const window = readConvolutionWindow(setup, param, spatialAxes, ');');
    let channels: Dim = bottom[axis]!;
    const spatial = window.kernel.map((size, i): Dim => {
      if (channels !== null) channels = Math.imul(channels, size);
      return convolvedSize(setup, param, bottom[axis + 1 + i]!, window, i);
    });
    const top = [...bottom.slice(0, axis), channels, ...spatial];
    checkSpatial(setup, param, window, axis, top, false);
    setup.reshapeTop(0, top, param.span('kernel_size'));
    setup.fillTops(() => kernelSpan(param, 0));
  },
};
