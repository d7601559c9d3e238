import { hdf5File } from '../../../data/support/hdf5.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';
import { solver } from '../../support/solvers.js';

const net = (batch: number) => `layer { name: "data" type: "HDF5Data" top: "data" top: "label"
  hdf5_data_param { source: "all.txt" batch_size: ${batch} } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;
const options = withData({
  'net.prototxt': net(10),
  'all.txt': 'a.h5 b.h5',
  'a.h5': hdf5File({ data: { dims: [70, 3] }, label: { dims: [70] } }),
  'b.h5': hdf5File({ data: { dims: [25, 3] }, label: { dims: [25] } }),
  'snapshots/.keep': '',
});
const common = { path: 'solver.prototxt', options };
const tested = (test_iter: string) => solver({ test_iter, test_interval: '50' });

ruleTable('solver/test-size', {
  pageExamples: options,
  pagePath: 'solver.prototxt',
  accept: [
    { ...common, name: 'all samples', text: tested('10') },
    { ...common, name: 'all but a few', text: tested('9') },
    {
      ...common,
      name: 'anything, where data are not looked into',
      text: tested('1000'),
      options: { environment: { ...options.environment, data: false } },
    },
  ],
  reject: [
    {
      ...common,
      name: 'more than there are',
      text: tested('«100»'),
      severity: 'warning',
      message:
        'a test takes 1000 samples (100 x 10), and its data have 95: some count more often than others; test_iter: 10 takes all',
    },
    {
      ...common,
      name: 'fewer',
      text: tested('«2»'),
      severity: 'info',
      message: 'a test takes 20 samples (2 x 10), and its data have 95: each test takes another part of them',
    },
  ],
});
