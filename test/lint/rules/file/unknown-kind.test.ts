import { BVLC } from '../../../../src/dialect/bvlc.js';
import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

ruleTable('file/unknown-kind', {
  accept: [
    { name: 'a net', text: input('data', 1) },
    { name: 'a net with another field', text: `colour: 1\n${input('data', 1)}`, options: { dialect: BVLC } },
    { name: 'a solver', text: 'base_lr: 0.1\n' },
    { name: 'a label map', text: 'item { name: "cat" label: 1 display_name: "cat" }\n' },
    { name: 'a solver with many slips', text: 'net: "n"\nbas_lr: 0.1\nmax_itr: 3\nmomemtum: 0.9\n' },
    {
      name: "a solver with some of a fork's fields",
      text: 'net: "n"\nbase_lr: 0.1\nmax_iter: 3\nwarmup_rounds: 5\neager: true\nworkers: 2\n',
    },
    {
      name: 'a net whose other fields are of no Caffe',
      text: `colour: 1\nshade: 2\nhue: 3\ntint { a: 1 }\n${input('data', 1)}`,
    },
    {
      name: 'a net whose layers are misspelt',
      text: 'name: "x"\ncolour: 1\nshade: 2\nlayr { name: "a" type: "Input" top: "a" }\n',
    },
    {
      name: 'a net with a name and layers alone, one of them misspelt',
      text: 'name: "x"\nlayr { name: "a" type: "Input" top: "a" }\n',
    },
    { name: 'what could not be read', text: 'colour: 1\nshape "x"\n' },
    { name: 'a template', text: 'net: "n"\nbase_lr: $LR\n' },
  ],
  reject: [
    {
      name: 'nothing',
      text: '«»',
      message: 'the file is empty: Caffe makes a net without layers of it, and refuses it as a solver',
      severity: 'info',
      phases: [],
    },
    {
      name: "another program's settings, some of which are called as ours",
      text: 'name: "detector"\n«model»: "train.prototxt"\nistrain: true\nsolver: "solver.prototxt"\nsnapshot: "a.solverstate"\n',
      severity: 'info',
      phases: [],
    },
    {
      name: 'a few settings of another program, one of which is called as ours',
      text: 'name: "detector"\n«model»: "a.prototxt"\nweights: "a.caffemodel"\nthreads: 4\n',
      severity: 'info',
      phases: [],
    },
    {
      name: 'blank lines',
      text: '\n \n«»',
      message: 'the file is empty',
      severity: 'info',
      phases: [],
    },
    {
      name: 'comments alone',
      text: '«# nothing»\n# at all\n',
      message: 'the file has no fields, only comments',
      severity: 'info',
      phases: [],
    },
    {
      name: 'names that are misspelt',
      text: '«nmae»: "x" laeyr { type: "Foo" }\n',
      message: /field 'nmae'.*only the syntax was checked; did you mean 'name'\?/,
      severity: 'info',
      phases: [],
    },
    {
      name: "TensorFlow's label map",
      text: '«item {»\n  id: 1\n  name: "cat"\n  keypoints { id: 2 label: "ear" }\n}\n',
      message: "this is a label map of TensorFlow's object detection",
      severity: 'info',
    },
    {
      name: 'the format of another program',
      text: '«train_config» { optimiser { rate: 0.1 } }\n',
      message: /only the syntax was checked$/,
      severity: 'info',
    },
    {
      name: 'what has a name, and parts of another program',
      text: 'name: "yolox"\n«tidl_yolo» { yolo_param { input: "173" anchor_width: 8.0 } in_width: 640 }\n',
      message: "has the field 'tidl_yolo'",
      severity: 'info',
    },
    {
      name: 'what has a name and a type, and else a field of another program',
      text: 'name: "core4"\ntype: "core"\n«isa_version»: 0\n',
      message: "has the field 'isa_version'",
      severity: 'info',
      phases: [],
    },
    {
      name: 'settings of another program, some of which have names of ours',
      text: 'name: resnet50\n«train_batch_size»: 32\nbase_lr: 0.1\nmodel: resnet\ndataset: imagenet\ngpu: 0\n',
      message: "has the field 'train_batch_size', nor most others of this file",
      severity: 'info',
      phases: [],
    },
    {
      name: 'what another program reads, in messages of its own',
      text: 'name: "trace"\n«source»: "trace.dat"\nv0: -80.0\nnormalise: true\nstep { dt: 2.0 vm: 60.0 stype: NONE }\nstep { dt: 4.0 }\n',
      message: "has the field 'source', nor most others of this file",
      severity: 'info',
      phases: [],
    },
    {
      name: 'what another program reads, in parts with names and types',
      text: 'name: "sita"\n«phase»: "test"\nop { name: "a" type: "conv" input: "x" }\nop { name: "b" type: "relu" input: "a" }\nop { name: "c" type: "loss" }\n',
      message: "has the field 'phase', nor most others of this file",
      severity: 'info',
      phases: [],
    },
    {
      name: 'a name that is misspelt behind others',
      text: 'colour: 1\n«layr» { type: "Foo" }\n',
      message: "did you mean 'layer'?",
      severity: 'info',
    },
  ],
});
