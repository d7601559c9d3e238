import { input, on } from '../../support/nets.js';
import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

/** An input without elements, which is where that is told. */
const none = (...dims: number[]) => input('data', ...dims).replace('input_param', '«input_param»');
const image = input('data', 8, 3, 9, 9);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);

const python = (reshape: string, more = {}) => ({
  options: beside({ 'pair_loss.py': layerModule({ reshape, ...more }, { name: 'PairLoss' }) }),
});
const made = (top: string) => netWith(`type: "Python" bottom: "score" bottom: "label" top: ${top}`);
const taken = 'layer { name: "none" type: "Silence" bottom: "boxes" }\n';

ruleTable('shape/empty', {
  accept: [
    ...Object.entries({
      'of one element': python('top[0].reshape(1)'),
      'that has had elements': python('top[0].reshape(0)', { setup: 'top[0].reshape(1)' }),
      'that the forward pass gives another': python('top[0].reshape(0)', { forward: 'top[0].reshape(3, 5)' }),
      'that is not known': python('top[0].reshape(self.count)'),
      'of another top': python('top[1].reshape(0)\ntop[0].reshape(1)'),
    }).map(([what, one]) => ({
      name: `a top of a Python layer with a shape ${what}`,
      text: made('"boxes"'),
      ...one,
    })),
    {
      name: 'such a top without elements that a layer takes',
      text: made('"boxes"') + taken,
      ...python('top[0].reshape(0)'),
    },
    {
      name: 'an empty blob that nobody reads',
      text: input('data', 8, 0),
    },
    {
      name: 'an empty blob that a layer passes on',
      text: input('data', 8, 0) + on('ReLU'),
    },
  ],
  reject: [
    {
      name: 'an output of a Python layer that never has elements',
      text: made('«"boxes"»'),
      ...python('top[0].reshape(0)'),
      alsoFound: ['loss/missing-loss-weight'],
      message: "'PairLoss' gives top 0 the shape 0: with a 0, it has no elements, and Caffe aborts",
      severity: 'warning',
    },
    {
      name: 'a pooling at the end whose kernel is larger than the map',
      text: image + on('Pooling', 'pooling_param { kernel_size: «10» }'),
      message:
        "leaves nothing of 'data' (8 x 3 x 9 x 9): 'x' is 8 x 3 x 0 x 0, without elements; global_pooling: true takes all there is: Caffe builds the net, and its first forward pass ends with",
    },
    {
      name: 'a convolution whose kernel is larger than the map, which layers pass on',
      text: `${conv('num_output: 2 bias_term: false kernel_size: «10»')}layer { name: "r" type: "ReLU" bottom: "x" top: "r" }\n`,
    },
    {
      name: 'a slice that leaves nothing for the last',
      text: image + on('Slice', 'top: "b" slice_param { slice_point: «3» }'),
    },
    {
      name: 'a parameter of no elements',
      text: 'layer { name: "p" type: "Parameter" top: "p" parameter_param { «shape» { dim: 0 } } }',
    },
    {
      name: 'no items to write to a file',
      text: `${input('data', 0, 3)}${input('label', 0)}layer { name: "out" type: "HDF5Output" bottom: «"data"» bottom: "label" hdf5_output_param { file_name: "out.h5" } }\n`,
      message: "'data' (0 x 3) has no items, and HDF5Output divides by their number",
    },
    {
      name: 'a softmax over nothing',
      text: none(8, 0) + on('Softmax'),
      message: "the input 'data' has the shape 8 x 0: with a 0, it has no elements",
      related: ["2: 'data' (8 x 0) has no elements along axis 1, where the softmax is taken"],
    },
    {
      name: 'weights for nothing',
      text:
        none(8, 0) +
        on('InnerProduct', 'inner_product_param { num_output: 2 weight_filler { type: "xavier" } }'),
      related: ['2: there is nothing to fill: the weights would be 2 x 0'],
    },
    {
      name: 'another shape for nothing',
      text: none(0, 4) + on('Reshape', 'reshape_param { shape { dim: 0 dim: 4 } }'),
    },
    {
      name: 'a pyramid over nothing',
      text: none(8, 3, 0, 4) + on('SPP', 'spp_param { pyramid_height: 1 }'),
      message: 'with a 0, it has no elements',
    },
    {
      name: 'a loss of no items',
      text: none(0, 4) + input('label', 0) + on('SoftmaxWithLoss', 'bottom: "label"'),
      message: "the input 'data' has the shape 0 x 4",
    },
    {
      name: 'a bias for no output',
      text: conv('num_output: 2 kernel_size: «10»'),
      message: 'the output has no elements (8 x 2 x 0 x 0), which a layer with a bias cannot have',
    },
    {
      name: 'a pooling whose kernel is larger than the map, as of a net for larger pictures',
      text: `${image}layer { name: "p" type: "Pooling" bottom: "data" top: "p" pooling_param { pool: AVE «kernel_size: 10» stride: 1 } }
layer { name: "fc" type: "InnerProduct" bottom: "p" top: "fc" inner_product_param { num_output: 4 weight_filler { type: "xavier" } } }\n`,
      message:
        "'p' (Pooling) leaves nothing: its kernel is larger than the 9 x 9 that it is given; global_pooling: true",
    },
    {
      name: 'an input without elements, which layers before the one that is refused pass on',
      text: `${none(0, 3, 9, 9)}layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 4 bias_term: false kernel_size: 3 } }
layer { name: "fc" type: "InnerProduct" bottom: "c" top: "fc" inner_product_param { num_output: 4 } }\n`,
      message: "the input 'data' has the shape 0 x 3 x 9 x 9",
    },
  ],
});
