/** The nets that random solvers name: small ones, in every way that matters to a solver. */

const data = (more = '') =>
  `layer { name: "data" type: "DummyData" top: "data" top: "label" ${more}
  dummy_data_param { shape { dim: 3 dim: 4 } shape { dim: 3 } data_filler { type: "gaussian" } data_filler { type: "constant" } } }\n`;
const fc = (outputs: number, more = '', bottom = 'data') =>
  `layer { name: "fc" type: "InnerProduct" bottom: "${bottom}" top: "fc" ${more}
  inner_product_param { num_output: ${outputs} weight_filler { type: "xavier" } } }\n`;
const loss = (more = '') =>
  `layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" ${more} }\n`;
const accuracy = (more = 'include { phase: TEST }') =>
  `layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" ${more} }\n`;

/** By their paths, of which one lies in a folder. */
export const NETS: Readonly<Record<string, string>> = {
  'net.prototxt': data() + fc(2) + loss() + accuracy(),
  'models/net.prototxt': data() + fc(2) + loss() + accuracy(),
  'train.prototxt': data() + fc(2) + loss(),
  'test.prototxt': data() + fc(2) + accuracy(''),
  // Other weights than the others.
  'wide.prototxt': data() + fc(3) + accuracy(''),
  'nobias.prototxt': data() + fc(2).replace('num_output', 'bias_term: false num_output') + accuracy(''),
  // Nothing is decayed, or nothing has weights.
  'undecayed.prototxt': data() + fc(2, 'param { decay_mult: 0 } param { decay_mult: 0 }') + loss(),
  'half-decayed.prototxt': data() + fc(2, 'param { decay_mult: 0 }') + loss(),
  'weightless.prototxt': data().replace('dim: 4', 'dim: 2') + loss().replace('"fc"', '"data"'),
  'shared.prototxt':
    data() +
    fc(4, 'param { name: "w" decay_mult: 0 } param { name: "b" decay_mult: 0 }') +
    fc(4, 'param { name: "w" } param { name: "b" }', 'fc')
      .replace('name: "fc"', 'name: "fc2"')
      .replace('top: "fc"', 'top: "fc2"') +
    loss().replace('"fc"', '"fc2"'),
  // Refused in one state.
  'test-only.prototxt': data('include { phase: TEST }') + fc(2) + loss(),
  'train-only.prototxt': data('include { phase: TRAIN }') + fc(2) + loss(),
  'staged.prototxt':
    data('include { stage: "a" }') + data('include { not_stage: "a" min_level: 1 }') + fc(2) + loss(),
  'own-state.prototxt': `state { stage: "a" level: 2 }\n${data('include { stage: "a" min_level: 2 }')}${fc(2)}${loss()}`,
  'own-phase.prototxt': `state { phase: TEST }\n${data('include { phase: TEST }')}${fc(2)}${loss()}`,
  'refused.prototxt': data() + fc(2) + loss().replace('"fc"', '"fcc"'),
  'broken.prototxt': `${data()}layer {`,
  'misspelt.prototxt': data().replace('name:', 'nmae:') + fc(2) + loss(),
  'empty.prototxt': '',
  'old.prototxt': `layers { name: "data" type: DUMMY_DATA top: "data" top: "label"
  dummy_data_param { shape { dim: 3 dim: 4 } shape { dim: 3 } data_filler { type: "gaussian" } data_filler { type: "constant" } } }
layers { name: "fc" type: INNER_PRODUCT bottom: "data" top: "fc" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layers { name: "loss" type: SOFTMAX_LOSS bottom: "fc" bottom: "label" top: "loss" }\n`,
  'solver2.prototxt': 'net: "net.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\n',
  // A folder, for snapshots.
  'snapshots/keep.txt': '',
};

const IS_NET = /\.prototxt$/;

/** The paths of nets, those that are there and one that is not. */
export const NET_PATHS: readonly string[] = [
  ...Object.keys(NETS).filter((path) => IS_NET.test(path)),
  'nowhere.prototxt',
];

/** Nets to stand in a solver: no file is read, and so nothing is upgraded. */
export const INLINE: readonly string[] = [
  'net.prototxt',
  'train.prototxt',
  'test.prototxt',
  'wide.prototxt',
  'train-only.prototxt',
  'staged.prototxt',
  'own-state.prototxt',
  'refused.prototxt',
  'old.prototxt',
  'empty.prototxt',
].map((path) => NETS[path]!.replaceAll('\n', ' '));
