import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const fc = (param: string) => data + on('InnerProduct', `inner_product_param { ${param} }`);

ruleTable('param/axis', {
  accept: [
    {
      name: 'the last axis, from the front and from the back',
      text:
        data +
        on('Softmax', 'softmax_param { axis: 1 }') +
        on('Softmax', 'softmax_param { axis: -1 }').replaceAll('"x"', '"y"'),
    },
    {
      name: 'the end of the axes, where Reshape may insert some',
      text: data + on('Reshape', 'reshape_param { axis: 2 shape { dim: 1 } }'),
    },
  ],
  reject: [
    {
      // ShapeNet/RenderForCNN#2
      name: 'labels in place of scores, twice',
      text: 'layer { name: "l" type: "Input" top: "l" input_param { shape { dim: 4 } } }\nlayer { name: "a" type: "Accuracy" bottom: "l" bottom: "l" top: "a" «» }\n'.replace(
        ' «» }',
        ' accuracy_param { axis: «1» } }',
      ),
      message:
        "'l' has 1 axis (4), so an axis from -1 to 0 can be named; the first bottom of Accuracy are scores, items x classes, and 'l' is compared with itself: what nothing takes is kept quiet by Silence",
    },
    {
      name: 'labels and scores in the place of each other',
      text: `${input('data', 8, 4)}${input('label', 8)}layer { name: "loss" type: "SoftmaxWithLoss" bottom: «"label"» bottom: "data" top: "loss" }\n`,
      message:
        "'label' (8) and 'data' (8 x 4) stand in each other's place: 'loss' (SoftmaxWithLoss) takes scores first, and then labels",
    },
    {
      name: 'an axis that InnerProduct flattens from',
      text: fc('num_output: 2 axis: «2»'),
      message: "axis 2 does not exist: 'data' has 2 axes (8 x 4), so an axis from -2 to 1 can be named",
      related: ["1: 'data' (8 x 4) is made here"],
    },
    {
      name: 'one too far from the back',
      text: data + on('Softmax', 'softmax_param { axis: «-3» }'),
      message: 'axis -3 does not exist',
    },
    {
      name: 'the axis of the classes',
      text: data + input('label', 8) + on('SoftmaxWithLoss', 'bottom: "label" softmax_param { axis: «3» }'),
    },
    {
      name: 'labels that are taken apart, as there are several in some Caffe',
      text: `layer { name: "d" type: "Data" top: "data" top: "label" data_param { source: "db" batch_size: 8 } }
layer { name: "s" type: "Slice" bottom: "label" top: "x" top: "y" slice_param { axis: «1» } }\n`,
      message:
        "axis 1 does not exist: 'label' has 1 axis (8), so an axis from -1 to 0 can be named; BVLC's Caffe refuses it, whose data have one label each",
      severity: 'info',
    },
    {
      name: 'the channels of a convolution',
      text: data + on('Convolution', 'convolution_param { num_output: 2 kernel_size: 1 axis: «2» }'),
    },
    {
      name: 'channels with nothing behind them',
      text: data + on('Im2col', '«convolution_param» { kernel_size: 1 }'),
      message: 'Im2col needs a spatial axis after the channels',
    },
    {
      name: 'an end before the beginning',
      text: image + on('Flatten', 'flatten_param { axis: 3 end_axis: «1» }'),
      message: 'must not lie before axis (3)',
    },
    {
      name: 'an axis by its deprecated name',
      text: data + on('Concat', 'concat_param { concat_dim: «2» }'),
      message: "concat_dim 2 does not exist: 'data' has 2 axes (8 x 4), counted from 0",
    },
    {
      name: 'more axes than there are',
      text: data + on('Reshape', 'reshape_param { axis: 1 num_axes: «2» shape { dim: 1 } }'),
      message: '2 axes from axis 1 on are more than there are',
    },
    {
      name: 'beyond the end of the axes',
      text: data + on('Reshape', 'reshape_param { axis: «3» shape { dim: 1 } }'),
      message: 'axis may be from -3 to 2',
    },
    {
      name: 'the axis of the factors',
      text: data + on('Scale', 'scale_param { axis: «2» }'),
    },
  ],
});
