// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { GeneratedLayer } from '../layer.js';
import { arcfaceLogits } from './arcface-logits.js';
import { batchHardTripletLoss } from './batch-hard-triplet-loss.js';
import { berhuLoss } from './berhu-loss.js';
import { centerLoss } from './center-loss.js';
import { charbonnierLoss } from './charbonnier-loss.js';
import { contrastiveLoss } from './contrastive-loss.js';
import { cosineLoss } from './cosine-loss.js';
import { ctcLoss } from './ctc-loss.js';
import { customLayer } from './custom-layer.js';
import { customLoss } from './custom-loss.js';
import { dataLayer } from './data-layer.js';
import { diceLoss } from './dice-loss.js';
import { euclideanWeightLoss } from './euclidean-weight-loss.js';
import { focalLoss } from './focal-loss.js';
import { gradientLoss } from './gradient-loss.js';
import { huberLoss } from './huber-loss.js';
import { iouLoss } from './iou-loss.js';
import { klDivergenceLoss } from './kl-divergence-loss.js';
import { l1Loss } from './l1-loss.js';
import { lovaszLoss } from './lovasz-loss.js';
import { lovaszSoftmaxLoss } from './lovasz-softmax-loss.js';
import { metricBinary } from './metric-binary.js';
import { metricSegmentation } from './metric-segmentation.js';
import { quantileLoss } from './quantile-loss.js';
import { sigmoidCrossEntropyLoss } from './sigmoid-cross-entropy-loss.js';
import { sigmoidCrossEntropyWeightLoss } from './sigmoid-cross-entropy-weight-loss.js';
import { smoothL1Loss } from './smooth-l1-loss.js';
import { softmaxFocalLoss } from './softmax-focal-loss.js';
import { softmaxWeightLoss } from './softmax-weight-loss.js';
import { ssimLoss } from './ssim-loss.js';
import { totalVariationLoss } from './total-variation-loss.js';
import { tripletLoss } from './triplet-loss.js';
import { tverskyLoss } from './tversky-loss.js';
import { wingLoss } from './wing-loss.js';

export const GENERATED_LAYERS: readonly GeneratedLayer[] = [
  arcfaceLogits,
  batchHardTripletLoss,
  berhuLoss,
  centerLoss,
  charbonnierLoss,
  contrastiveLoss,
  cosineLoss,
  ctcLoss,
  customLayer,
  customLoss,
  dataLayer,
  diceLoss,
  euclideanWeightLoss,
  focalLoss,
  gradientLoss,
  huberLoss,
  iouLoss,
  klDivergenceLoss,
  l1Loss,
  lovaszLoss,
  lovaszSoftmaxLoss,
  metricBinary,
  metricSegmentation,
  quantileLoss,
  sigmoidCrossEntropyLoss,
  sigmoidCrossEntropyWeightLoss,
  smoothL1Loss,
  softmaxFocalLoss,
  softmaxWeightLoss,
  ssimLoss,
  totalVariationLoss,
  tripletLoss,
  tverskyLoss,
  wingLoss,
];
