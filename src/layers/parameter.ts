import { counted } from '../text/counting.js';
import {
  count,
  formatShape,
  int32,
  type LayerSetup,
  type LayerType,
  learnableBlobs,
  type Shape,
} from './base/index.js';

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
    setup.params = setup.givenParams();
    if (setup.params.length === 0) learnableBlobs(setup, [{ name: 'the blob', shape, decidedBy: place }]);
    setup.reshapeTop(0, shape, place);
    setup.fillTops(() => given.head());
    checkGiven(setup, shape);
  },
};

/** The blob that the file gives is the top's memory, which has to be as much. */
function checkGiven(setup: LayerSetup, shape: Shape): void {
  const given = setup.givenParams()[0];
  if (given === undefined || count(given) === count(shape)) return;
  setup.whenRun(() =>
    setup.refuseGivenBlob(
      0,
      shape,
      `the file gives '${setup.layer.string('name')}' ${counted(count(given)!, 'value')} (${formatShape(given)}), and its shape is ${formatShape(shape)}`,
      `Check failed: count_ == other.count() (${count(shape)} vs. ${count(given)}) `,
    ),
  );
}
