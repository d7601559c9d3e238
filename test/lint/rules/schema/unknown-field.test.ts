import { BVLC } from '../../../../src/dialect/bvlc.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 3, 9, 9);
/** In layers of the first format. */
const inV0 = (names: readonly string[]) =>
  `input: "data" input_dim: 8 input_dim: 4 input_dim: 1 input_dim: 1
${names.map((name) => `layers { layer { name: "${name}" type: "innerproduct" «inner_product_param» { num_output: 2 } } bottom: "data" top: "${name}" }\n`).join('')}`;
/** What no Caffe that is known has. */
const OWN = `layer { name: "own" type: "OwnThing" bottom: "data" top: "own" «own_thing_param» { strength: 3 } }
`;
const labelled = `${data}${input('label', 8)}`;

ruleTable('schema/unknown-field', {
  accept: [
    {
      name: 'the fields of every kind of layer, in both formats',
      text: `${data}${on('Convolution', 'param { lr_mult: 1 } convolution_param { num_output: 2 kernel_size: 3 weight_filler { type: "gaussian" std: 0.1 } }')}`,
    },
    {
      name: 'the format before 2015',
      text: 'input: "data" input_dim: 8 input_dim: 4 input_dim: 1 input_dim: 1\nlayers { name: "fc" type: INNER_PRODUCT bottom: "data" top: "fc" blobs_lr: 1 blobs_lr: 2 weight_decay: 1 inner_product_param { num_output: 2 } }\n',
    },
    { name: 'a solver', text: 'net: "net.prototxt"\nbase_lr: 0.01\nlr_policy: "fixed"\nmax_iter: 10\n' },
    { name: 'text format that is neither net nor solver', text: 'item { id: 1 display_name: "cat" }\n' },
  ],
  reject: [
    ...(
      [
        [
          'of its learnable blobs, outside of them',
          'convolution_param { num_output: 2 kernel_size: 3 } «lr_mult»: 1',
          "it belongs in 'param'",
        ],
        [
          'outside of its parameters',
          '«pad»: 1 convolution_param { num_output: 2 kernel_size: 3 }',
          "it belongs in 'convolution_param'",
        ],
        [
          'of every layer, within its parameters',
          'convolution_param { num_output: 2 kernel_size: 3 «loss_weight»: 0 }',
          "it belongs in 'layer', outside 'convolution_param'",
        ],
        [
          'in parameters that are not those of the type',
          'inner_product_param { num_output: 2 «kernel_size»: 3 pad: 1 }',
          "a Convolution layer has 'convolution_param' in the place of 'inner_product_param'",
        ],
      ] as const
    ).map(([what, more, message]) => ({
      name: `a field ${what}, in a net for a Caffe of somebody's own`,
      text: `${data}${OWN}${on('Convolution', more)}`,
      severity: 'info' as const,
      message: ["'own_thing_param'", message],
    })),
    {
      name: 'parameters that are not those of the type',
      text: `${data}${on('Convolution', 'inner_product_param { num_output: 2 «kernel_size»: 3 pad: 1 }')}`,
      fixed: `${data}${on('Convolution', 'convolution_param { num_output: 2 kernel_size: 3 pad: 1 }')}`,
    },
    {
      name: "a field of a net's layers in a solver",
      path: 'solver.prototxt',
      text: 'net: "net.prototxt"\nbase_lr: 0.1\n«batch_size»: 8\nlr_policy: "fixed"\nmax_iter: 9\n',
      severity: 'warning',
      message:
        "'batch_size' is not a field of SolverParameter in any Caffe that is known here: BVLC's refuses it; in a net, it is a field of data_param and others",
    },
    {
      name: 'parameters in a layer of the first format, where there are none',
      text: inV0(['a', 'b']),
      message: "it belongs in 'layers', outside 'layer'",
      severity: 'error',
    },
    {
      name: 'parameters in the layers of a net that is in a format between two of them',
      text: inV0(['a', 'b', 'c']),
      message: 'a Caffe of your own may do otherwise',
      severity: 'info',
    },
    {
      name: 'a typo, and not the parameter that is missing for it',
      text:
        data +
        on('Convolution', 'convolution_param { num_output: 2 «kernal_size»: 3 weight_filler { «sdt»: 1 } }'),
      message: [
        "'kernal_size' is not a field of ConvolutionParameter; did you mean 'kernel_size'?",
        "'sdt' is not a field of FillerParameter; did you mean 'std'?",
      ],
    },
    {
      name: 'a typo in a top, and not the layers that take it',
      text: `layer { name: "data" type: "Input" «topp»: "data" }\n${on('ReLU')}${on('Silence').replaceAll('"x"', '"y"')}`,
      message: "did you mean 'top'?",
      options: { rules: { 'layer/top-count': 'off' } },
    },
    {
      name: 'letter case and hyphens',
      text:
        data +
        on('Convolution', 'convolution_param { «Num_Output»: 2 «kernel-size»: 3 }')
          .replace('-', '_')
          .replace('kernel_size', 'kernelsize'),
      message: ["did you mean 'num_output'?", "did you mean 'kernel_size'?"],
      fixed: data + on('Convolution', 'convolution_param { num_output: 2 kernel_size: 3 }'),
    },
    {
      name: 'the name of a message whose fields tell what is meant',
      text: `${data}«layr» { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }\n${on('Pooling', '«pool_parm» { kernel_size: 2 }')}`,
      message: ["did you mean 'layer'?", "did you mean 'pooling_param'?"],
      fixed: `${data}layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }\n${on('Pooling', 'pooling_param { kernel_size: 2 }')}`,
    },
    {
      name: "the layer's own parameters beside the message they belong in",
      text: `${data}layer {
  name: "conv"
  type: "Convolution"
  bottom: "data"
  top: "conv"
  «kernel_size»: 3
  convolution_param {
    num_output: 2
    weight_filler { type: "gaussian" }
    «std»: 0.1
  }
  «stride»: 2
}
`,
      message: [
        "it belongs in 'convolution_param'",
        "it belongs in 'weight_filler'",
        "it belongs in 'convolution_param'",
      ],
      fixed: `${data}layer {
  name: "conv"
  type: "Convolution"
  bottom: "data"
  top: "conv"
  convolution_param {
    num_output: 2
    weight_filler { type: "gaussian" std: 0.1 }
    kernel_size: 3
    stride: 2
  }
}
`,
    },
    {
      name: 'parameters without the message they belong in, which is made once',
      text: data + on('Pooling', '«kernel_size»: 3 «stride»: 2'),
      message: "it belongs in 'pooling_param'",
      fixed: data + on('Pooling', 'pooling_param { kernel_size: 3 stride: 2 }'),
    },
    {
      name: 'a field that a comment explains: it is not moved away from it',
      text: `${data}layer {
  name: "fc"
  type: "InnerProduct"
  bottom: "data"
  top: "fc"
  inner_product_param { bias_term: false }
  «num_output»: 2  # classes
}
`,
      message: "it belongs in 'inner_product_param'",
    },
    {
      name: 'parameters of other layer types',
      text: data + on('ReLU', '«dropout_ratio»: 0.5') + on('ReLU', '«stride»: 2').replaceAll('"x"', '"y"'),
      message: [
        "it is one of 'dropout_param', which ReLU does not read",
        "it belongs in 'convolution_param' or 'pooling_param'",
      ],
    },
    {
      name: 'multipliers outside of param',
      text: `${data}${on('InnerProduct', '«lr_mult»: 1 inner_product_param { num_output: 2 «decay_mult»: 0 }')}`,
      message: ["it belongs in 'param'", "it belongs in 'param', outside 'inner_product_param'"],
    },
    {
      name: 'fields of the format before 2015 in the current one',
      text:
        data + on('InnerProduct', '«blobs_lr»: 1 «weight_decay»: 0 inner_product_param { num_output: 2 }'),
      message: ['write param { lr_mult: … }', 'write param { decay_mult: … }'],
    },
    {
      name: 'messages in the wrong place',
      text: `${data}${on('Pooling', 'pooling_param { kernel_size: 2 «include» { phase: TEST } «layer» { name: "y" } }')}`,
      message: [
        "it belongs in 'layer', outside 'pooling_param'",
        "it belongs outside 'layer', at the top level",
      ],
    },
    {
      name: "the solver's fields in a net, and a net's in a solver",
      text: `${labelled}«base_lr»: 0.1\n«weight_decay»: 0.1\n${on('Silence').replace(' top: "x"', '')}`,
      message: ["it belongs in the solver's file", "it belongs in the solver's file"],
    },
    {
      name: "a net's fields in a solver",
      text: 'base_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 10\n«layer» { name: "x" }\n«momentun»: 0.9\n',
      message: ["it belongs in the net's file", "did you mean 'momentum'?"],
      phases: [],
    },
    {
      name: 'a shape that is one message too high',
      text: `layer { name: "data" type: "Input" top: "data" «dim»: 1 }\n`,
      message: "it belongs in 'shape' in 'input_param'",
    },
    {
      name: 'what data layers once took themselves',
      text: `layer { name: "data" type: "Data" top: "data" «crop_size»: 27 data_param { source: "db" batch_size: 1 } }\n`,
      message: "it belongs in 'transform_param'",
      fixed: `layer { name: "data" type: "Data" top: "data" transform_param { crop_size: 27 } data_param { source: "db" batch_size: 1 } }\n`,
    },
    { name: 'an extension', text: `${data}«[my.field]»: 1\n`, message: 'Caffe has no extensions' },
    {
      name: 'a layer that nobody knows, and not the loss that it may be',
      text: `${labelled}${on('InnerProduct', 'inner_product_param { num_output: 2 }')}layer { name: "y" type: "Python" bottom: "x" bottom: "label" top: "y" «loss_weigth»: 1 python_param { module: "my" layer: "MyLoss" } }\n`,
      message: "did you mean 'loss_weight'?",
    },
    {
      name: 'rules of inclusion, and not that two layers make one blob',
      text: `layer { name: "data" type: "Input" top: "data" «inlcude» { phase: TRAIN } }\nlayer { name: "data" type: "Input" top: "data" include { phase: TEST } }\n`,
      message: "did you mean 'include'?",
      fixed: `layer { name: "data" type: "Input" top: "data" include { phase: TRAIN } }\nlayer { name: "data" type: "Input" top: "data" include { phase: TEST } }\n`,
    },
    {
      name: 'a stride, and not the shapes that are wrong without it',
      text: `${data}${on('Pooling', 'pooling_param { kernel_size: 3 «strid»: 3 }')}layer { name: "sum" type: "Eltwise" bottom: "x" bottom: "three" top: "sum" }\n`.replace(
        'layer { name: "x"',
        `${input('three', 8, 3, 3, 3)}layer { name: "x"`,
      ),
      message: "did you mean 'stride'?",
    },
    ...[
      ['iter_step: 2', 'iter_size'],
      ['learning_rate: 0.1', 'base_lr'],
      ['max_iterations: 100', 'max_iter'],
      ['accumulation_steps: 4', 'iter_size'],
      ['snapshot_interval: 100', 'snapshot'],
      ['snapshot_path: "x"', 'snapshot_prefix'],
      ['milestones: 100', 'stepvalue'],
      ['seed: 3', 'random_seed'],
      ['lr_decay: 0.1', 'gamma'],
      ['test_size: 100', 'test_iter'],
    ].map(([line, meant]) => ({
      name: `${line} in a solver`,
      text: `net: "a.prototxt" stepsize: 100 ${line!.replace(/^\w+/, '«$&»')}\n`,
      message: `did you mean '${meant}'?`,
    })),
    ...[
      ['num_filters: 8', 'num_output'],
      ['padding: 1', 'pad'],
      ['use_bias: false', 'bias_term'],
      ['kernel_initializer { type: "msra" }', 'weight_filler'],
    ].map(([line, meant]) => ({
      name: `${line} in a convolution`,
      text: `layer { name: "y" type: "Input" top: "y" }\nlayer { name: "x" type: "Convolution" bottom: "y" top: "x" convolution_param { ${line!.replace(/^\w+/, '«$&»')} } }\n`,
      message: `did you mean '${meant}'?`,
    })),
    {
      name: 'a name whose meaning takes another value',
      text: 'net: "a.prototxt" base_lr: 0.1 «learning_rate»: "fast"\n',
      severity: 'warning',
      message: 'is not a field of SolverParameter in any Caffe that is known here',
    },
    {
      name: 'a name of a fork, once',
      text: `layer { name: "a" type: "Input" top: "a" input_param { shape { dim: 1 dim: 1 } } }
layer { name: "b" type: "ReLU" bottom: "a" top: "b" «permute_param» { order: 1 } }
layer { name: "c" type: "ReLU" bottom: "b" top: "c" «permute_param» { order: 1 } }
`,
      options: { dialect: BVLC },
      message: "'permute_param' is not a field of LayerParameter in BVLC Caffe: it is SSD's (--dialect ssd)",
    },
    {
      name: "a fork's field in a solver",
      text: 'net: "a.prototxt" base_lr: 0.1 «eval_type»: "detection"\n',
      options: { dialect: BVLC },
      message: "in BVLC Caffe: it is SSD's (--dialect ssd)",
    },
    {
      name: "a field that somebody's copy of a fork has added, in a file that shows signs of that fork",
      text: 'layer { name: "a" type: "Input" top: "a" input_param { shape { dim: 1 dim: 2 } } }\nlayer { name: "p" type: "Permute" bottom: "a" top: "p" permute_param { order: 1 order: 0 «wavelength»: 2 } }\n',
      message: "'wavelength' is not a field of PermuteParameter in any Caffe that is known here",
      severity: 'info',
    },
    {
      name: "fields that several strange ones show to be of a Caffe of somebody's own",
      text: 'net: "a.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 «frobnicate»: 0.5 «wavelength»: 2\n',
      message: 'in any Caffe that is known here',
      severity: 'info',
    },
    {
      name: "a solver's fields among the layers of a Caffe of somebody's own",
      text:
        '«base_lr»: 0.1\n«lr_policy»: "fixed"\nlayer { name: "d" type: "DatumDatas" top: "d" }\n' +
        'layer { name: "z" type: "Zork" bottom: "d" top: "z" }\n',
      message: "it belongs in the solver's file",
    },
    {
      name: 'fields near to one that is given beside them, which are no slips of it',
      text: 'layer { name: "a" type: "Python" top: "a" python_param { module: "m" layer: "L" param_str: "1" «param_str1»: "2" «param_str2»: "3" } }\n',
      message: "'param_str1' is not a field of PythonParameter in any Caffe that is known here",
      severity: 'info',
    },
    {
      name: 'numbers behind the name of one field, which several have',
      text: 'layer { name: "m" type: "MemoryData" top: "a" top: "l" memory_data_param { batch_size: 2 «channels1»: 3 height: 4 width: 4 «channels2»: 9 } }\n',
      severity: 'info',
      message: "'channels1' is not a field of MemoryDataParameter in any Caffe that is known here",
    },
    {
      name: 'one strange field in a layer that has other tops than it may have, which together are no slips',
      text: 'layer { name: "d" type: "ImageData" top: "d" image_data_param { source: "list" batch_size: 1 «label»: false } }\n',
      severity: 'info',
      message: 'in any Caffe that is known here, and its layer has another number of tops',
    },
    {
      name: 'one strange field in a layer that has the tops it may have',
      text: 'layer { name: "d" type: "ImageData" top: "d" top: "l" image_data_param { source: "list" batch_size: 1 «label»: false } }\n',
      severity: 'warning',
      message:
        "'label' is not a field of ImageDataParameter in any Caffe that is known here: BVLC's refuses it",
    },
    {
      name: 'one strange field, which may be made up',
      text: 'net: "a.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 «frobnicate»: 0.5\n',
      severity: 'warning',
      message:
        "'frobnicate' is not a field of SolverParameter in any Caffe that is known here: BVLC's refuses it",
    },
    {
      name: "one strange field, where BVLC's is asked for",
      text: 'net: "a.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 «frobnicate»: 0.5\n',
      options: { dialect: BVLC },
      message: /is not a field of SolverParameter$/,
    },
    {
      name: 'a message near to a known one, with nothing that is in that',
      text: `${data}${on('ReLU', '«pooling_parm» { frob: 2 zork: 3 }')}`,
      severity: 'warning',
      message: "'pooling_parm' is not a field of LayerParameter in any Caffe that is known here",
    },
    {
      name: 'a field that some fork has in another message',
      text: 'layer { name: "d" type: "ImageData" top: "d" top: "l" image_data_param { source: "l.txt" batch_size: 1 «label_dim»: 9 } }',
      severity: 'info',
      message: "'label_dim' is not a field of ImageDataParameter in any Caffe that is known here",
    },
    {
      name: 'parameters called like a type that nobody knows, near a known one, in a file of a fork',
      text:
        'layer { name: "x" type: "Input" top: "x" top: "r" input_param { shape { dim: 1 dim: 1 dim: 4 dim: 4 } shape { dim: 1 dim: 5 } } }\n' +
        'layer { name: "p" type: "PSROIPooling" bottom: "x" bottom: "r" top: "p" psroi_pooling_param { spatial_scale: 1 output_dim: 1 group_size: 1 } }\n' +
        'layer { name: "h" type: "HSROIPooling" bottom: "x" bottom: "r" top: "h" «hsroi_pooling_param» { output_dim: 2 } }',
      severity: 'info',
      message: "'hsroi_pooling_param' is not a field of LayerParameter in any Caffe that is known here",
    },
    {
      name: 'a field of parameters of a type that nobody has, in the format before 2015',
      text: 'input: "x" input_dim: 1 input_dim: 1 input_dim: 9 input_dim: 9\nlayers { name: "c" type: CONVOLUTION_SK bottom: "x" top: "c" convolution_param { num_output: 8 «kstride_d»: 3 } }\n',
      severity: 'info',
    },
    {
      name: 'a field that some fork has, of which no more is known',
      text: 'net: "a.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 «kernel_shape_decay»: 0.5\n',
      message: 'in any Caffe that is known here',
      severity: 'info',
    },
    {
      name: 'parameters of a type that is like none, however near to those of another',
      text: `layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 } } }
layer { name: "l" type: "LOTFrob" bottom: "x" top: "l" «lot_param» { weight: 2 } }\n`,
      message: "'lot_param' is not a field of LayerParameter in any Caffe that is known here",
      severity: 'info',
    },
  ],
});
