import type { LayerSetup, LayerType, NoGradient } from '../../base/index.js';
import { count } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { LOSS, named, noGradientOfLabels, reshapeLoss } from '../../base/loss.js';

/** `layers/yolov3_layer.cpp` */
export const Yolov3: LayerType = {
  ...LOSS,
  type: 'Yolov3',
  summary: "YOLO v3's loss of boxes, of whether there is an object in them, and of its class, at one scale",
  params: ['yolov3_param'],
  comparesWithLabels: true,
  noGradient: noGradientOfBoxes('Yolov3'),
  setUp: (setup) => setUpYolov3(setup, 4),
};

/** Labels are boxes here, too. */
export function noGradientOfBoxes(type: string): readonly NoGradient[] {
  return [{ ...noGradientOfLabels(type), what: 'labelled boxes' }];
}

/** `coordinates`: how many numbers tell a box. */
export function setUpYolov3(setup: LayerSetup, coordinates: number): void {
  const param = setup.layer.message('yolov3_param');
  const shape = setup.bottom(0);
  const [, , height, width] = legacyShape(setup, 0);
  const each = coordinates + param.number('num_class') + 1;
  if (shape !== null && height !== null && width !== null) {
    const needed = width * height * param.number('num') * each;
    const given = count(shape, 1);
    if (given !== null && given !== needed) {
      setup.refuse(
        'shape/mismatch',
        setup.bottomSpan(0),
        `${named(setup, 0)} has to have ${each} channels for each of ${param.number('num')} boxes: ${coordinates} coordinates, whether there is an object, and ${param.number('num_class')} classes`,
        `Check failed: input_count == tmp_input_count (${given} vs. ${needed})`,
        [setup.madeHere(0)],
      );
    }
  }
  reshapeLoss(setup);
}
