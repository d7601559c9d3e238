// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { Rule } from '../rule.js';
import { boundedScores } from './activation/bounded-scores.js';
import { doubleSigmoid } from './activation/double-sigmoid.js';
import { doubleSoftmax } from './activation/double-softmax.js';
import { missingSoftmax } from './activation/missing-softmax.js';
import { singleClass } from './activation/single-class.js';
import { biasBefore } from './batch-norm/bias-before.js';
import { globalStatsPhase } from './batch-norm/global-stats-phase.js';
import { duplicateTop } from './blob/duplicate-top.js';
import { inPlaceDestroys } from './blob/in-place-destroys.js';
import { inPlace } from './blob/in-place.js';
import { unknownBottom } from './blob/unknown-bottom.js';
import { unusedTop } from './blob/unused-top.js';
import { buildNeeds } from './build/needs.js';
import { augmentedTest } from './data/augmented-test.js';
import { boxLabel } from './data/box-label.js';
import { dataDataset } from './data/dataset.js';
import { dataEmpty } from './data/empty.js';
import { labelRange } from './data/label-range.js';
import { dataListLine } from './data/list-line.js';
import { dataMeanShape } from './data/mean-shape.js';
import { missingSource } from './data/missing-source.js';
import { dataNotReadable } from './data/not-readable.js';
import { notShuffled } from './data/not-shuffled.js';
import { otherTransform } from './data/other-transform.js';
import { dataSizesDiffer } from './data/sizes-differ.js';
import { transformedApart } from './data/transformed-apart.js';
import { wrongBackend } from './data/wrong-backend.js';
import { wrongDataType } from './data/wrong-type.js';
import { deployMismatch } from './deploy/mismatch.js';
import { deployReadsDataSet } from './deploy/reads-data-set.js';
import { dropoutInTest } from './dropout/in-test.js';
import { fileMergeConflict } from './file/merge-conflict.js';
import { fileNotTextFormat } from './file/not-text-format.js';
import { fileOldFormat } from './file/old-format.js';
import { fileTemplate } from './file/template.js';
import { fileUnknownKind } from './file/unknown-kind.js';
import { backPropagates } from './label/back-propagates.js';
import { notClasses } from './label/not-classes.js';
import { otherScores } from './label/other-scores.js';
import { labelmapBackground } from './labelmap/background.js';
import { labelmapClasses } from './labelmap/classes.js';
import { labelmapDuplicate } from './labelmap/duplicate.js';
import { labelmapGap } from './labelmap/gap.js';
import { bottomCount } from './layer/bottom-count.js';
import { duplicateName } from './layer/duplicate-name.js';
import { includeAndExclude } from './layer/include-and-exclude.js';
import { layerPhaseRule } from './layer/phase.js';
import { propagateDownCount } from './layer/propagate-down-count.js';
import { pythonClass } from './layer/python-class.js';
import { pythonModule } from './layer/python-module.js';
import { topCount } from './layer/top-count.js';
import { unknownType } from './layer/unknown-type.js';
import { allFrozen } from './learning/all-frozen.js';
import { largeWeights } from './learning/large-weights.js';
import { noBackward } from './learning/no-backward.js';
import { nothingBelowLoss } from './learning/nothing-below-loss.js';
import { propagateDownCut } from './learning/propagate-down-cut.js';
import { unreached } from './learning/unreached.js';
import { zeroWeights } from './learning/zero-weights.js';
import { lintTooLarge } from './lint/too-large.js';
import { unusedSuppression } from './lint/unused-suppression.js';
import { invalidClsWeight } from './loss/invalid-cls-weight.js';
import { leakingGradient } from './loss/leaking-gradient.js';
import { missingLossWeight } from './loss/missing-loss-weight.js';
import { negativeWeight } from './loss/negative-weight.js';
import { noLoss } from './loss/no-loss.js';
import { notFinite } from './loss/not-finite.js';
import { weightCount } from './loss/weight-count.js';
import { weightedMeasure } from './loss/weighted-measure.js';
import { weightedScores } from './loss/weighted-scores.js';
import { zeroWeight } from './loss/zero-weight.js';
import { filledIn } from './net/filled-in.js';
import { mixedLayerFormats } from './net/mixed-layer-formats.js';
import { noTestData } from './net/no-test-data.js';
import { netUpgrade } from './net/upgrade.js';
import { paramAxis } from './param/axis.js';
import { paramBilinear } from './param/bilinear.js';
import { paramBlobs } from './param/blobs.js';
import { paramConflict } from './param/conflict.js';
import { paramCount } from './param/count.js';
import { paramFiller } from './param/filler.js';
import { paramInvalid } from './param/invalid.js';
import { paramMissing } from './param/missing.js';
import { unreadParam } from './param/unread.js';
import { pythonBottomCount } from './python/bottom-count.js';
import { classNotFound } from './python/class-not-found.js';
import { contradiction } from './python/contradiction.js';
import { emptyBackward } from './python/empty-backward.js';
import { evalParamStr } from './python/eval-param-str.js';
import { exitCall } from './python/exit-call.js';
import { ignoresLossWeight } from './python/ignores-loss-weight.js';
import { ignoresPropagateDown } from './python/ignores-propagate-down.js';
import { integerDivision } from './python/integer-division.js';
import { keyMissing } from './python/key-missing.js';
import { keyUnused } from './python/key-unused.js';
import { labelGradient } from './python/label-gradient.js';
import { listedShape } from './python/listed-shape.js';
import { logOfZero } from './python/log-of-zero.js';
import { methodArguments } from './python/method-arguments.js';
import { missingMethod } from './python/missing-method.js';
import { moduleNotFound } from './python/module-not-found.js';
import { mutatesBottom } from './python/mutates-bottom.js';
import { notMade } from './python/not-made.js';
import { oldParamStr } from './python/old-param-str.js';
import { overflow } from './python/overflow.js';
import { paramStrUnparsed } from './python/param-str-unparsed.js';
import { paramStrUnused } from './python/param-str-unused.js';
import { rebindsBlob } from './python/rebinds-blob.js';
import { removedNumpyName } from './python/removed-numpy-name.js';
import { shapeFixedAtSetup } from './python/shape-fixed-at-setup.js';
import { syntax } from './python/syntax.js';
import { pythonTopCount } from './python/top-count.js';
import { topNotShaped } from './python/top-not-shaped.js';
import { undefinedName } from './python/undefined-name.js';
import { unsafeYaml } from './python/unsafe-yaml.js';
import { unsetAttribute } from './python/unset-attribute.js';
import { wrongDiff } from './python/wrong-diff.js';
import { malformedValue } from './schema/malformed-value.js';
import { missingField } from './schema/missing-field.js';
import { outOfRange } from './schema/out-of-range.js';
import { repeatedField } from './schema/repeated-field.js';
import { unknownEnumValue } from './schema/unknown-enum-value.js';
import { unknownField } from './schema/unknown-field.js';
import { wrongType } from './schema/wrong-type.js';
import { shapeAxes } from './shape/axes.js';
import { shapeEmpty } from './shape/empty.js';
import { shapeMismatch } from './shape/mismatch.js';
import { shapeNegative } from './shape/negative.js';
import { notDivisible } from './shape/not-divisible.js';
import { shapeTooLarge } from './shape/too-large.js';
import { sharingMultiplier } from './sharing/multiplier.js';
import { sharingShape } from './sharing/shape.js';
import { testOnly } from './sharing/test-only.js';
import { tooManyParams } from './sharing/too-many-params.js';
import { trainTestShapes } from './sharing/train-test-shapes.js';
import { solverAverageLoss } from './solver/average-loss.js';
import { solverBaseLr } from './solver/base-lr.js';
import { solverClipGradients } from './solver/clip-gradients.js';
import { solverDivergingMomentum } from './solver/diverging-momentum.js';
import { solverIterSizeIgnored } from './solver/iter-size-ignored.js';
import { solverIterSize } from './solver/iter-size.js';
import { solverLrConstant } from './solver/lr-constant.js';
import { solverLrGrows } from './solver/lr-grows.js';
import { solverLrParameters } from './solver/lr-parameters.js';
import { solverLrPolicy } from './solver/lr-policy.js';
import { solverLrVanishes } from './solver/lr-vanishes.js';
import { solverMaxIter } from './solver/max-iter.js';
import { solverMissingFile } from './solver/missing-file.js';
import { solverMomentum } from './solver/momentum.js';
import { solverNetRefused } from './solver/net-refused.js';
import { solverNeverTested } from './solver/never-tested.js';
import { solverNoLoss } from './solver/no-loss.js';
import { solverNothingSaved } from './solver/nothing-saved.js';
import { solverRegularizationType } from './solver/regularization-type.js';
import { solverRmsDecay } from './solver/rms-decay.js';
import { solverSnapshotPrefix } from './solver/snapshot-prefix.js';
import { solverStepvalue } from './solver/stepvalue.js';
import { solverSummedLoss } from './solver/summed-loss.js';
import { solverTestBatches } from './solver/test-batches.js';
import { solverTestNets } from './solver/test-nets.js';
import { solverTestSize } from './solver/test-size.js';
import { solverTestWeights } from './solver/test-weights.js';
import { solverTrainNet } from './solver/train-net.js';
import { solverTrainPhase } from './solver/train-phase.js';
import { solverType } from './solver/type.js';
import { solverUnreadField } from './solver/unread-field.js';
import { solverWeights } from './solver/weights.js';
import { invalidCharacter } from './syntax/invalid-character.js';
import { invalidNumber } from './syntax/invalid-number.js';
import { invalidString } from './syntax/invalid-string.js';
import { pathEscape } from './syntax/path-escape.js';
import { tooDeep } from './syntax/too-deep.js';
import { syntaxTooLarge } from './syntax/too-large.js';
import { unclosedMessage } from './syntax/unclosed-message.js';
import { unexpectedToken } from './syntax/unexpected-token.js';
import { targetFormat } from './target/format.js';
import { targetLayerType } from './target/layer-type.js';
import { targetParameter } from './target/parameter.js';
import { targetPythonLayer } from './target/python-layer.js';
import { targetTrainingNet } from './target/training-net.js';
import { weightsIgnored } from './weights/ignored.js';
import { weightsMismatch } from './weights/mismatch.js';
import { weightsNotLoaded } from './weights/not-loaded.js';
import { weightsOtherType } from './weights/other-type.js';
import { weightsStatistics } from './weights/statistics.js';

export const RULES: readonly Rule[] = [
  boundedScores,
  doubleSigmoid,
  doubleSoftmax,
  missingSoftmax,
  singleClass,
  biasBefore,
  globalStatsPhase,
  duplicateTop,
  inPlaceDestroys,
  inPlace,
  unknownBottom,
  unusedTop,
  buildNeeds,
  augmentedTest,
  boxLabel,
  dataDataset,
  dataEmpty,
  labelRange,
  dataListLine,
  dataMeanShape,
  missingSource,
  dataNotReadable,
  notShuffled,
  otherTransform,
  dataSizesDiffer,
  transformedApart,
  wrongBackend,
  wrongDataType,
  deployMismatch,
  deployReadsDataSet,
  dropoutInTest,
  fileMergeConflict,
  fileNotTextFormat,
  fileOldFormat,
  fileTemplate,
  fileUnknownKind,
  backPropagates,
  notClasses,
  otherScores,
  labelmapBackground,
  labelmapClasses,
  labelmapDuplicate,
  labelmapGap,
  bottomCount,
  duplicateName,
  includeAndExclude,
  layerPhaseRule,
  propagateDownCount,
  pythonClass,
  pythonModule,
  topCount,
  unknownType,
  allFrozen,
  largeWeights,
  noBackward,
  nothingBelowLoss,
  propagateDownCut,
  unreached,
  zeroWeights,
  lintTooLarge,
  unusedSuppression,
  invalidClsWeight,
  leakingGradient,
  missingLossWeight,
  negativeWeight,
  noLoss,
  notFinite,
  weightCount,
  weightedMeasure,
  weightedScores,
  zeroWeight,
  filledIn,
  mixedLayerFormats,
  noTestData,
  netUpgrade,
  paramAxis,
  paramBilinear,
  paramBlobs,
  paramConflict,
  paramCount,
  paramFiller,
  paramInvalid,
  paramMissing,
  unreadParam,
  pythonBottomCount,
  classNotFound,
  contradiction,
  emptyBackward,
  evalParamStr,
  exitCall,
  ignoresLossWeight,
  ignoresPropagateDown,
  integerDivision,
  keyMissing,
  keyUnused,
  labelGradient,
  listedShape,
  logOfZero,
  methodArguments,
  missingMethod,
  moduleNotFound,
  mutatesBottom,
  notMade,
  oldParamStr,
  overflow,
  paramStrUnparsed,
  paramStrUnused,
  rebindsBlob,
  removedNumpyName,
  shapeFixedAtSetup,
  syntax,
  pythonTopCount,
  topNotShaped,
  undefinedName,
  unsafeYaml,
  unsetAttribute,
  wrongDiff,
  malformedValue,
  missingField,
  outOfRange,
  repeatedField,
  unknownEnumValue,
  unknownField,
  wrongType,
  shapeAxes,
  shapeEmpty,
  shapeMismatch,
  shapeNegative,
  notDivisible,
  shapeTooLarge,
  sharingMultiplier,
  sharingShape,
  testOnly,
  tooManyParams,
  trainTestShapes,
  solverAverageLoss,
  solverBaseLr,
  solverClipGradients,
  solverDivergingMomentum,
  solverIterSizeIgnored,
  solverIterSize,
  solverLrConstant,
  solverLrGrows,
  solverLrParameters,
  solverLrPolicy,
  solverLrVanishes,
  solverMaxIter,
  solverMissingFile,
  solverMomentum,
  solverNetRefused,
  solverNeverTested,
  solverNoLoss,
  solverNothingSaved,
  solverRegularizationType,
  solverRmsDecay,
  solverSnapshotPrefix,
  solverStepvalue,
  solverSummedLoss,
  solverTestBatches,
  solverTestNets,
  solverTestSize,
  solverTestWeights,
  solverTrainNet,
  solverTrainPhase,
  solverType,
  solverUnreadField,
  solverWeights,
  invalidCharacter,
  invalidNumber,
  invalidString,
  pathEscape,
  tooDeep,
  syntaxTooLarge,
  unclosedMessage,
  unexpectedToken,
  targetFormat,
  targetLayerType,
  targetParameter,
  targetPythonLayer,
  targetTrainingNet,
  weightsIgnored,
  weightsMismatch,
  weightsNotLoaded,
  weightsOtherType,
  weightsStatistics,
];
