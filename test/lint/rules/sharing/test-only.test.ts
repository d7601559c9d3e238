import { ruleTable } from '../../support/rule-table.js';

const ip = (name: string, more: string, bottom = 'data') =>
  `layer { name: ${name.startsWith('«') ? name : `"${name}"`} type: "InnerProduct" bottom: "${bottom}" top: "${name.replaceAll(/[«»"]/g, '')}" ${more} inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }\n`;
const TEST = 'include { phase: TEST }';
const SHARED = 'param { name: "w" } param { name: "b" }';
const net = (
  layer: string,
  top: string,
) => `layer { name: "d" type: "DummyData" top: "data" top: "label" dummy_data_param { shape { dim: 4 dim: 3 } shape { dim: 4 } } }
${ip('score', SHARED)}layer { name: "loss" type: "SoftmaxWithLoss" bottom: "score" bottom: "label" top: "loss" }
${layer}layer { name: "accuracy" type: "Accuracy" bottom: "${top}" bottom: "label" top: "accuracy" ${TEST} }
`;

ruleTable('sharing/test-only', {
  accept: [
    { name: 'no layer of TEST alone that learns', text: net('', 'score') },
    { name: 'weights that are shared', text: net(ip('again', `${SHARED} ${TEST}`), 'again') },
    {
      name: 'weights that are right as they are',
      text: net(
        ip('sum', `param { lr_mult: 0 } param { lr_mult: 0 } ${TEST}`).replace(
          '"xavier"',
          '"constant" value: 1',
        ),
        'sum',
      ),
    },
    {
      name: 'two layers, one for each phase, of one name',
      text: net(ip('other', 'include { phase: TRAIN }', 'score') + ip('other', TEST, 'score'), 'other'),
    },
    {
      name: 'a net that is trained nowhere',
      text: `layer { name: "d" type: "Input" top: "data" input_param { shape { dim: 4 dim: 3 } } }\n${ip('again', TEST)}`,
    },
  ],
  reject: [
    {
      // BVLC/caffe#4585
      name: 'a bias under another name',
      text: net(ip('again', `param { name: "w" } param { name: «"bias"» } ${TEST}`), 'again'),
      message:
        "'again' is in TEST alone, and 'bias' is shared with no layer that is trained: it stays what the filler made it",
      severity: 'warning',
    },
    {
      name: 'weights under no name',
      text: net(ip('«"again"»', TEST), 'again'),
      message:
        "'again' is in TEST alone, and its weights are shared with no layer that is trained: they stay what the filler made them",
      severity: 'warning',
    },
  ],
});
