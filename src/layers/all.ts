// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from './base/index.js';
import { AbsVal } from './absval.js';
import { Accuracy } from './accuracy.js';
import { ArgMax } from './argmax.js';
import { BatchNorm } from './batch-norm.js';
import { BatchReindex } from './batch-reindex.js';
import { Bias } from './bias.js';
import { BNLL } from './bnll.js';
import { Clip } from './clip.js';
import { Concat } from './concat.js';
import { ContrastiveLoss } from './contrastive-loss.js';
import { Convolution } from './convolution.js';
import { Crop } from './crop.js';
import { Data } from './data.js';
import { Deconvolution } from './deconvolution.js';
import { Dropout } from './dropout.js';
import { DummyData } from './dummy-data.js';
import { Eltwise } from './eltwise.js';
import { ELU } from './elu.js';
import { Embed } from './embed.js';
import { EuclideanLoss } from './euclidean-loss.js';
import { Exp } from './exp.js';
import { Filter } from './filter.js';
import { Flatten } from './flatten.js';
import { HDF5Data } from './hdf5-data.js';
import { HDF5Output } from './hdf5-output.js';
import { HingeLoss } from './hinge-loss.js';
import { Im2col } from './im2col.js';
import { ImageData } from './image-data.js';
import { InfogainLoss } from './infogain-loss.js';
import { InnerProduct } from './inner-product.js';
import { Input } from './input.js';
import { Log } from './log.js';
import { LRN } from './lrn.js';
import { LSTMUnit } from './lstm-unit.js';
import { LSTM } from './lstm.js';
import { MemoryData } from './memory-data.js';
import { MultinomialLogisticLoss } from './multinomial-logistic-loss.js';
import { MVN } from './mvn.js';
import { Parameter } from './parameter.js';
import { Pooling } from './pooling.js';
import { Power } from './power.js';
import { PReLU } from './prelu.js';
import { Python } from './python.js';
import { Reduction } from './reduction.js';
import { ReLU } from './relu.js';
import { Reshape } from './reshape.js';
import { RNN } from './rnn.js';
import { Scale } from './scale.js';
import { SigmoidCrossEntropyLoss } from './sigmoid-cross-entropy-loss.js';
import { Sigmoid } from './sigmoid.js';
import { Silence } from './silence.js';
import { Slice } from './slice.js';
import { SoftmaxWithLoss } from './softmax-with-loss.js';
import { Softmax } from './softmax.js';
import { Split } from './split.js';
import { SPP } from './spp.js';
import { Swish } from './swish.js';
import { TanH } from './tanh.js';
import { Threshold } from './threshold.js';
import { Tile } from './tile.js';
import { WindowData } from './window-data.js';

export const LAYER_TYPES: readonly LayerType[] = [
  AbsVal,
  Accuracy,
  ArgMax,
  BatchNorm,
  BatchReindex,
  Bias,
  BNLL,
  Clip,
  Concat,
  ContrastiveLoss,
  Convolution,
  Crop,
  Data,
  Deconvolution,
  Dropout,
  DummyData,
  Eltwise,
  ELU,
  Embed,
  EuclideanLoss,
  Exp,
  Filter,
  Flatten,
  HDF5Data,
  HDF5Output,
  HingeLoss,
  Im2col,
  ImageData,
  InfogainLoss,
  InnerProduct,
  Input,
  Log,
  LRN,
  LSTMUnit,
  LSTM,
  MemoryData,
  MultinomialLogisticLoss,
  MVN,
  Parameter,
  Pooling,
  Power,
  PReLU,
  Python,
  Reduction,
  ReLU,
  Reshape,
  RNN,
  Scale,
  SigmoidCrossEntropyLoss,
  Sigmoid,
  Silence,
  Slice,
  SoftmaxWithLoss,
  Softmax,
  Split,
  SPP,
  Swish,
  TanH,
  Threshold,
  Tile,
  WindowData,
];
