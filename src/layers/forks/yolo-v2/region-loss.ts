import { count, type LayerSetup, type LayerType, mayEqual } from '../../base/index.js';
import { named, reshapeLoss } from '../../base/loss.js';
import { RegionLoss as YolosRegionLoss } from '../yolo/region-loss.js';

/** `layers/region_loss_layer.cpp`: predictions for cells of a square, and 30 true boxes. */
export const RegionLoss: LayerType = {
  ...YolosRegionLoss,
  setUp(setup) {
    const param = setup.layer.message('region_loss_param');
    const number = (field: string) => param.number(field);
    const each = number('coords') + number('num_class') + 1;
    checkSize(
      setup,
      0,
      number('side') * number('side') * number('num') * each,
      `${number('side')} x ${number('side')} cells, ${number('num')} boxes in each and ${each} numbers of each box`,
      'input_count == tmp_input_count',
    );
    checkSize(
      setup,
      1,
      30 * number('num'),
      `30 true boxes of ${number('num')} numbers`,
      'label_count == tmp_label_count',
    );
    reshapeLoss(setup);
  },
};

/** What one item of a bottom has to hold. */
function checkSize(setup: LayerSetup, bottom: number, needed: number, what: string, check: string): void {
  const shape = setup.bottom(bottom);
  const given = shape === null || shape.length === 0 ? null : count(shape, 1);
  if (mayEqual(given, needed)) return;
  setup.refuse(
    'shape/mismatch',
    setup.bottomSpan(bottom),
    `${named(setup, bottom)} holds ${given} numbers for each item; RegionLoss needs ${needed}: ${what}`,
    `Check failed: ${check} (${given} vs. ${needed})`,
    [setup.madeHere(bottom)],
  );
}
