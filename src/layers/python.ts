import type { LayerType, Shape } from './base/index.js';

/** Classes that caffekit generates whose top is one number; their modules have the same names. */
const GENERATED_LOSSES = new Set(['SigmoidCrossEntropyWeightLossLayer', 'SigmoidCrossEntropyLossLayer']);

/**
 * The shapes of the tops of a Python layer that caffekit generated; undefined for any other, whose shapes only its code
 * tells.
 */
export function pythonTopShapes(module: string, layer: string): readonly Shape[] | undefined {
  return module === layer && GENERATED_LOSSES.has(layer) ? [[1]] : undefined;
}

/** `layers/python_layer.hpp`. The module is not looked at. */
export const Python: LayerType = {
  type: 'Python',
  summary: 'A layer written in Python',
  params: ['python_param'],
  bottoms: {},
  tops: {},
  setUp(setup) {
    const param = setup.layer.message('python_param');
    const [module, layer] = [param.string('module'), param.string('layer')];
    if (module === '') {
      setup.refuse(
        'layer/python-class',
        param.span('module'),
        'python_param must name the module of the layer',
        'ValueError: Empty module name',
      );
    }
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(layer)) {
      setup.refuse(
        'layer/python-class',
        param.span('layer'),
        layer === ''
          ? "python_param must name the layer's class"
          : `'${layer}' cannot be the name of a class`,
        `AttributeError: module '${module}' has no attribute '${layer}'`,
      );
    }
    const shapes = pythonTopShapes(module, layer);
    if (shapes === undefined) setup.paramsUnknown = true;
    setup.tops.forEach((_, top) => {
      setup.reshapeTop(top, shapes?.[top] ?? null);
    });
  },
};
