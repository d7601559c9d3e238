import { boxes, datum, lmdb } from '../../../data/support/lmdb.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const options = withData({
  'boxes_lmdb/data.mdb': lmdb([boxes(datum(3, 8, 8), [1, 3]), boxes(datum(3, 8, 8), [2])]),
  'background/data.mdb': lmdb([boxes(datum(3, 8, 8), [1, 0])]),
  'images/data.mdb': lmdb([boxes(datum(3, 8, 8, 0), [])]),
});

const net = (source: string, classes: number, label = '"label"', more = '') => `
layer { name: "data" type: "AnnotatedData" top: "data" top: "label"
  data_param { source: "${source}" batch_size: 2 backend: LMDB } annotated_data_param { anno_type: BBOX } }
layer { name: "boxes" type: "Convolution" bottom: "data" top: "boxes"
  convolution_param { num_output: 4 kernel_size: 8 weight_filler { type: "xavier" } } }
layer { name: "scores" type: "Convolution" bottom: "data" top: "scores"
  convolution_param { num_output: ${classes} kernel_size: 8 weight_filler { type: "xavier" } } }
layer { name: "loc" type: "Flatten" bottom: "boxes" top: "loc" }
layer { name: "conf" type: "Flatten" bottom: "scores" top: "conf" }
layer { name: "prior" type: "PriorBox" bottom: "boxes" bottom: "data" top: "prior" prior_box_param { min_size: 4 } }
layer { name: "loss" type: "MultiBoxLoss" bottom: "loc" bottom: "conf" bottom: "prior" bottom: ${label} top: "loss"
  propagate_down: true propagate_down: true propagate_down: false propagate_down: false
  multibox_loss_param { num_classes: ${classes} ${more} } }
`;

ruleTable('data/box-label', {
  pageExamples: options,
  accept: [
    { name: 'labels of the classes', text: net('boxes_lmdb', 4), options },
    {
      name: 'another background',
      text: net('background', 3, '"label"', 'background_label_id: 2'),
      options,
    },
    { name: 'images without boxes', text: net('images', 3), options },
    { name: 'data that are not there', text: net('nowhere', 2), options },
  ],
  reject: [
    {
      name: 'a label that is no class',
      text: net('boxes_lmdb', 3, '«"label"»'),
      options,
      message:
        "boxes in 'boxes_lmdb' have labels up to 3, and num_classes is 3, with the background: labels go from 0 to 2",
    },
    {
      name: 'one that nothing checks',
      text: net('boxes_lmdb', 3, '«"label"»', 'mining_type: NONE'),
      options,
      message: 'labels up to 3',
    },
    {
      name: "the background's label",
      text: net('background', 3, '«"label"»'),
      options,
      message: "have the label 0, which is the background's: the labels of true boxes are 1 to 2",
    },
  ],
});
