import { ruleTable } from '../../support/rule-table.js';

const data = `layer {
  name: "data" type: "Input" top: "data"
  input_param { shape { dim: 8 dim: 4 } }
}
`;
const fc = (name: string, bottom: string, top: string, more = '', outputs = 4) => `layer {
  ${name === '' ? '' : `name: ${name.startsWith('«') ? name : `"${name}"`}`} type: "InnerProduct" bottom: "${bottom}" top: "${top}" ${more}
  inner_product_param { num_output: ${outputs} }
}
`;
const relu = (name: string, blob: string) =>
  `layer { name: ${name.startsWith('«') ? name : `"${name}"`} type: "ReLU" bottom: "${blob}" top: "${blob}" }\n`;

ruleTable('layer/duplicate-name', {
  accept: [
    { name: 'names that differ', text: data + fc('a', 'data', 'a') + fc('b', 'a', 'b') },
    {
      name: 'one name in two phases',
      text:
        data +
        fc('a', 'data', 'a', 'include { phase: TRAIN }') +
        fc('a', 'data', 'a', 'include { phase: TEST }'),
    },
    { name: 'one layer without a name', text: data + fc('', 'data', 'a') },
  ],
  reject: [
    {
      name: 'a name that a layer for tests has too, behind the layer whose weights are saved',
      text:
        `${data}layer { name: "l" type: "Input" top: "label" input_param { shape { dim: 8 dim: 4 } } }\n` +
        `${fc('a', 'data', 'b')}layer { name: «"a"» type: "EuclideanLoss" bottom: "b" bottom: "label" top: "c" include { phase: TEST } }\n` +
        'layer { name: "e" type: "EuclideanLoss" bottom: "b" bottom: "label" top: "e" }\n',
      message: 'snapshots as HDF5 abort',
      severity: 'info',
      phases: ['TEST'],
    },
    {
      name: 'a name that a layer for tests has too, before the layer whose weights are saved',
      text:
        `${data}layer { name: "l" type: "Input" top: "label" input_param { shape { dim: 8 dim: 4 } } }\n` +
        `layer { name: "a" type: "EuclideanLoss" bottom: "data" bottom: "label" top: "c" include { phase: TEST } }\n` +
        `${fc('«"a"»', 'data', 'b')}layer { name: "e" type: "EuclideanLoss" bottom: "b" bottom: "label" top: "e" }\n`,
      message: 'a model of this net cannot be loaded',
      phases: ['TEST'],
    },
    {
      name: 'layers of the same shape',
      text: data + fc('a', 'data', 'a') + fc('«"a"»', 'a', 'b'),
      message:
        "another layer is named 'a': weights are loaded by name, so that the first gets those of the last, and the others none",
      related: ['6: the first one is here'],
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'layers of other shapes',
      text: data + fc('a', 'data', 'a') + fc('«"a"»', 'a', 'b', '', 5),
      message: "those of one don't fit the other, so that a model of this net cannot be loaded",
    },
    {
      name: 'a layer with weights and one without, three times',
      text: data + relu('a', 'data') + fc('«"a"»', 'data', 'b') + relu('«"a"»', 'b'),
      message: 'a model of this net cannot be loaded',
    },
    {
      name: "layers without weights behind one with some, in a net that is only given another's",
      text: data + fc('a', 'data', 'b') + relu('«"a"»', 'b'),
      message: 'snapshots as HDF5 abort',
      severity: 'info',
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: "layers without weights behind one with some, in a net that is tested with another's",
      path: 'test.prototxt',
      text:
        `${data}layer { name: "l" type: "Input" top: "label" input_param { shape { dim: 8 dim: 4 } } }\n` +
        `${fc('a', 'data', 'b') + relu('«"a"»', 'b')}layer { name: "e" type: "EuclideanLoss" bottom: "b" bottom: "label" top: "e" }\n`,
      message: 'snapshots as HDF5 abort',
      severity: 'info',
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'layers without weights behind one with some, in a net that is trained',
      text:
        `${data}layer { name: "l" type: "Input" top: "label" input_param { shape { dim: 8 dim: 4 } } }\n` +
        `${fc('a', 'data', 'b') + relu('«"a"»', 'b')}layer { name: "e" type: "EuclideanLoss" bottom: "b" bottom: "label" top: "e" }\n`,
      message: 'a model of this net cannot be loaded',
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'layers without a name',
      text: data + fc('', 'data', 'a') + fc('', 'a', 'b').replace('layer', '«layer»'),
      message: 'several layers have no name',
    },
    {
      name: 'layers that share their weights',
      text:
        data +
        fc('a', 'data', 'a', 'param { name: "w" } param { name: "b" }') +
        fc('«"a"»', 'a', 'b', 'param { name: "w" } param { name: "b" }'),
      message: 'snapshots as HDF5 abort',
      severity: 'info',
    },
    {
      name: 'layers that share only some of their weights',
      text:
        data +
        fc('a', 'data', 'a', 'param { name: "w" } param { name: "b" }') +
        fc('«"a"»', 'a', 'b', 'param { name: "w" }'),
      message: 'the first gets those of the last',
    },
    {
      name: 'layers without weights',
      text: data + fc('fc', 'data', 'a') + relu('relu', 'a') + relu('«"relu"»', 'a'),
      message: 'snapshots as HDF5 abort',
      severity: 'info',
    },
  ],
});
