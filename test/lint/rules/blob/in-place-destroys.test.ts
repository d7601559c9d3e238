import { ruleTable } from '../../support/rule-table.js';

const net = (layers: string, end = 'fc', param = '') => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 3 dim: 2 dim: 2 } shape { dim: 8 } }
}
layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" ${param} ${param}
  inner_product_param { axis: 3 num_output: 4 weight_filler { type: "xavier" } }
}
${layers}layer {
  name: "out" type: "InnerProduct" bottom: "${end}" top: "out" ${param} ${param}
  inner_product_param { num_output: 3 weight_filler { type: "xavier" } }
}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "out" bottom: "label" top: "loss" }
`;
const layer = (type: string, bottom: string, top: string, more = '') =>
  `layer { name: "${type.toLowerCase()}" type: "${type}" bottom: "${bottom}" top: ${top.startsWith('«') ? top : `"${top}"`} ${more} }\n`;
const inPlace = (type: string, more = '') => layer(type, 'fc', 'fc', more);
const marked = (type: string, more = '') => layer(type, 'fc', '«"fc"»', more);
const bottomAxis = 'scale_param { axis: 1 bias_term: true }';

ruleTable('blob/in-place-destroys', {
  accept: [
    { name: 'ReLU, then Dropout', text: net(inPlace('ReLU') + inPlace('Dropout')) },
    {
      name: 'BatchNorm, Scale, then ReLU',
      text: net(inPlace('BatchNorm') + inPlace('Scale', bottomAxis) + inPlace('ReLU')),
    },
    { name: 'a rectifier over Sigmoid', text: net(inPlace('Sigmoid') + inPlace('PReLU')) },
    {
      name: 'ReLU over TanH, which only changes what has no gradient',
      text: net(inPlace('TanH') + inPlace('ReLU')),
    },
    {
      name: 'Dropout with a blob of its own',
      text: net(layer('Sigmoid', 'fc', 'sig') + layer('Dropout', 'sig', 'drop'), 'drop'),
    },
    {
      name: 'Dropout over TanH in TEST, where it is a copy',
      text: net(inPlace('TanH') + inPlace('Dropout', 'include { phase: TEST }')),
    },
    {
      name: 'Power over data, for which nobody needs a gradient',
      text: net(layer('Power', 'data', 'data', 'power_param { scale: 0.01 }')).replace(
        /^([\s\S]*?\n\}\n)([\s\S]*?\n\}\n)(layer.*\n)/,
        '$1$3$2',
      ),
    },
    {
      name: 'Power over layers that do not learn',
      text: net(inPlace('Power', 'power_param { scale: 2 }'), 'fc', 'param { lr_mult: 0 }'),
    },
    {
      name: 'a Power that gives a constant',
      text: net(inPlace('Power', 'power_param { scale: 0 shift: 1 }')),
    },
    {
      name: 'a gradient that nobody computes, in a net that is tested by its name',
      path: 'net_test.prototxt',
      text: net(inPlace('Sigmoid') + inPlace('Dropout')),
    },
    { name: 'MVN without a variance', text: net(inPlace('MVN', 'mvn_param { normalize_variance: false }')) },
    {
      name: 'layers of Python',
      text: net(
        layer('Sigmoid', 'fc', 'fc') +
          layer('Python', 'fc', 'fc', 'python_param { module: "m" layer: "L" }').replace('"python"', '"py"'),
      ),
    },
    {
      name: 'ReLU over the memory of what only it takes',
      text: net(layer('Flatten', 'fc', 'flat') + layer('ReLU', 'flat', 'flat'), 'flat'),
    },
  ],
  reject: [
    {
      name: 'Dropout over TanH',
      text: net(inPlace('TanH') + marked('Dropout')),
      message:
        "'dropout' (Dropout) overwrites 'fc' in place, but 'tanh' (TanH) needs the values for its backward pass: its gradient is wrong",
      related: ["9: 'tanh' needs 'fc'"],
      severity: 'warning',
      phases: ['TRAIN'],
    },
    {
      name: 'Scale over Sigmoid with a blob of its own, once',
      text: net(
        layer('Sigmoid', 'fc', 'sig') +
          layer('Scale', 'sig', '«"sig"»', bottomAxis) +
          layer('Bias', 'sig', 'sig'),
        'sig',
      ),
      severity: 'warning',
    },
    {
      name: 'BatchNorm over ReLU',
      text: net(inPlace('ReLU') + marked('BatchNorm') + inPlace('Scale', bottomAxis)),
      message: "'relu' (ReLU) needs the values",
      severity: 'warning',
    },
    {
      name: 'BatchNorm over ReLU in each block of a net, once',
      text: net(
        `${inPlace('ReLU')}${marked('BatchNorm')}${[1, 2]
          .map(
            (block) => `layer {
  name: "fc${block}" type: "InnerProduct" bottom: "${block === 1 ? 'fc' : 'fc1'}" top: "fc${block}"
  inner_product_param { axis: 3 num_output: 4 weight_filler { type: "xavier" } }
}
layer { name: "relu${block}" type: "ReLU" bottom: "fc${block}" top: "fc${block}" }
layer { name: "norm${block}" type: "BatchNorm" bottom: "fc${block}" top: «"fc${block}"» }
`,
          )
          .join('')}`,
        'fc2',
      ),
      message:
        "'relu' (ReLU) needs the values for its backward pass: its gradient is wrong (and 2 others alike)",
      severity: 'warning',
    },
    {
      name: 'Power',
      text: net(marked('Power', 'power_param { scale: 2 }')),
      message:
        "'power' (Power) works in place on 'fc', but its backward pass needs what is overwritten: the gradient is wrong",
      phases: ['TRAIN'],
    },
    { name: 'BNLL', text: net(marked('BNLL')) },
    { name: 'Log', text: net(marked('Log', 'log_param { shift: 9 }')) },
    { name: 'MVN', text: net(marked('MVN')) },
    { name: 'ReLU with a negative slope', text: net(marked('ReLU', 'relu_param { negative_slope: -1 }')) },
    {
      name: 'LRN, whose gradient is wrong, and whose result is on a CPU',
      text: net(marked('LRN')),
      message:
        "'lrn' (LRN) works in place on 'fc', but its backward pass needs what is overwritten: the gradient is wrong, and on a CPU the result",
      phases: ['TRAIN'],
    },
    {
      name: 'LRN in a net that is tested by its name, which is right on a GPU',
      path: 'net_test.prototxt',
      text: net(marked('LRN')),
      message: "'lrn' (LRN) works in place on 'fc' and on a CPU still reads what it has overwritten",
      severity: 'warning',
    },
    {
      name: 'LRN in TEST, which is right on a GPU',
      text: net(marked('LRN')),
      options: { phases: ['TEST'] },
      message:
        "'lrn' (LRN) works in place on 'fc' and on a CPU still reads what it has overwritten: there its result is wrong",
      severity: 'warning',
      phases: ['TEST'],
    },
    {
      name: 'a sum of blobs, into the first of them',
      text: net(
        layer(
          'InnerProduct',
          'fc',
          'more',
          'inner_product_param { axis: 3 num_output: 4 weight_filler { type: "xavier" } }',
        )
          .replace('"innerproduct"', '"more"')
          .replace('bottom: "fc"', 'bottom: "data"') + marked('Eltwise', 'bottom: "more"'),
      ),
    },
    {
      name: 'ReLU over the memory of what another layer has taken',
      text: net(
        layer('Power', 'fc', 'square', 'power_param { power: 2 }') +
          layer('Flatten', 'fc', 'flat') +
          layer('ReLU', 'flat', '«"flat"»') +
          layer('Flatten', 'square', 'flat2').replace('"flatten"', '"flatten2"') +
          layer('Concat', 'flat', 'both', 'bottom: "flat2"'),
        'both',
      ),
      message:
        "'relu' (ReLU) overwrites 'flat' in place, which has the memory of 'fc', but 'power' (Power) needs the values",
      severity: 'warning',
    },
    {
      name: 'ReLU over the memory of what another layer takes later',
      text: net(
        layer('Flatten', 'fc', 'flat') +
          layer('ReLU', 'flat', '«"flat"»') +
          layer('Pooling', 'fc', 'pool', 'pooling_param { pool: AVE global_pooling: true }') +
          layer('Flatten', 'pool', 'flat2').replace('"flatten"', '"flatten2"') +
          layer('Concat', 'flat', 'both', 'bottom: "flat2"'),
        'both',
      ),
      message: "but 'pooling' (Pooling) takes it later: it gets the overwritten values",
      phases: ['TRAIN', 'TEST'],
    },
  ],
});
