import type { Message } from '../../schema/message.js';
import { counted, times } from '../../text/counting.js';
import type { BlobCount, LayerType } from './layer-type.js';
import type { LayerSetup } from './setup.js';

/**
 * `Layer::SetUp`: `CheckBlobCounts`, the type's own `LayerSetUp` and `Reshape`, `SetLossWeights`.
 *
 * @throws Refusal where Caffe would abort
 */
export function setUpLayer(setup: LayerSetup, type: LayerType): void {
  if (type.needs !== undefined) setup.report('build/needs', setup.typeSpan(), type.needs);
  setup.takeGivenBlobs();
  checkBlobCounts(setup, type, setup.layer);
  type.setUp(setup);
  checkLossWeights(setup, type);
}

/** The weight of each top: as written, or 1 for the first top of one of Caffe's own losses. */
export function lossWeightsOf(
  written: readonly number[],
  type: LayerType | undefined,
  tops: number,
): readonly number[] {
  const given = written.length > 0 ? written : type?.isLoss ? [1] : [];
  if (given.length === 0 && tops === 1) return NO_WEIGHT;
  const weights = new Array<number>(tops).fill(0);
  for (let index = 0; index < Math.min(tops, given.length); index++) weights[index] = given[index]!;
  return weights;
}

/** Of what most layers give. */
const NO_WEIGHT: readonly number[] = [0];

/** `Layer::CheckBlobCounts`. */
function checkBlobCounts(setup: LayerSetup, type: LayerType, layer: Message): void {
  checkBlobCount(setup, type, 'bottom', countsOf(type.bottoms, layer), setup.bottoms.length);
  checkBlobCount(setup, type, 'top', countsOf(type.tops, layer), setup.tops.length);
  if (type.topPerBottom && setup.bottoms.length !== setup.tops.length) {
    setup.refuse(
      'layer/top-count',
      setup.tops.length > setup.bottoms.length ? setup.topSpan(setup.bottoms.length) : layer.span('type'),
      `${type.type} produces one top for each bottom; '${layer.string('name')}' has ${counted(setup.bottoms.length, 'bottom')} and ${counted(setup.tops.length, 'top')}`,
      `Check failed: bottom.size() == top.size() (${setup.bottoms.length} vs. ${setup.tops.length}) ${type.type} Layer produces one top blob as output for each bottom blob input.`,
    );
  }
}

function checkBlobCount(
  setup: LayerSetup,
  type: LayerType,
  kind: 'bottom' | 'top',
  counts: BlobCount,
  given: number,
): void {
  const { layer } = setup;
  const { exact, min, max } = counts;
  const blobs = kind === 'bottom' ? 'BottomBlobs()' : 'TopBlobs()';
  const wrong =
    exact !== undefined && given !== exact
      ? {
          caffe: `ExactNum${blobs} == ${kind}.size() (${exact} vs. ${given})`,
          limit: 'exactly',
          number: exact,
        }
      : min !== undefined && given < min
        ? { caffe: `Min${blobs} <= ${kind}.size() (${min} vs. ${given})`, limit: 'at least', number: min }
        : max !== undefined && given > max
          ? { caffe: `Max${blobs} >= ${kind}.size() (${max} vs. ${given})`, limit: 'at most', number: max }
          : undefined;
  if (wrong === undefined) return;
  const verb = kind === 'bottom' ? 'takes' : 'produces';
  // Points at the first that is too many, or at the type where some are missing.
  const span = given > wrong.number ? layer.fieldSpan(kind, wrong.number) : layer.span('type');
  setup.refuse(
    kind === 'bottom' ? 'layer/bottom-count' : 'layer/top-count',
    span,
    `${type.type} ${verb} ${wrong.number === 0 ? '' : `${wrong.limit} `}${counted(wrong.number, kind)}; '${layer.string('name')}' has ${given === 0 ? 'none' : given}${counts.why === undefined ? '' : `: ${counts.why}`}`,
    `Check failed: ${wrong.caffe} ${type.type} Layer ${verb} ${wrong.limit === 'exactly' ? '' : `${wrong.limit} `}${wrong.number} ${kind} blob(s) as ${kind === 'bottom' ? 'input' : 'output'}.`,
  );
}

/** How many blobs a type takes or makes, given a layer's parameters; nothing is known without a layer. */
export function countsOf(counts: LayerType['bottoms'], layer: Message | undefined): BlobCount {
  return typeof counts === 'function' ? (layer === undefined ? {} : counts(layer)) : counts;
}

/** `Layer::SetLossWeights`. */
function checkLossWeights(setup: LayerSetup, type: LayerType): void {
  const { layer, tops, lossWeights } = setup;
  const given = lossWeights.length > 0 ? lossWeights : type.isLoss ? [1] : [];
  if (given.length === 0) return;
  if (given.length !== tops.length) {
    setup.refuse(
      'loss/weight-count',
      layer.fieldSpan('loss_weight', Math.min(layer.count('loss_weight') - 1, tops.length)),
      lossWeights.length === 0
        ? `'${layer.string('name')}' is a loss with ${tops.length} tops, and so needs ${tops.length} values of loss_weight, not the default of one`
        : `loss_weight is given ${times(given.length)} for ${counted(tops.length, 'top')}: give it once for each, or not at all`,
      `Check failed: top.size() == num_loss_weights (${tops.length} vs. ${given.length}) loss_weight must be unspecified or specified once per top blob.`,
    );
  }
  given.forEach((weight, index) => {
    if (weight !== 0)
      setup.needElements(
        tops[index]!.shape,
        setup.topSpan(index),
        `the top '${tops[index]!.name}', which has a loss weight,`,
        tops[index],
        'diff_',
      );
  });
}
