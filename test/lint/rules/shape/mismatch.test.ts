import { dialectNamed } from '../../../../src/dialect/names.js';
import { BESIDE_GENERATED } from '../../support/generated-modules.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const two = (type: string, other: readonly number[], more = '') =>
  `${data}${input('other', ...other)}layer { name: "x" type: "${type}" bottom: "data" bottom: «"other"» top: "x"${more} }\n`;
/** What DeepLab's Caffe makes 63 x 63 of, and OpenVINO 64 x 64. */
const ZOOMED = `layer { name: "zoomed" type: "Interp" bottom: "other" top: "zoomed" interp_param { zoom_factor: 2 } }\n`;
const unmarked = (text: string) => text.replace(/[«»]/g, '');

/** A layer of the catalog, beside whose module the net lies. */
const ours = (name: string, first: readonly number[], other: readonly number[], more = '') => ({
  options: BESIDE_GENERATED,
  text: `${input('data', ...first)}${input('other', ...other)}layer { name: "x" type: "Python" bottom: "data" bottom: «"other"» top: "x" loss_weight: 1 python_param { module: "${name}" layer: "${name}"${more} } }`,
});
const fitting = (...args: Parameters<typeof ours>) => ({
  ...ours(...args),
  text: unmarked(ours(...args).text),
});

ruleTable('shape/mismatch', {
  accept: [
    { name: 'a label for each position', ...fitting('SoftmaxWeightLossLayer', [4, 3, 5, 5], [4, 1, 5, 5]) },
    {
      name: 'labels along another axis of classes',
      ...fitting('SoftmaxWeightLossLayer', [4, 5, 3], [4, 5], ' param_str: "{\\"axis\\": 2}"'),
    },
    { name: 'a row of labels for each sequence', ...fitting('CTCLossLayer', [9, 4, 3], [4, 7]) },
    {
      name: 'equal shapes',
      text: unmarked(two('Eltwise', [8, 4])),
    },
    {
      name: 'equal shapes but for the axis that is joined',
      text: unmarked(two('Concat', [8, 9])),
    },
    {
      name: 'a label for each item',
      text: unmarked(two('SoftmaxWithLoss', [8])),
    },
    {
      name: 'labels in another shape',
      text: unmarked(two('SoftmaxWithLoss', [8, 1, 1, 1])),
    },
    {
      name: 'as many elements in another shape',
      text: unmarked(two('SigmoidCrossEntropyLoss', [8, 2, 2])),
    },
    {
      name: 'a shape that only data tells',
      text:
        'layer { name: "data" type: "Data" top: "data" data_param { source: "db" batch_size: 8 } }\n' +
        input('other', 8, 3, 9, 9) +
        'layer { name: "x" type: "Eltwise" bottom: "data" bottom: "other" top: "x" }\n',
    },
  ],
  reject: [
    {
      name: 'labels of pictures for pixels',
      ...ours('SoftmaxFocalLossLayer', [4, 3, 5, 5], [4]),
      message:
        "SoftmaxFocalLossLayer needs one of its labels for each position of 'data', which has the shape 4 x 3 x 5 x 5, 100 in all: 'other' has the shape 4",
    },
    {
      name: 'labels of pixels for embeddings of pictures',
      ...ours('BatchHardTripletLossLayer', [4, 3, 5, 5], [4, 1, 5, 5]),
      message: "for each sample of 'data'",
    },
    {
      name: 'rows of labels for other sequences',
      ...ours('CTCLossLayer', [9, 4, 3], [3, 7]),
      message: "CTCLossLayer needs a row of its labels for each sequence of 'data'",
    },
    {
      name: 'what is zoomed, which Caffes do in two ways',
      text: `${input('data', 1, 3, 64, 64)}${input('other', 1, 3, 32, 32)}${ZOOMED}layer { name: "relu" type: "ReLU" bottom: "zoomed" top: "relu" }
layer { name: "x" type: "Eltwise" bottom: "data" bottom: «"relu"» top: "x" }\n`,
      severity: 'info',
      message:
        "all bottoms must have one shape: 'data' has 1 x 3 x 64 x 64, 'relu' 1 x 3 x 63 x 63; Caffes differ in what an Interp makes by zoom_factor alone",
    },
    {
      name: "what is zoomed in a net that shows another layer of DeepLab's",
      text: `${input('data', 1, 3, 64, 64)}${input('label', 1, 1, 32, 32)}${input('other', 1, 3, 32, 32)}${ZOOMED}layer { name: "measure" type: "SegAccuracy" bottom: "other" bottom: "label" top: "measure" }
layer { name: "x" type: "Eltwise" bottom: "data" bottom: «"zoomed"» top: "x" }\n`,
      severity: 'error',
    },
    {
      name: "what is zoomed, where DeepLab's Caffe is asked for",
      options: { dialect: dialectNamed('deeplab') },
      text: `${input('data', 1, 3, 64, 64)}${input('other', 1, 3, 32, 32)}${ZOOMED}
layer { name: "x" type: "Eltwise" bottom: "data" bottom: «"zoomed"» top: "x" }\n`,
      severity: 'error',
    },
    {
      name: 'the terms of a sum',
      text: two('Eltwise', [8, 5]),
      message: "all bottoms must have one shape: 'data' has 8 x 4, 'other' 8 x 5",
      related: ["2: 'other' (8 x 5) is made here", "1: 'data' (8 x 4) is made here"],
    },
    {
      name: 'blobs that are joined',
      text: two('Concat', [7, 4]),
      message: 'cannot be joined along axis 1: axis 0 is 7 and 8',
    },
    {
      name: 'blobs with other axes that are joined',
      text: two('Concat', [8, 4, 1]),
      message: 'only blobs with as many axes can be joined',
    },
    {
      name: 'labels for another batch',
      text: two('SoftmaxWithLoss', [7]),
      message: "'data' (8 x 4) and 'other' (7) differ in their first dimension, which has to be the same",
    },
    {
      name: 'one label for a whole image',
      text: `${image}${input('other', 8)}${two('SoftmaxWithLoss', []).split('\n').at(-2)}`,
      message: 'needs 648',
    },
    {
      name: 'labels of Accuracy',
      text: two('Accuracy', [7]),
      message: "'other' (7) holds 7 labels, but 'data' (8 x 4), with its classes along axis 1, needs 8",
    },
    {
      name: 'targets of another size',
      text: two('SigmoidCrossEntropyLoss', [8, 5]),
      message: "'data' (8 x 4) and 'other' (8 x 5) have 32 and 40 elements",
    },
    {
      name: "labels of a list of images, of which a Caffe of one's own may have several for each",
      text: `layer { name: "data" type: "ImageData" top: "data" top: "label" image_data_param { source: "a.txt" batch_size: 8 new_height: 4 new_width: 4 } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "fc" bottom: «"label"» top: "loss" }\n`,
      message:
        "SoftmaxWithLoss is meant; 10 of an item come from HDF5Data, or from a second data layer; BVLC's Caffe refuses it, whose data have one label each, and the data of a Caffe of your own may have more",
      severity: 'warning',
    },
    {
      name: 'a distance to another size',
      text: two('EuclideanLoss', [8, 5]),
    },
    {
      name: 'a second bottom of a convolution',
      text: `${image}${input('other', 8, 3, 8, 9)}layer { name: "x" type: "Convolution" bottom: "data" bottom: «"other"» top: "x" top: "y" convolution_param { num_output: 2 kernel_size: 1 } }`,
      message: 'all bottoms of a Convolution have the same shape',
    },
    {
      name: 'a reference that is larger than what is cropped',
      text: `${image}${input('other', 8, 3, 10, 5)}${two('Crop', []).split('\n').at(-2)}`,
      message: "axis 2 of 'data' has 9 elements: 10 from offset 0 on don't fit",
    },
    {
      name: 'factors for other channels',
      text: two('Scale', [5]),
      message: "doesn't fit 'data' (8 x 4) from axis 1 on: axis 1 has 4, not 5",
    },
    {
      name: 'a selector for another batch',
      text: `${data}${input('other', 7)}layer { name: "x" type: "Filter" bottom: «"data"» bottom: "other" top: "x" }`,
      message: "'data' has 8 items, and 'other' 7",
    },
    {
      name: 'indicators for other time steps',
      text: `${input('data', 5, 2, 3)}${input('other', 4, 2)}${two('LSTM', [], ' recurrent_param { num_output: 2 }').split('\n').at(-2)}`,
      message: "'data' (5 x 2 x 3) has 5 time steps, and its continuation indicators 'other' (4 x 2) 4",
    },
    {
      name: 'a shape with other elements',
      text: data + on('Reshape', 'reshape_param { shape «{ dim: 5 dim: 6 }» }'),
      message: "'data' (8 x 4) cannot have the shape 5 x 6, which has fewer elements",
    },
    {
      name: 'only what differs in TRAIN',
      text:
        data.replace(' }\n', ' include { phase: TRAIN } }\n') +
        input('data', 8, 5).replace(' }\n', ' include { phase: TEST } }\n') +
        two('Eltwise', [8, 5]).split('\n').slice(1).join('\n'),
      phases: ['TRAIN'],
    },
    {
      name: 'branches of which one is rounded up and the other down',
      text: `${input('data', 1, 2, 48, 47)}layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 2 kernel_size: 3 stride: 2 } }
layer { name: "pool" type: "Pooling" bottom: "data" top: "pool" pooling_param { kernel_size: 3 stride: 2 } }
layer { name: "relu" type: "ReLU" bottom: "pool" top: "pool" }
layer { name: "all" type: "Concat" bottom: "conv" bottom: «"pool"» top: "all" }\n`,
      message:
        "axis 2 is 24 and 23; they differ because 'pool' (Pooling) rounds 23.5 up to 24, and 'conv' (Convolution) rounds 23.5 down to 23: another pad",
    },
    {
      name: 'a way down and up again that was rounded, for Eltwise',
      text: `${input('data', 1, 2, 9, 8)}layer { name: "pool" type: "Pooling" bottom: "data" top: "pool" pooling_param { kernel_size: 2 stride: 2 } }
layer { name: "up" type: "Deconvolution" bottom: "pool" top: "up" convolution_param { num_output: 2 kernel_size: 2 stride: 2 } }
layer { name: "sum" type: "Eltwise" bottom: "data" bottom: «"up"» top: "sum" }\n`,
      message:
        /they differ because 'pool' \(Pooling\) rounds 4\.5 up to 5: a Crop, or a size of the input that leaves no remainder/,
    },
    {
      name: 'a branch whose kernel lacks a pad',
      text: `${input('data', 1, 2, 16, 16)}layer { name: "b1" type: "Convolution" bottom: "data" top: "b1" convolution_param { num_output: 2 kernel_size: 1 } }
layer { name: "b5" type: "Convolution" bottom: "data" top: "b5" convolution_param { num_output: 2 kernel_size: 5 pad: 1 } }
layer { name: "all" type: "Concat" bottom: "b1" bottom: «"b5"» top: "all" }\n`,
      message:
        "axis 2 is 14 and 16; they differ because 'b5' (Convolution) has pad 1: with pad: 2 it would leave the size as it is",
    },
    {
      name: 'a branch that is made smaller in two places, and one with a stride',
      text: `${input('data', 1, 2, 16, 16)}layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 2 kernel_size: 3 } }
layer { name: "b" type: "Convolution" bottom: "a" top: "b" convolution_param { num_output: 2 kernel_size: 3 } }
layer { name: "c" type: "Pooling" bottom: "data" top: "c" pooling_param { kernel_size: 2 stride: 2 } }
layer { name: "ab" type: "Eltwise" bottom: "data" bottom: «"b"» top: "ab" }
layer { name: "ac" type: "Eltwise" bottom: "data" bottom: «"c"» top: "ac" }\n`,
      message: [
        /'b' 1 x 2 x 12 x 12$/,
        /'c' 1 x 2 x 8 x 8; they differ because 'c' \(Pooling\) has stride 2, and nothing on the way of the other/,
      ],
    },
    {
      name: 'a shortcut without the stride of the branch, or without its channels',
      text: `${input('data', 1, 4, 16, 16)}layer { name: "s" type: "Convolution" bottom: "data" top: "s" convolution_param { num_output: 8 kernel_size: 1 } }
layer { name: "b" type: "Convolution" bottom: "data" top: "b" convolution_param { num_output: 8 kernel_size: 3 pad: 1 stride: 2 } }
layer { name: "w" type: "Convolution" bottom: "data" top: "w" convolution_param { num_output: 4 kernel_size: 1 } }
layer { name: "sb" type: "Eltwise" bottom: "s" bottom: «"b"» top: "sb" }
layer { name: "sw" type: "Eltwise" bottom: "s" bottom: «"w"» top: "sw" }\n`,
      message: [
        "'b' (Convolution) has stride 2, and nothing on the way of the other has: 's' (Convolution) with stride: 2 there makes them equal",
        "'s' has 8 channels and 'w' 4: with the same num_output, or a 1 x 1 convolution on the way of one, they fit",
      ],
    },
    {
      name: 'a number for each channel with axes of places, by which channels are to be scaled',
      text: `${input('data', 2, 4, 6, 6)}layer { name: "g" type: "Pooling" bottom: "data" top: "g" pooling_param { pool: AVE global_pooling: true } }
layer { name: "s" type: "Scale" bottom: "data" bottom: «"g"» top: "s" scale_param { axis: 0 } }\n`,
      message: 'a Reshape of it to 2 x 4, and axis: 0, apply it to each channel',
    },
    {
      name: 'a crop from the channels on',
      text: `${input('data', 1, 4, 6, 6)}${input('size', 1, 5, 4, 4)}layer { name: "c" type: "Crop" bottom: "data" bottom: "size" top: "c" crop_param { axis: 1 offset: «0» } }\n`,
      message: 'from axis: 2 on, channels stay as they are',
    },
    {
      name: 'a 0 or 1 for each class, where the number of one is taken',
      text: two('SoftmaxWithLoss', [8, 4]),
      message:
        'needs 8; a label is the number of a class: where each class has a 0 or 1, there is SigmoidCrossEntropyLoss',
    },
    {
      name: 'coloured pictures as labels',
      text: `${image}${input('other', 8, 4, 9, 9)}${two('SoftmaxWithLoss', []).split('\n').at(-2)}`,
      message:
        "labels have one channel, with the numbers of classes, and 'other' has 4, as coloured pictures",
    },
    {
      name: 'labels of the whole picture for a map that is smaller',
      text: `${image}${input('other', 8, 1, 18, 9)}${two('SoftmaxWithLoss', []).split('\n').at(-2)}`,
      message: /each prediction needs its label: axis 2 is 18 and 9$/,
    },
    {
      name: 'one label an item for a score at each place',
      text: `${image}${input('other', 8)}${two('Accuracy', []).split('\n').at(-2)}`,
      message:
        "'data' has a prediction at each of 9 x 9 places, and an item has one label: global pooling or an InnerProduct",
    },
    {
      name: 'one label an item for several yes-or-no scores',
      text: two('SigmoidCrossEntropyLoss', [8]),
      message:
        /but each score needs its target; for one label an item, num_output is 1, or SoftmaxWithLoss is meant; 4 of an item come from HDF5Data, or from a second data layer$/,
    },
    {
      name: 'one number an item for several outputs',
      text: two('EuclideanLoss', [8, 1]),
      message:
        /have to be of one size; for one number an item, num_output is 1, or, where it is the number of a class, SoftmaxWithLoss is meant; 4 of an item come from HDF5Data, or from a second data layer$/,
    },
    {
      // farmingyard/ShuffleNet#14
      name: 'a pooling without the pad of the other branch',
      text: `${input('data', 1, 4, 101, 101)}layer { name: "pool" type: "Pooling" bottom: "data" top: "pool" pooling_param { pool: AVE kernel_size: 3 stride: 2 } }
layer { name: "dw" type: "Convolution" bottom: "data" top: "dw" convolution_param { num_output: 4 kernel_size: 3 pad: 1 stride: 2 group: 4 } }
layer { name: "x" type: "Concat" bottom: "pool" bottom: «"dw"» top: "x" }\n`,
      message:
        /axis 2 is 51 and 50; they differ because 'pool' \(Pooling\) has pad 0: with pad: 1 there, it is 51, too$/,
    },
    {
      // BVLC/caffe#4502
      name: 'a convolution without pad below what enlarges',
      text: `${input('mask', 2, 3, 36, 36)}${input('data', 2, 3, 36, 36)}layer { name: "down" type: "Convolution" bottom: "data" top: "down" convolution_param { num_output: 4 kernel_size: 3 stride: 2 } }
layer { name: "up" type: "Deconvolution" bottom: "down" top: "up" convolution_param { num_output: 3 kernel_size: 2 stride: 2 } }
layer { name: "x" type: "EuclideanLoss" bottom: "up" bottom: «"mask"» top: "x" }\n`,
      message:
        /3468 and 3888 .*; they differ because 'down' \(Convolution\) has pad 0: with pad: 1 there, it is 36, too$/,
    },
    {
      name: 'two windows of which either may lack its pad',
      text: `${input('mask', 2, 3, 34, 34)}${input('data', 2, 3, 36, 36)}layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 4 kernel_size: 3 } }
layer { name: "b" type: "Convolution" bottom: "a" top: "b" convolution_param { num_output: 3 kernel_size: 3 } }
layer { name: "x" type: "EuclideanLoss" bottom: "b" bottom: «"mask"» top: "x" }\n`,
      message: /one size$/,
    },
    {
      // BVLC/caffe#3102
      name: 'as many elements along fewer axes',
      text: two('Eltwise', [8, 4, 1]),
      message:
        /'data' has 8 x 4, 'other' 8 x 4 x 1; both have 32 elements: a Reshape of 'data' to dim: 8 dim: 4 dim: 1 gives it the axes of 'other'$/,
    },
    {
      // pannous/caffe-speech-recognition#9
      name: 'fewer outputs than there are numbers to compare with',
      text: `${input('data', 4, 64)}layer { name: "d" type: "InnerProduct" bottom: "data" top: "d" inner_product_param { num_output: 16 } }
layer { name: "x" type: "SigmoidCrossEntropyLoss" bottom: "d" bottom: «"data"» top: "x" }\n`,
      message:
        /'d' gives 16 numbers for each item, and num_output: 64 gives as many as there are to compare with$/,
    },
    {
      name: 'labels of several tasks that are cut along the items, as one mistake',
      text: `${data}${input('labels', 8, 2)}layer { name: "s" type: "Slice" bottom: "labels" top: "l1" top: "l2" slice_param { axis: 0 } }
layer { name: "loss1" type: "SoftmaxWithLoss" bottom: "data" bottom: «"l1"» top: "loss1" }
layer { name: "loss2" type: "SoftmaxWithLoss" bottom: "data" bottom: "l2" top: "loss2" }\n`,
      message:
        "'data' (8 x 4) and 'l1' (4 x 2) differ in their first dimension, which has to be the same; 's' (Slice) cuts along axis 0, which are the items: axis: 1 cuts what each of them has",
    },
    {
      name: 'halves of a batch, of which one is compared with all',
      text: `${data}${input('labels', 8)}layer { name: "s" type: "Slice" bottom: "labels" top: "l1" top: "l2" slice_param { axis: 0 } }
layer { name: "loss1" type: "SoftmaxWithLoss" bottom: "data" bottom: «"l1"» top: "loss1" }
layer { name: "s2" type: "Silence" bottom: "l2" }\n`,
      message: /first dimension, which has to be the same$/,
    },
    {
      name: 'branches that differ for another reason',
      text: `${input('data', 1, 2, 8, 8)}layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 2 kernel_size: 2 } }
layer { name: "sum" type: "Eltwise" bottom: "data" bottom: «"conv"» top: "sum" }\n`,
      message: /'conv' 1 x 2 x 7 x 7$/,
    },
  ],
});
