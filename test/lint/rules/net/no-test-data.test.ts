import { ruleTable } from '../../support/rule-table.js';

const data = (more = '') =>
  `layer { name: "data" type: "HDF5Data" top: "data" top: "label" hdf5_data_param { source: "a" batch_size: 2 } ${more} }\n`;
const TRAIN = 'include { phase: TRAIN }';
const TEST = 'include { phase: TEST }';
const fc =
  'layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 3 weight_filler { type: "xavier" } } }\n';
const loss = 'layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }\n';
const accuracy = (more: string) =>
  `layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" ${more} }\n`;

ruleTable('net/no-test-data', {
  accept: [
    { name: 'data for both', text: data() + fc + accuracy(TEST) + loss },
    {
      name: 'data for each',
      text: data(TRAIN) + data(TEST) + fc + accuracy(TEST) + loss,
    },
    { name: 'a net for TRAIN', text: data(TRAIN) + fc + loss },
    { name: 'measures in TRAIN', text: data(TRAIN) + fc + accuracy(TRAIN) + loss },
    {
      name: 'a stage of tests that needs none',
      text: data(TRAIN) + fc + accuracy('include { stage: "TEST" }') + loss,
    },
  ],
  reject: [
    {
      name: 'a measure for TEST',
      text: data(TRAIN) + fc + accuracy(`«${TEST}»`) + loss,
      message:
        "'accuracy' is included only for TEST, for which there are no data: Caffe refuses the net there; a data layer for TEST is missing, or this layer is left over",
      severity: 'info',
    },
  ],
});
