import { snapshot } from '../../../../src/document/snapshot.js';
import { model } from '../../../weights/support/model.js';
import { ruleTable } from '../../support/rule-table.js';
import { data, loss } from './nets.js';

/** A layer that learns; without `filler`, from 0. */
const fc = (name: string, bottom: string, filler = '', more = '') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${more}
  inner_product_param { num_output: 2 ${filler} } }\n`;
const xavier = 'weight_filler { type: "xavier" }';
const zero = (name: string, bottom: string, more = '') =>
  fc(name, bottom, '', more).replace('inner_product_param', '«inner_product_param»');
const on = (type: string, bottom: string, more = '') =>
  `layer { name: "${bottom}_${type}" type: "${type}" bottom: "${bottom}" top: "${bottom}" ${more} }\n`;
const frozen = 'param { lr_mult: 0 } param { lr_mult: 0 }';
/** Enough layers with fillers that those without are the exception. */
const base = data + fc('a', 'data', xavier) + fc('b', 'a', xavier) + fc('c', 'b', xavier);

/** A net whose upsampling starts at 0, beside scripts. */
const upsampled = (text: (layer: string) => string = (layer) => layer) =>
  base +
  text(
    `layer { name: "up" type: "InnerProduct" bottom: "c" top: "up" ${frozen} inner_product_param { num_output: 2 } }\n`,
  ) +
  loss('up');
/** Two layers that learn nothing, and one that gives no gradient. */
const bare =
  data + zero('a', 'data') + on('ReLU', 'a') + fc('b', 'a') + on('ReLU', 'b') + fc('c', 'b') + loss('c');
const beside = (name: string, script: string) => ({ environment: snapshot(new Map([[name, script]])) });
const SOLVE = 'solver = caffe.SGDSolver("solver.prototxt")\n';

ruleTable('learning/zero-weights', {
  accept: [
    {
      // kmaninis/OSVOS-caffe#6
      name: 'weights that the net is given',
      text: upsampled(),
      options: { weights: model({ up: ['InnerProduct', [2, 2], [2]] }) },
    },
    {
      name: "what is trained for a loss of another Caffe, beside one of Caffe's",
      path: 'pose_train.prototxt',
      text: `${base}${fc('d', 'c', xavier)}${loss('d')}${fc('side', 'c')}layer { name: "vec" type: "SoftmaxWithLossVec" bottom: "side" bottom: "label" top: "vec" }\n`,
    },
    {
      name: 'a script that trains fills them as FCN does',
      path: 'fcn/train.prototxt',
      options: beside('fcn/solve.py', `import surgery\n${SOLVE}surgery.interp(solver.net, layers)\n`),
      text: upsampled(),
    },
    {
      name: 'a program in another folder gives one of the layers its weights, by its name',
      path: 'fcn/train.prototxt',
      options: {
        environment: {
          root: () => '../',
          ...snapshot(
            new Map([['code/init.py', "p = net.params\nnet_params['up'][0].flat = pca.components_\n"]]),
          ),
        },
      },
      text: upsampled(),
    },
    {
      name: 'a script that trains fills them itself',
      path: 'fcn/train.prototxt',
      options: beside(
        'fcn/run.py',
        `${SOLVE}for l in layers: solver.net.params[l][0].data[range(m), range(k), :, :] = filt\n`,
      ),
      text: upsampled(),
    },
    {
      name: 'no filler at all, in a net that is named as one for tests',
      text: data + fc('a', 'data') + fc('b', 'a') + loss('b'),
      path: 'imagenet_val.prototxt',
    },
    { name: 'fillers', text: base + loss('c') },
    { name: 'a last layer of zeros, which learns', text: base + fc('d', 'c') + loss('d') },
    {
      name: 'a layer of zeros within, which learns',
      text: base + fc('d', 'c') + fc('e', 'd', xavier) + loss('e'),
    },
    {
      name: 'with an activation whose gradient at 0 is not 0',
      text: base + fc('d', 'c') + on('TanH', 'd') + fc('e', 'd', xavier) + loss('e'),
    },
    {
      name: 'with a ReLU that lets something through below 0',
      text:
        base +
        fc('d', 'c') +
        on('ReLU', 'd', 'relu_param { negative_slope: 0.1 }') +
        fc('e', 'd', xavier) +
        loss('e'),
    },
    {
      name: 'with a bias that is not 0',
      text:
        base +
        fc('d', 'c', 'bias_filler { value: 0.1 }') +
        on('ReLU', 'd') +
        fc('e', 'd', xavier) +
        loss('e'),
    },
    {
      name: 'two in a row with Sigmoid between, of which the upper gets something to learn from',
      text: base + fc('d', 'c') + on('Sigmoid', 'd') + fc('e', 'd') + loss('e'),
    },
    {
      name: 'weights that are shared with a layer that has a filler',
      text:
        base +
        fc('d', 'c', xavier, 'param { name: "w" }') +
        fc('e', 'd', '', 'param { name: "w" }') +
        on('ReLU', 'e') +
        fc('f', 'e', xavier) +
        loss('f'),
    },
    {
      name: 'weights in the file',
      text: `${base}layer { name: "d" type: "InnerProduct" bottom: "c" top: "d" blobs { shape { dim: 2 dim: 2 } data: [1, 0, 0, 1] }
  inner_product_param { num_output: 2 bias_term: false } }\n${on('ReLU', 'd')}${fc('e', 'd', xavier)}${loss('e')}`,
    },
    {
      name: 'a residual branch that starts at 0',
      text: `${base}${fc('d', 'c')}layer { name: "sum" type: "Eltwise" bottom: "c" bottom: "d" top: "sum" }\n${on('ReLU', 'sum')}${loss('sum')}`,
    },
    {
      name: 'a net to be deployed',
      text:
        data.replace(' top: "label"', '').replace(' shape { dim: 8 dim: 2 } }', ' }') +
        fc('d', 'data') +
        on('ReLU', 'd') +
        fc('e', 'd'),
    },
    {
      name: 'gradients that start elsewhere',
      text: `force_backward: true\n${base}${fc('d', 'c')}${on('ReLU', 'd')}${fc('e', 'd', xavier)}${loss('e')}`,
    },
  ],
  reject: [
    {
      name: 'weights that the net is given, for other layers',
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      options: { weights: model({ a: ['InnerProduct', [2, 2], [2]] }) },
      message: 'unless trained weights are loaded',
      severity: 'warning',
    },
    {
      name: 'beside a script that only looks at weights',
      path: 'fcn/train.prototxt',
      options: beside('fcn/show.py', `${SOLVE}print(solver.net.params['up'][0].data.shape == 1)\n`),
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      severity: 'warning',
    },
    {
      name: 'beside a script that begins with trained weights',
      path: 'fcn/train.prototxt',
      options: beside('fcn/train.sh', 'caffe train --solver fcn/solver.prototxt --weights vgg.caffemodel\n'),
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      severity: 'info',
    },
    {
      name: 'beside the log of a training that began with trained weights',
      path: 'vgg/train.prototxt',
      options: beside(
        'vgg/log-flipped.txt',
        'I0917 22:17:11.322891 68176 caffe.cpp:86] Finetuning from pretrained-weights.caffemodel\n',
      ),
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      severity: 'info',
    },
    {
      name: 'beside the log of a training that began anew',
      path: 'vgg/train.prototxt',
      options: beside('vgg/log.txt', 'I0917 22:17:11.322891 68176 caffe.cpp:95] Starting Optimization\n'),
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      severity: 'warning',
    },
    {
      name: 'a layer of zeros below ReLU',
      text: base + zero('d', 'c') + on('ReLU', 'd') + fc('e', 'd', xavier) + loss('e'),
      message:
        "'d' has no filler for its weights, so that they start at 0 and stay there: 'd_ReLU' (ReLU) gives no gradient where what it takes is 0; it doesn't learn, nor do the 3 layers below it, unless trained weights are loaded",
      severity: 'warning',
      phases: ['TRAIN'],
    },
    {
      name: 'two layers of zeros in a row',
      text: base + zero('d', 'c') + zero('e', 'd') + loss('e'),
      message: [
        "'e', which takes its result, has weights of 0 too, and gives no gradient",
        "what it takes, 'd', is 0",
      ],
      severity: 'warning',
    },
    {
      name: 'with BatchNorm, Scale and ReLU above',
      text: `${base}${zero('d', 'c')}${on('BatchNorm', 'd')}${on('Scale', 'd', 'scale_param { bias_term: true }')}${on('ReLU', 'd')}${fc('e', 'd', xavier)}${loss('e')}`,
      message: 'no gradient comes through what lies above',
      severity: 'warning',
    },
    {
      name: 'beside a folder of tools that train from weights that they load',
      path: 'train.prototxt',
      options: beside('tools/train.py', `${SOLVE}solver.net.copy_from(args.weights)\n`),
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      severity: 'info',
    },
    {
      name: 'in a project whose Solver loads trained weights, as Fast R-CNN does',
      path: 'models/zf/train.prototxt',
      options: {
        environment: {
          root: () => '../../',
          ...snapshot(
            new Map([['lib/fast_rcnn/train.py', `${SOLVE}self.solver.net.copy_from(pretrained)\n`]]),
          ),
        },
      },
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      severity: 'info',
    },
    {
      name: 'in a project with a program, in a folder of its own, that trains any net from weights',
      path: 'models/zf/train.prototxt',
      options: {
        environment: {
          root: () => '../../',
          folders: (place) =>
            place === '../../' ? ['functions', 'models'] : place === '../../functions/' ? ['fast_rcnn'] : [],
          ...snapshot(
            new Map([
              [
                'functions/fast_rcnn/fast_rcnn_train.m',
                'solver = caffe.Solver(opts.solver_def_file);\nsolver.net.copy_from(opts.net_file);\n',
              ],
            ]),
          ),
        },
      },
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      severity: 'info',
    },
    {
      name: 'several layers below all that have fillers, which come with their weights',
      text:
        data +
        zero('p', 'data') +
        on('ReLU', 'p') +
        fc('q', 'p') +
        on('ReLU', 'q') +
        fc('r', 'q') +
        fc('a', 'r', xavier) +
        fc('b', 'a', xavier) +
        fc('c', 'b', xavier) +
        fc('d', 'c', xavier) +
        loss('d'),
      message: '3 of 7 layers have no filler',
      severity: 'info',
    },
    {
      name: 'a net that is named as a later stage',
      path: 'stage2_train.prototxt',
      text: upsampled((layer) => layer.replace('inner_product_param', '«inner_product_param»')),
      message: '1 of 4 layers have no filler',
      severity: 'info',
    },
    {
      name: 'frozen zeros above nothing that learns',
      text:
        data +
        zero('a', 'data', frozen) +
        fc('b', 'a', xavier) +
        fc('c', 'b', xavier) +
        fc('d', 'c', xavier) +
        loss('d'),
      severity: 'info',
    },
    {
      name: 'frozen zeros',
      text: base + zero('d', 'c', frozen) + fc('e', 'd', xavier) + loss('e'),
      message:
        'and lr_mult: 0 keeps them there; it gives 0 throughout, and no gradient reaches the 3 layers below it, unless trained weights are loaded',
      severity: 'warning',
    },
    {
      name: 'zeros that are told',
      text:
        base +
        fc('d', 'c', '«weight_filler» { type: "constant" value: 0 }') +
        on('ReLU', 'd') +
        fc('e', 'd', xavier) +
        loss('e'),
      message: "the weights of 'd' start at 0 and stay there",
      severity: 'warning',
    },
    {
      name: 'a net without any filler, once',
      text: bare,
      message:
        "no layer has a filler for its weights, so that they start at 0: unless trained weights are loaded, 'a' and 2 others stay there and learn nothing",
      severity: 'info',
      related: ["9: 'b' has none", "12: 'c' has none"],
    },
    {
      name: 'a small net without any filler that a solver trains',
      path: 'train.prototxt',
      options: beside('solver.prototxt', 'net: "train.prototxt"\n'),
      text: bare,
      message: 'no layer has a filler for its weights',
      severity: 'warning',
    },
    {
      name: 'such a net whose solver loads weights',
      path: 'train.prototxt',
      options: beside('solver.prototxt', 'net: "train.prototxt"\nweights: "vgg.caffemodel"\n'),
      text: bare,
      severity: 'info',
    },
    {
      name: 'such a net that is named for fine-tuning',
      path: 'finetune_train.prototxt',
      options: beside('solver.prototxt', 'net: "finetune_train.prototxt"\n'),
      text: bare,
      severity: 'info',
    },
    {
      name: 'a net in which most layers have none, of types that are not known',
      text:
        data +
        fc('a', 'data').replace('InnerProduct', 'OwnProduct') +
        fc('b', 'a').replace('InnerProduct', 'OwnProduct') +
        zero('c', 'b') +
        on('ReLU', 'c') +
        fc('d', 'c', xavier) +
        loss('d'),
      message: '3 of 4 layers have no filler',
      severity: 'info',
    },
    {
      name: 'a net in which most layers have none',
      text:
        data +
        zero('a', 'data') +
        on('ReLU', 'a') +
        fc('b', 'a') +
        on('ReLU', 'b') +
        fc('c', 'b', xavier) +
        loss('c'),
      message: '2 of 3 layers have no filler',
      severity: 'info',
    },
  ],
});
