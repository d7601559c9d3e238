import { int32, type LayerType, learnableBlobs } from './base/index.js';

/** `layers/parameter_layer.hpp` */
export const Parameter: LayerType = {
  type: 'Parameter',
  summary: 'A learned blob as a top',
  params: ['parameter_param'],
  zeros: {
    tops: ({ params }) => params[0] === true,
    gradient: () => true,
    paramGradient: ({ topGradients }) => topGradients,
  },
  bottoms: { exact: 0 },
  tops: { exact: 1 },
  learns: true,
  setUp(setup) {
    const param = setup.layer.message('parameter_param');
    const given = param.message('shape');
    const shape = given.bigints('dim').map(int32);
    const place = (axis: number) => given.span('dim', axis);
    learnableBlobs(setup, [{ name: 'the blob', shape, decidedBy: place }]);
    setup.reshapeTop(0, shape, place);
  },
};
