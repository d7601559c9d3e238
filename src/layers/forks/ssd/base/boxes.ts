import type { Message } from '../../../../schema/message.js';
import { type Dim, divide, type LayerSetup, mayEqual } from '../../../base/index.js';
import { legacyShape } from '../../../base/legacy.js';
import { named, productInt } from '../../../base/loss.js';
import type { BlobSource } from '../../../base/setup.js';
import { boxesEach } from '../prior-box.js';

/** How many prior boxes the third bottom holds: four numbers each, along its third axis. */
export function countPriors(setup: LayerSetup): Dim {
  const [, , height] = legacyShape(setup, 2);
  return height === null ? null : divide(height, 4);
}

/** How many offsets a box has: with TextBoxes++, which adds `use_polygon`, also those of four corners or of a turned box. */
function offsetsEach(param: Message): number {
  if (!param.type.fields.has('use_polygon')) return 4;
  return param.bool('use_polygon') ? 12 : 9;
}

/**
 * The first two bottoms have offsets and a score for each prior box and class.
 *
 * @param param the layer's, with `share_location`: whether the offsets are those of all classes
 * @param caffe what Caffe calls the number of classes that have offsets
 */
export function checkPredictions(
  setup: LayerSetup,
  priors: Dim,
  classes: number,
  param: Message,
  caffe: 'loc_classes_' | 'num_loc_classes_',
): void {
  const locations = param.bool('share_location') ? 1 : classes;
  const offsets = offsetsEach(param);
  for (const [bottom, what, needed, check] of [
    [
      0,
      'location',
      productInt(productInt(priors, locations), offsets),
      `num_priors_ * ${caffe} * ${offsets} == bottom[0]->channels()`,
    ],
    [1, 'confidence', productInt(priors, classes), 'num_priors_ * num_classes_ == bottom[1]->channels()'],
  ] as const) {
    const [, channels] = legacyShape(setup, bottom);
    if (mayEqual(channels, needed)) continue;
    const each =
      bottom === 1
        ? `a score for each of ${classes} classes`
        : locations === 1
          ? String(offsets)
          : `${offsets} for each of ${classes} classes`;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(bottom),
      `${named(setup, bottom)} has ${channels} channels, but the ${priors} prior boxes of ${named(setup, 2)} need ${needed}: ${each}`,
      `Check failed: ${check} (${needed} vs. ${channels}) Number of priors must match number of ${what} predictions.`,
      [setup.madeHere(bottom), setup.madeHere(2)],
      { isForks: fitsOtherwise(setup, classes, locations) },
    );
  }
}

/** Whether all predictions are for the boxes that another Caffe's PriorBox makes. */
function fitsOtherwise(setup: LayerSetup, classes: number, locations: number): boolean {
  const layers = priorBoxes(setup.sourceOf(2));
  if (layers === undefined) return false;
  const [[, offsets], [, scores]] = [legacyShape(setup, 0), legacyShape(setup, 1)];
  return [withoutLarger(layers), densified(layers)].some((each) => {
    const priors = each?.reduce((sum, boxes, index) => {
      const { numbers, each: own } = layers[index]!;
      return sum + (numbers / 4 / own) * boxes;
    }, 0);
    return priors !== undefined && offsets === priors * locations * 4 && scores === priors * classes;
  });
}

/**
 * The boxes at each place of a Caffe whose PriorBox makes none of `max_size`, as github.com/dreadlord1984/SSD_windows compiles it with
 * `NO_SQRT`. Of a single PriorBox it is likelier that the larger box was forgotten.
 */
function withoutLarger(layers: readonly PriorBoxes[]): readonly number[] | undefined {
  if (layers.filter(({ larger }) => larger > 0).length < 2) return undefined;
  return layers.map(({ larger, each }) => each - larger);
}

/**
 * Those of FaceBoxes' Caffe (arXiv 1708.05234), where smaller boxes lie as densely as the largest of their PriorBox: of sides 32, 64 and
 * 128 there are 16, 4 and 1.
 */
function densified(layers: readonly PriorBoxes[]): readonly number[] | undefined {
  if (layers.every(({ sides }) => sides.length < 2)) return undefined;
  return layers.map(({ sides, each }) => {
    const largest = Math.max(...sides);
    return sides.reduce((sum, side) => sum + (largest / side) ** 2, 0) * (each / sides.length);
  });
}

interface PriorBoxes {
  /** How many numbers the layer makes, four for each box. */
  readonly numbers: number;
  /** Boxes of `max_size` at each place. */
  readonly larger: number;
  /** All boxes at each place. */
  readonly each: number;
  /** Each `min_size`. */
  readonly sides: readonly number[];
}

/** The PriorBox layers whose boxes a blob joins; undefined where other layers make it, or a shape is not known. */
function priorBoxes(source: BlobSource | undefined): readonly PriorBoxes[] | undefined {
  if (source?.layer.layer === undefined) return undefined;
  const { layer, sources, tops } = source.layer;
  if (!layer.has('prior_box_param')) {
    const parts = layer.has('concat_param') ? sources.map(priorBoxes) : [];
    return parts.length === 0 || parts.includes(undefined) ? undefined : parts.flatMap((part) => part!);
  }
  const numbers = tops[source.top]?.shape?.[2];
  if (numbers == null) return undefined;
  const param = layer.message('prior_box_param');
  const sides = param.numbers('min_size');
  return [{ numbers, larger: param.count('max_size'), each: boxesEach(param), sides }];
}

/** Two bottoms have as many items. */
export function checkSameNumber(setup: LayerSetup): void {
  const [[a], [b]] = [legacyShape(setup, 0), legacyShape(setup, 1)];
  if (mayEqual(a, b)) return;
  setup.refuse(
    'shape/mismatch',
    setup.bottomSpan(1),
    `${named(setup, 0)} and ${named(setup, 1)} have ${a} and ${b} items, but have to be of one batch`,
    `Check failed: bottom[0]->num() == bottom[1]->num() (${a} vs. ${b}) `,
    [setup.madeHere(0), setup.madeHere(1)],
  );
}
