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
  // ResNet by hand: identity shortcut where the number of channels changes
  'resnet-shortcut': [
    ['net.prototxt:5 error', /'res1' has 16 channels and 'b2' 32: with the same num_output/],
  ],
  // ResNet: shortcut convolution without stride 2
  'resnet-stride': [
    [
      'net.prototxt:6 error',
      /'b1' \(Convolution\) has stride 2, .*: 'short' \(Convolution\) with stride: 2 there makes them equal/,
    ],
  ],
  // github.com/shelhamer/fcn.berkeleyvision.org#1, longjon/caffe#15
  'crop-channels': [['net.prototxt:6 error', /from axis: 2 on, channels stay as they are/]],
  // SENet without squeezing: Scale's second bottom is N x C x 1 x 1 and axis 1
  'scale-two': [['net.prototxt:5 error', /a Reshape of it to 2 x 8, and axis: 0, apply it to each channel/]],
  // ResNet-50's pool5 of 7 x 7 on smaller pictures
  'pool-seven': [['net.prototxt:3 error', /'pool5' \(Pooling\) leaves nothing: .* global_pooling: true/]],
  // segmentation: Accuracy on the score before upsampling
  'acc-spatial': [['net.prototxt:7 error', /'up', which is made of it, has the size of the labels/]],
  // caffe-users: Convolution after InnerProduct
  'conv-after-fc': [
    [
      'net.prototxt:3 error',
      /has none after axis 1: a Reshape gives it height and width, and an InnerProduct needs none/,
    ],
  ],
  // caffe-users: SoftmaxWithLoss Layer takes 2 bottom blob(s) as input, 1 given
  'loss-no-label': [['net.prototxt:3 error', /'loss' has 1: the second, the labels, is missing/]],
  // multistep without stepvalue: lr never drops
  'multistep-none': [['solver.prototxt:3 warning', /never changes the learning rate: there is no stepvalue/]],
  // caffe-users: Expected integer, got: 1e4
  'stepsize-1e4': [['solver.prototxt:5 error', /not 1e4; write 10000/]],
  // include: TRAIN
  'include-plain': [['net.prototxt:5 error', /write include \{ phase: TRAIN \}/]],
  // kernel: 3
  'kernel-field': [['net.prototxt:2 error', /did you mean 'kernel_size'\?/]],
  // type: "Dense" of Keras
  'type-dense': [['net.prototxt:2 error', /no layer type 'Dense'; did you mean 'InnerProduct'\?/]],
  // Pooling with kernel_size twice
  'pool-two-sizes': [['net.prototxt:7 error', /kernel_h and kernel_w are for two values/]],
  // github.com/BVLC/caffe#5472
  'v1-input': [
    ['net.prototxt:4 error', /in 'layers', the format before 2015, inputs are no layers: write input:/],
  ],
  // Chinese input method: ： for :
  'fullwidth-colon': [['net.prototxt:8 error', /\(U\+FF1A\) .*: ':' is meant/]],
  // bottom: "label " with a space
  'blob-space': [['net.prototxt:3 error', /without the space at its end, 'label' is made above/]],
  // class MyLayer(object)
  'py-object': [['net.prototxt:2 error', /'MyLayer' is no layer: it has to derive from caffe\.Layer/]],
  // class defines __init__ instead of setup
  'py-init': [
    ['my_layer.py:5 error', /'MyLayer\.__init__' takes 2 arguments besides self, .* belongs in setup/],
    ['net.prototxt:2 error', /'MyLayer\.__init__' takes 2 arguments besides self, .* belongs in setup/],
  ],
  // github.com/BVLC/caffe#4042
  'py-reshape-forward': [
    [
      'net.prototxt:2 error',
      /gives top 0 a shape in forward alone .* 'pool' \(Pooling\) needs it when the net is set up/,
    ],
  ],
  // backward writes bottom[0].data
  'py-diff-data': [
    ['my_loss.py:15 error', /gradients go into bottom\[0\]\.diff/],
    ['net.prototxt:3 error', /gradients go into bottom\[0\]\.diff/],
  ],
  // top[0].reshape(bottom[0].data.shape): ArgumentError or TypeError
  'py-top-tuple': [
    ['my_layer.py:9 error', /with a star, reshape\(\*shape\)/],
    ['net.prototxt:2 error', /with a star, reshape\(\*shape\)/],
  ],
  // segmentation: label 255 of VOC without ignore_label
  'seg-255': [['net.prototxt:3 error', /ignore_label: 255 leaves out what belongs to none/]],
  // stackoverflow tag caffe: SigmoidCrossEntropyLoss is negative
  'sigmoid-class-index': [
    ['net.prototxt:3 error', /takes probabilities, from 0 to 1: .* there is SoftmaxWithLoss/],
  ],
  // self forgotten in a method
  'py-self': [
    ['my_layer.py:11 error', /'forward' takes 2 arguments, and Caffe calls it with 3/],
    ['net.prototxt:2 error', /'forward' takes 2 arguments, and Caffe calls it with 3/],
  ],
  // backward(self, bottom, propagate_down, top)
  'py-backward-order': [
    ['my_loss.py:14 error', /takes bottoms where Caffe gives it the tops, and the other way round/],
    ['net.prototxt:3 error', /takes bottoms where Caffe gives it the tops, and the other way round/],
  ],
  // DenseNet: Concat after a transition pooling in one branch only
  'densenet-pool': [
    ['net.prototxt:4 error', /'p' \(Pooling\) has stride 2, and nothing on the way of the other has/],
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
