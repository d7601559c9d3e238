import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const pool = (method: string) =>
  input('data', 8, 3, 4, 4) + on('Pooling', `pooling_param { pool: ${method} kernel_size: 2 }`);

ruleTable('schema/unknown-enum-value', {
  accept: [
    { name: 'a value by its name', text: pool('AVE') },
    { name: 'a value by its number', text: pool('1') },
  ],
  reject: [
    {
      name: 'another word',
      text: pool('«MEAN»'),
      message: "'pool' takes MAX, AVE, STOCHASTIC, not MEAN",
    },
    {
      name: 'a word that is cut short there',
      text: pool('«AVERAGE»'),
      message: "'pool' takes MAX, AVE, STOCHASTIC, not AVERAGE; did you mean AVE?",
    },
    {
      name: 'a device that Caffe was brought to',
      path: 'solver.prototxt',
      text: 'net: "n.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 1\nsolver_mode: «FPGA»\n',
      options: { rules: { 'solver/missing-file': 'off' } },
      message:
        "'solver_mode' takes CPU, GPU, not FPGA; BVLC's Caffe refuses it, and a Caffe of your own may have it",
      severity: 'warning',
    },
    { name: 'a number that none has', text: pool('«3»'), message: 'not 3' },
    {
      name: 'letter case, and not that two layers make the blob',
      text: `${input('data', 1).replace(' }\n', ' include { phase: «train» } }\n')}${input('data', 1).replace(' }\n', ' include { phase: TEST } }\n')}`,
      message: "'phase' takes TRAIN, TEST, not train; did you mean TRAIN?",
      fixed: `${input('data', 1).replace(' }\n', ' include { phase: TRAIN } }\n')}${input('data', 1).replace(' }\n', ' include { phase: TEST } }\n')}`,
    },
    {
      name: 'a typo',
      text: input('data', 1) + on('Dropout', 'loss_param { normalization: «BATCHSIZE» }'),
      message: 'did you mean BATCH_SIZE?',
    },
    {
      name: 'a layer type that the format before 2015 does not have',
      text: 'input: "data" input_dim: [1, 1, 1, 1]\nlayers { name: "relu" type: «RELUU» bottom: "data" top: "data" }\n',
      message: "'type' takes NONE, ABSVAL, ACCURACY, ARGMAX, … (40 in all), not RELUU; did you mean RELU?",
    },
    {
      name: "a layer type of 2014 that is near to a known one, as which the layer is called too, of somebody's own Caffe",
      text: 'input: "data" input_dim: [1, 3, 8, 8]\nlayers { name: "htanh" type: «HTANH» bottom: "data" top: "a" }\n',
      options: { rules: { 'file/old-format': 'off' } },
      message: "no Caffe that is known here has HTANH for 'type'",
      severity: 'info',
    },
    {
      name: "a layer type of 2014 that is like no known one, which shows a Caffe of somebody's own",
      text: 'input: "data" input_dim: [1, 3, 8, 8]\nlayers { name: "a" type: «SURFACE_NORMALS» bottom: "data" top: "a" }\nlayers { name: "b" type: RELU bottom: "a" top: "b" }\n',
      options: { rules: { 'file/old-format': 'off' } },
      message: "no Caffe that is known here has SURFACE_NORMALS for 'type'",
      severity: 'info',
    },
    {
      name: 'a phase by another word',
      text: 'layer { name: "a" type: "Input" top: "a" input_param { shape { dim: 1 } } include { phase: «VAL» } }\n',
      message: 'did you mean TEST?',
    },
  ],
});
