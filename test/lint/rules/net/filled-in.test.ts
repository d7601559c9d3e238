import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../src/document/file.js';
import { snapshot } from '../../../../src/document/snapshot.js';
import { lintText } from '../../../../src/lint/lint.js';
import { ruleTable } from '../../support/rule-table.js';

const data = (rule: string, more = '', type = 'Data', tops = 'top: "data" top: "label"') =>
  `layer { name: "mnist" type: "${type}" ${tops} include { ${rule} } ${type === 'Data' ? 'data' : 'hdf5_data'}_param { batch_size: 4 ${more} } }\n`;
const source = 'source: "db"';
const fc = (more = 'num_output: 3', bottom = 'data') =>
  `layer { name: "fc" type: "InnerProduct" bottom: "${bottom}" top: "fc" inner_product_param { ${more} } }\n`;
const loss = (rule = 'exclude { stage: "deploy" }') =>
  `layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" ${rule} }\n`;
const prob = 'layer { name: "prob" type: "Softmax" bottom: "fc" top: "prob" include { stage: "deploy" } }\n';
const given = (text: string) => text.replaceAll('batch_size: 4', `batch_size: 4 ${source}`);
const marked = (text: string) => text.replace(/(?:hdf5_)?data_param/, '«$&»');

const [train, val] = ['stage: "train"', 'stage: "val"'];

/** A layer without anything but a type and what it takes and makes. */
const note = (type: string, bottom: string, top: string) =>
  `layer { name: "${type}" type: "${type}" bottom: "${bottom}" top: "${top}" }\n`;

ruleTable('net/filled-in', {
  accept: [
    {
      name: 'a net of which one layer is taken out that three others took from',
      text: `${given(data('phase: TRAIN'))}${fc()}${note('ReLU', 'a', 'a')}${note('TanH', 'b', 'c')}${note('Sigmoid', 'd', 'e')}layer { name: "sum" type: "Concat" bottom: "a" bottom: "c" bottom: "e" top: "sum" }\n`,
    },
    { name: 'sources', text: given(data(train) + data(val)) + fc() + loss('') },
    { name: 'sources of phases', text: given(data('phase: TRAIN') + data('phase: TEST')) + fc() + loss('') },
    {
      name: 'an input of its own',
      text: `${given(data(train) + data(val))}layer { name: "in" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } include { stage: "deploy" } }\n${fc()}${loss()}${prob}`,
    },
  ],
  reject: [
    {
      name: 'layers that have nothing to do with each other, as notes on their types have them',
      text: `${given(data('phase: TRAIN'))}${fc()}${note('ReLU', 'fc', 'fc')}${note('Sigmoid', 'encode1', 'encode1neuron').replace('layer', '«layer»')}${note('TanH', 'in', 'out')}${note('AbsVal', 'in', 'out')}${note('Dropout', 'fc7', 'fc7')}`,
      severity: 'info',
      message: 'these are layers rather than a net: 4 of them, as this one, neither take what another makes',
    },
    {
      name: 'a net for which a program beside it writes the input',
      path: 'VGG_16_net.prototxt',
      options: {
        environment: snapshot(
          new Map([['make.m', `proto_txt{2} = 'input: "data"';\nfprintf(fid, fileread(original));\n`]]),
        ),
      },
      text: `${fc().replace('"data"', '«"data"»')}${note('ReLU', 'fc', 'relu')}`,
      severity: 'info',
      message: "takes 'data' of what is around it",
    },
    {
      name: 'a net that a program above it writes, step by step',
      path: 'temp/new.prototxt',
      options: {
        environment: {
          ...snapshot(new Map([['quantize.py', "f = open('./temp/new.prototxt', 'w')\n"]])),
          root: () => '../',
        },
      },
      text: `${fc().replace('"data"', '«"data"»')}${note('ReLU', 'fc', 'relu')}`,
      severity: 'info',
      message: "takes 'data' of what is around it",
    },
    {
      name: 'a part of a net',
      path: 'l2-normalization.prototxt',
      text:
        'layer { name: "sum" type: "Reduction" bottom: «"fc7"» top: "sum" reduction_param { axis: 1 operation: SUMSQ } }\n' +
        'layer { name: "power" type: "Power" bottom: "sum" top: "power" power_param { power: -0.5 } }\n',
      severity: 'info',
      message: "this is a part of a net, which takes 'fc7' of what is around it",
    },
    {
      name: 'a Python layer to be copied, whatever it takes',
      path: 'CustomLayer.prototxt',
      text: 'layer { name: "custom" type: "Python" bottom: «"data"» top: "custom" python_param { module: "CustomLayer" layer: "CustomLayer" } }\n',
      severity: 'info',
      message: "this is a part of a net, which takes 'data' of what is around it",
    },
    {
      name: 'sources of all stages, and the input of one',
      text: marked(data(train) + data(val) + fc() + loss() + prob),
      severity: 'info',
      message:
        'this net is written for NVIDIA DIGITS, which fills in what is missing here and in 2 other places',
      related: [
        '2: source is missing: the path of the database',
        "3: blob 'data' is made by 2 layers, which are all left out here: included only for stage 'train' or stage 'val'; --stage sets stages",
      ],
    },
    {
      name: 'the number of classes',
      text: marked(data(train) + data(val) + fc('weight_filler { type: "xavier" }') + loss() + prob),
      severity: 'info',
    },
    {
      name: 'sources of HDF5',
      text: marked(data(train, '', 'HDF5Data') + data(val, '', 'HDF5Data') + fc() + loss('')),
      severity: 'info',
    },
    {
      name: 'sources of older versions, which know no stages',
      text: marked(data('phase: TRAIN') + data('phase: TEST') + fc('') + loss('')),
      severity: 'info',
      message:
        'written for a program, as NVIDIA DIGITS, that fills in what is missing here and in 2 other places',
    },
    {
      name: 'all data',
      text: fc('num_output: 3').replace('"data"', '«"data"»') + loss() + prob,
      severity: 'info',
    },
  ],
});

describe('what DIGITS does not fill in', () => {
  const errors = (text: string) =>
    lintText('net.prototxt', text)
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ rule, phases, stages }) => [rule, ...phases, ...(stages ?? []).flat()].join(' '));

  it.each<[string, string, string[]]>([
    [
      'a blob that nothing makes',
      data(train) + data(val) + fc('', 'dta') + loss(),
      ['blob/unknown-bottom TRAIN TEST'],
    ],
    ['labels of the net to be deployed', data(train) + data(val) + fc() + loss(''), []],
    [
      'labels of the net to be deployed, where the file has one',
      data(train) + data(val) + fc() + loss('') + prob,
      [],
    ],
    [
      'the source of one data set of two',
      data('phase: TRAIN', source) + data('phase: TEST') + fc() + loss(''),
      ['param/missing TEST'],
    ],
    ['the only source', data('phase: TRAIN') + fc() + loss(''), ['param/missing TRAIN']],
    [
      'the source of one data set, where stages are others',
      data('phase: TRAIN stage: "a"') + data('phase: TEST stage: "b"', source) + fc() + loss(''),
      ['param/missing TRAIN'],
    ],
  ])('%s', (_, text, found) => {
    expect(errors(text)).toEqual(found);
  });
});

describe('what DIGITS fills in', () => {
  const layersOf = (text: string) =>
    readFile('net.prototxt', data(train) + data(val) + text + loss()).nets[0]!.layers;

  it('is data, which takes no multiplications', () => {
    const [mnist] = layersOf(fc());
    expect(mnist).toMatchObject({ name: 'mnist', multiplyAdds: 0, paramsUnknown: false, refused: false });
    expect(mnist!.tops.map(({ shape }) => shape)).toEqual([null, null]);
  });

  it('is how many outputs there are, without which neither parameters nor multiplications are known', () => {
    const layer = layersOf(fc('')).find(({ name }) => name === 'fc');
    expect(layer).toMatchObject({ multiplyAdds: null, paramsUnknown: true, refused: false });
  });
});
