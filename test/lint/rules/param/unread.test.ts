import { snapshot } from '../../../../src/document/snapshot.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const conv = (more: string) =>
  image + on('Convolution', `convolution_param { num_output: 2 kernel_size: 3 } ${more}`);

ruleTable('param/unread', {
  accept: [
    { name: "a layer's own parameters", text: conv('') },
    { name: 'several that one layer reads', text: image + on('Softmax', 'softmax_param { axis: 1 }') },
    {
      name: 'parameters that are called as the layer',
      text: `${image}layer { name: "u" type: "UnPooling" bottom: "data" top: "u" unpooling_param { unpool: MAX kernel_size: 2 stride: 2 unpool_h: 112 } }\n`,
    },
    {
      name: 'what a data layer of a fork reads that is known by name only',
      text: `layer { name: "d" type: "CarcontImageData" top: "a" top: "b" top: "c" top: "d" top: "e" carcont_param { } transform_param { scale: 2 } }\n`,
    },
    {
      name: 'what a layer that is known by name may read',
      text: `layer { name: "x" type: "DetectionLoss" bottom: "a" bottom: "b" top: "x" bbox_reg_param { bbox_mean: 0 } }\n`,
      options: { rules: { 'blob/unknown-bottom': 'off' } },
    },
    {
      name: "another layer's parameters with a field of a fork's, which may have it for this one",
      text: `${image}${on('Softmax', 'sigmoid_param { use_focal: true }')}`,
    },
    {
      name: "another layer's parameters, which the source of this one in the project's Caffe reads",
      text: `${image}${on('Softmax', 'sigmoid_param { engine: CAFFE }')}`,
      options: {
        environment: {
          ...snapshot(
            new Map([
              ['code/src/caffe/proto/caffe.proto', ''],
              [
                'code/src/caffe/layers/softmax_layer.cpp',
                'engine_ = this->layer_param_.sigmoid_param().engine();',
              ],
            ]),
          ),
          schemas: () => ['code/src/caffe/proto/caffe.proto'],
        },
      },
    },
    { name: 'a message without fields', text: conv('pooling_param { }') },
    {
      name: 'a layer that is refused, whose type may be wrong',
      text: image + on('InnerProduct', 'convolution_param { num_output: 2 }'),
    },
    {
      name: 'transformations in the old format, which Caffe moves',
      text: 'layers { name: "d" type: DATA top: "data" top: "label" data_param { source: "a" batch_size: 2 scale: 0.1 mirror: true } }\n',
    },
    {
      name: 'a transformation that transform_param gives, too',
      text: 'layer { name: "d" type: "Data" top: "data" top: "label" transform_param { scale: 0.1 } data_param { source: "a" batch_size: 2 scale: 0.1 } }\n',
    },
    {
      name: 'the oldest format, where parameters stand in the layer',
      text: `input: "data" input_dim: 8 input_dim: 3 input_dim: 9 input_dim: 9
layers { layer { name: "x" type: "conv" num_output: 2 kernelsize: 3 scale: 0.1 } bottom: "data" top: "x" }
`,
    },
  ],
  reject: [
    {
      name: 'transformations where they stood before 2014',
      text: 'layer { name: "d" type: "Data" top: "data" top: "label" data_param { source: "a" batch_size: 2 «scale: 0.1» mirror: true } }\n',
      message:
        "scale and mirror in data_param have no effect on 'd': it is transform_param that says how data are transformed",
      severity: 'warning',
      fixed:
        'layer { name: "d" type: "Data" top: "data" top: "label" data_param { source: "a" batch_size: 2 } transform_param { scale: 0.1 mirror: true } }\n',
    },
    {
      name: 'one of several, on lines of their own',
      text: `layer {
  name: "d" type: "ImageData" top: "data" top: "label"
  transform_param {
    mirror: true
  }
  image_data_param {
    source: "a"
    batch_size: 2
    «crop_size: 8»
  }
}
`,
      severity: 'warning',
      fixed: `layer {
  name: "d" type: "ImageData" top: "data" top: "label"
  transform_param {
    mirror: true
    crop_size: 8
  }
  image_data_param {
    source: "a"
    batch_size: 2
  }
}
`,
    },
    {
      // BVLC/caffe#4321
      name: 'what is to be done to data that are put in',
      text: 'layer { name: "data" type: "Input" top: "data" «transform_param» { scale: 0.00390625 } input_param { shape { dim: 1 dim: 4 } } }',
      message: ': it has no effect; what fills the blob has to do it, as caffe.io.Transformer does',
      severity: 'warning',
    },
    {
      name: 'a parameter of another type',
      text: conv('«pooling_param» { stride: 2 pool: MAX }'),
      message: "'x' (Convolution) doesn't read pooling_param, which is for Pooling: it has no effect",
      severity: 'warning',
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'what is left of a loss that became a prediction',
      text: image + on('Softmax', '«loss_param» { ignore_label: 255 }'),
      severity: 'info',
    },
    {
      name: 'fields that the layer reads elsewhere',
      text: `${image}${input('label', 8, 1, 9, 9)}layer {
  name: "accuracy" type: "Accuracy" bottom: "data" bottom: "label" top: "accuracy"
  «loss_param» { ignore_label: 255 }
}
`,
      severity: 'warning',
      message:
        "'accuracy' (Accuracy) doesn't read loss_param, which is for InfogainLoss, SigmoidCrossEntropyLoss and SoftmaxWithLoss: it has no effect; write 'ignore_label' in accuracy_param",
    },
    {
      name: 'transformations of a layer that reads no data',
      text: `layer { name: "data" type: "Input" top: "data" «transform_param» { scale: 0.1 } input_param { shape { dim: 1 } } }\n`,
      severity: 'warning',
      message: "doesn't read transform_param, which is for Data, HDF5Data and others",
    },
    {
      name: 'two of them',
      text: conv('«relu_param» { negative_slope: 1 } «dropout_param» { dropout_ratio: 0.1 }'),
      severity: 'warning',
      message: ['which is for ReLU', 'which is for Dropout'],
    },
  ],
});
