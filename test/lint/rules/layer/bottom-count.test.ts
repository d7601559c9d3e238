import { describe, expect, it } from 'vitest';
import { AUTO } from '../../../../src/dialect/auto.js';
import { BVLC } from '../../../../src/dialect/bvlc.js';
import { lintText } from '../../../../src/lint/lint.js';
import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const nets = `${input('data', 8, 4)}${input('label', 8)}`;
const layer = (type: string, bottoms: string, top = ' top: "x"', more = '') =>
  `${nets}layer { name: "x" type: ${type}${bottoms}${top}${more} }\n`;
const [data, label, mark] = [' bottom: "data"', ' bottom: "label"', ' «bottom: "label"»'];

ruleTable('layer/bottom-count', {
  accept: [
    { name: 'one', text: layer('"ReLU"', data) },
    { name: 'two of them', text: layer('"EuclideanLoss"', data + data) },
    {
      name: 'a Scale with its factors as second bottom, or without',
      text:
        layer('"Scale"', data + label, ' top: "x"', ' scale_param { axis: 0 }') +
        layer('"Scale"', data).replace(nets, '').replaceAll('"x"', '"y"'),
    },
    { name: 'many', text: layer('"Concat"', data + data + data) },
    {
      name: 'layers of Python, which take what they take',
      text: layer('"Python"', data, ' top: "x"', ' python_param { module: "m" layer: "L" }'),
    },
  ],
  reject: [
    {
      name: 'none',
      text: layer('«"InnerProduct"»', '', ' top: "x"', ' inner_product_param { num_output: 2 }'),
      message: "InnerProduct takes exactly 1 bottom; 'x' has none",
    },
    {
      name: 'a sequence without its beginnings',
      text: layer('«"LSTM"»', data, ' top: "x"', ' recurrent_param { num_output: 2 }'),
      message:
        "LSTM takes at least 2 bottoms; 'x' has 1: the second says where sequences begin, time steps by streams",
    },
    {
      name: 'one too many',
      text: layer('"Sigmoid"', data + mark),
      message: "Sigmoid takes exactly 1 bottom; 'x' has 2",
    },
    {
      name: 'a loss without labels',
      text: layer('«"SoftmaxWithLoss"»', data),
      message: "SoftmaxWithLoss takes exactly 2 bottoms; 'x' has 1",
    },
    {
      name: 'a bottom for a layer that makes data',
      text: layer('"DummyData"', mark, ' top: "x"', ' dummy_data_param { shape { dim: 1 } }'),
      message: "DummyData takes no bottoms; 'x' has 1",
    },
    {
      name: 'a sum of one',
      text: layer('«"Eltwise"»', data),
      message: "Eltwise takes at least 2 bottoms; 'x' has 1",
    },
    {
      name: 'a fourth for InfogainLoss',
      text: layer('"InfogainLoss"', data + label + data + mark),
      options: { dialect: BVLC },
      message: "InfogainLoss takes at most 3 bottoms; 'x' has 4",
    },
    {
      name: 'weights for each sample of a loss, which some Caffe may take',
      text: layer('"SoftmaxWithLoss"', data + label + mark),
      message:
        "SoftmaxWithLoss takes exactly 2 bottoms; 'x' has 3; BVLC's Caffe refuses it, and others let such layers take weights or masks of what they compare",
      severity: 'warning',
    },
    {
      name: 'a recurrent layer without its indicators',
      text: layer('«"LSTM"»', data, ' top: "x"', ' recurrent_param { num_output: 2 }'),
      message: "LSTM takes at least 2 bottoms; 'x' has 1",
    },
  ],
});

describe('layers that do to each of several bottoms what they do to one', () => {
  const each = (name: string, type: string) =>
    `layer { name: "${name}" type: "${type}"${data}${data} top: "${name}1" top: "${name}2" }\n`;
  const found = (layers: string, dialect = AUTO) =>
    lintText('net.prototxt', nets + layers, { dialect, phases: ['TEST'] }).diagnostics.flatMap(
      ({ rule, severity }) => (rule === 'layer/bottom-count' ? severity : []),
    );
  const three = each('a', 'ReLU') + each('b', 'Pooling') + each('c', 'InnerProduct');

  it('show another Caffe where there are several', () => {
    expect(found(three)).toEqual(['info', 'info', 'info']);
    expect(found(each('a', 'ReLU'))).toEqual(['error']);
  });

  it('are mistakes where BVLC’s is asked for', () => {
    expect(found(three, BVLC)).toEqual(['error', 'error', 'error']);
  });
});
