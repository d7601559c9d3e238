/** Reports of bugs that people filed in public, rebuilt small: what caffekit says is what they had to find out. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { snapshot } from '../../src/document/snapshot.js';
import { lintText } from '../../src/lint/lint.js';

const HERE = new URL('./reports/', import.meta.url);

/** All errors and warnings of each file, and the information that matters. */
const REPORTS: Record<string, readonly (readonly [place: string, words: RegExp])[]> = {
  '01-concat-rounding': [
    [
      'train_val.prototxt:38 error',
      /24 and 23; they differ because 'half_pool' \(Pooling\) rounds 23\.5 up .* down to 23: another pad/,
    ],
  ],
  '04-input-as-data': [
    ['train.prototxt:4 error', /'pictures' \(Input\) doesn't read data_param.*type: "Data" is meant/],
    ['train.prototxt:12 error', /'masks' \(Input\) doesn't read data_param.*type: "Data" is meant/],
  ],
  '05-deploy-accuracy': [
    [
      'deploy.prototxt:34 error',
      /has no labels, and 'accuracy' \(Accuracy\) is left over from the one that is trained/,
    ],
  ],
  '10-no-weight-filler': [
    [
      'train.prototxt:19 warning',
      /no layer has a filler .* unless trained weights are loaded, 'conv1' and 2 others .* learn nothing/,
    ],
  ],
  '13-zero-weight-loss': [
    ['train_val.prototxt:28 warning', /on a GPU, Caffe before 2018.* include \{ phase: TEST \}/],
  ],
  '24-iter-step': [['solver.prototxt:11 error', /'iter_step' is not a field .*; did you mean 'iter_size'\?/]],
  '25-stepsize-zero': [
    ['solver.prototxt:6 error', /stepsize is 0, and lr_policy 'step' needs a positive one/],
  ],
  '36-no-batch-size': [['train.prototxt:9 error', /batch_size is missing: .* 0 by default/]],
  // stackoverflow.com tag caffe: accuracy with EuclideanLoss and one output is always 0 or 1
  'accuracy-regression': [
    [
      'net.prototxt:4 warning',
      /has a single score along axis 1: the best class is 0, .* counts the labels that are 0/,
    ],
  ],
  // BVLC/caffe pooling mask with AVE (SegNet ports)
  'ave-mask': [['net.prototxt:2 error', /a second, with the places of the maxima, is for pool: MAX/]],
  // github.com/BVLC/caffe#3347 (an answer there has it the wrong way round)
  'bn-global-train': [['net.prototxt:4 warning', /the phases are the wrong way round/]],
  // github.com/kuangliu/mocha#2
  'bottom-is-layer': [
    ['net.prototxt:4 error', /'relu2', which is the name of a layer; did you mean 'conv1'\?/],
  ],
  // inception forks (rajiv235 etc.), caffe-users "Check failed: top_shape[j] == bottom[i]->shape(j)"
  'concat-pad': [
    [
      'net.prototxt:5 error',
      /axis 2 is 12 and 16; they differ because 'b5' \(Convolution\) has pad 0: with pad: 2/,
    ],
  ],
  // caffe-users (European decimal comma): base_lr: 0,001
  'decimal-comma': [['solver.prototxt:2 error', /a point, not with a comma: 0\.001/]],
  // stackoverflow.com tag caffe: solver's net is deploy.prototxt
  'deploy-as-net': [
    ['solver.prototxt:1 warning', /deploy\.prototxt, has no loss: no weight gets a gradient/],
  ],
  // caffe-users: dropout_ratio: 1
  'dropout-one': [['net.prototxt:2 error', /dropout_ratio is 1, .* the loss is NaN/]],
  // caffe-users: fully convolutional net with one label an item
  'fcn-one-label': [
    [
      'net.prototxt:4 error',
      /a prediction at each of 6 x 6 places, and an item has one label: global pooling or an InnerProduct/,
    ],
  ],
  // stackoverflow.com tag caffe: loss 87.3365, gaussian without std
  'gaussian-std-default': [
    [
      'net.prototxt:2 warning',
      /gaussian without std has a std of 1: .* as 2 other layers do, too, .* or xavier/,
    ],
  ],
  // the same, with the file on another machine
  'hdf5-direct-gone': [['net.prototxt:1 warning', /the source is a text that lists such files, one a line/]],
  // stackoverflow.com tag caffe: Unknown bottom blob 'data'
  'input-name': [['deploy.prototxt:2 error', /no layer makes the blob 'data', and none takes 'images'/]],
  // caffe-users: Input without input_param
  'input-no-shape': [
    ['deploy.prototxt:1 error', /'data' has no shape, .* input_param \{ shape \{ dim: … \} \} is missing/],
  ],
  // caffe-users: InnerProduct with convolution_param
  'ip-conv-param': [
    [
      'net.prototxt:2 error',
      /num_output is missing: .* it stands in convolution_param, .* inner_product_param is meant/,
    ],
  ],
  // github.com/kyamagu/js-segment-annotator#23
  'label-rgba': [['net.prototxt:3 error', /labels have one channel, .* 'label' has 4, as coloured pictures/]],
  // caffe-users: phase: TEST at the layer, without include
  'layer-phase': [
    [
      'net.prototxt:2 error',
      /phase: TRAIN at a layer doesn't leave it out in the other phase: include \{ phase: TRAIN \} does/,
    ],
  ],
  // the same of one Accuracy layer
  'layer-phase-acc': [
    ['net.prototxt:4 warning', /there in TRAIN as well: include \{ phase: TEST \} leaves it out/],
  ],
  // github.com/junhyukoh/caffe-lstm#14
  'lstm-no-cont': [['net.prototxt:2 error', /the second says where sequences begin/]],
  // BVLC/caffe#1698 and caffe-users: pictures and label maps from two layers, mirrored
  'mirror-apart': [
    ['net.prototxt:2 warning', /draws lots of its own: labels and scores don't belong to the same places/],
  ],
  // github.com/sukritshankar/Caffe-LMDBCreation-MultiLabel#3
  'multilabel-softmax': [
    ['net.prototxt:3 error', /where each class has a 0 or 1, there is SigmoidCrossEntropyLoss/],
  ],
  // caffe-users: batch_size in the solver
  'net-field-in-solver': [
    ['solver.prototxt:4 warning', /'batch_size' is not a field .* in a net, it is a field of data_param/],
  ],
  // BVLC/caffe: input without shape
  'no-dims': [
    ['deploy.prototxt:2 error', /no shape is given for 'data', neither by input_shape nor by input_dim/],
  ],
  // WenlongZhang0517/sar_script_caffe's kind: LRN taken out, its taker not
  'norm-removed': [['net.prototxt:4 error', /no layer makes the blob 'norm1', and none takes 'pool1'/]],
  // github.com/sfzhang15/RefineDet#103 (also BVLC/caffe#5807)
  'odd-deconv': [
    [
      'net.prototxt:6 error',
      /'p' \(Pooling\) rounds 67\.5 up to 68: a Crop, or a size of the input that leaves no remainder/,
    ],
  ],
  // caffe-users siamese: shared names, other num_output
  'shared-outputs': [
    ['net.prototxt:3 error', /'w' cannot be shared: here it has the shape 5 x 8, in 'fc' 4 x 8/],
    ['net.prototxt:4 error', /4 and 5 channels/],
  ],
  // github.com/chuckcho/video-caffe#81
  'sigmoid-two-outputs': [
    ['net.prototxt:3 error', /for one label an item, num_output is 1, or SoftmaxWithLoss is meant/],
  ],
  // stackoverflow.com tag caffe: quotes copied of a web page
  'smart-quotes': [['net.prototxt:2 error', /the quotes “ and ” .* a string stands in straight ones/]],
  // stackoverflow.com tag caffe: label and score exchanged in SoftmaxWithLoss
  'softmax-bottoms-exchanged': [
    ['net.prototxt:3 error', /stand in each other's place: .* takes scores first, and then labels/],
  ],
  // BVLC/caffe FCN users: normalize: false and an ordinary learning rate gives nan
  summed: [
    [
      'solver.prototxt:2 warning',
      /adds up 40000 losses of each item .* normalize: false .* write normalization: VALID/,
    ],
  ],
  // stackoverflow.com tag caffe: deploy input_dim
  'three-dims': [
    [
      'deploy.prototxt:2 error',
      /an input has four input_dim \(batch, channels, height, width\), and there are 3/,
    ],
  ],
  // BVLC/caffe wiki; stackoverflow "mean_file in data_param ignored"
  'transform-in-data-param': [
    [
      'net.prototxt:1 warning',
      /scale and mirror in data_param have no effect on 'data': it is transform_param/,
    ],
  ],
  // BVLC/caffe users: two data layers without include
  'two-data-layers': [
    ['net.prototxt:2 error', /one of the two is for TRAIN and one for TEST, include \{ phase: … \} says so/],
  ],
};

it.each(readdirSync(HERE))('%s', (report) => {
  const folder = new URL(`${report}/`, HERE);
  const texts = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
  );
  const found = [...texts].flatMap(([path, text]) =>
    lintText(path, text, { environment: snapshot(texts) })
      .diagnostics.filter(({ severity, rule }) => severity !== 'info' || rule === 'learning/zero-weights')
      .map(({ line, severity, message }) => [`${path}:${line} ${severity}`, message] as const),
  );
  const expected = REPORTS[report]!;
  expect(found.map(([place]) => place)).toEqual(expected.map(([place]) => place));
  for (const [index, [, words]] of expected.entries()) expect(found[index]![1]).toMatch(words);
});
