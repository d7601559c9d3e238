import { describe, expect, it } from 'vitest';
import { readNet } from '../../src/net/read.js';
import { insertSplits } from '../../src/net/splits.js';

/** Layers as `name: bottoms -> tops`, with loss weights in brackets, as Caffe wires them. */
function wired(...layers: string[]): string[] {
  const text = layers
    .map((layer) => {
      const [, name, bottoms, tops, weights] = /^(\w+): (.*?)-> ?(.*?)(?: \[(.*)\])?$/.exec(layer)!;
      const fields = (field: string, names = '') =>
        names
          .split(/[ ,]+/)
          .filter((item) => item !== '')
          .map((item) => `${field}: ${field === 'loss_weight' ? item : `"${item}"`}`);
      return `layer { name: "${name}" type: "X" ${[...fields('bottom', bottoms), ...fields('top', tops), ...fields('loss_weight', weights)].join(' ')} }`;
    })
    .join('\n');
  return insertSplits(readNet(text).param.messages('layer')).wired.map(
    ({ name, bottoms, tops, lossWeights }) =>
      `${name}: ${bottoms.join(' ')} -> ${tops.join(' ')}${lossWeights.length > 0 ? ` [${lossWeights.join(' ')}]` : ''}`,
  );
}

describe('insertSplits', () => {
  it('leaves a blob that one layer takes', () => {
    expect(wired('data: -> x', 'fc: x -> y')).toEqual(['data:  -> x', 'fc: x -> y']);
  });

  it('copies a blob for each layer that takes it', () => {
    expect(wired('data: -> x', 'a: x -> y', 'b: x -> z')).toEqual([
      'data:  -> x',
      'x_data_0_split: x -> x_data_0_split_0 x_data_0_split_1',
      'a: x_data_0_split_0 -> y',
      'b: x_data_0_split_1 -> z',
    ]);
  });

  it('copies a blob that one layer takes twice', () => {
    expect(wired('data: -> x', 'sum: x x -> y')).toEqual([
      'data:  -> x',
      'x_data_0_split: x -> x_data_0_split_0 x_data_0_split_1',
      'sum: x_data_0_split_0 x_data_0_split_1 -> y',
    ]);
  });

  it('counts takers from the layer on that made the blob last, in place too', () => {
    expect(wired('data: -> x', 'relu: x -> x', 'a: x -> y', 'b: x -> z')).toEqual([
      'data:  -> x',
      'relu: x -> x',
      'x_relu_0_split: x -> x_relu_0_split_0 x_relu_0_split_1',
      'a: x_relu_0_split_0 -> y',
      'b: x_relu_0_split_1 -> z',
    ]);
  });

  it('names the split by the index of the top', () => {
    expect(wired('data: -> x label', 'a: label -> p', 'b: x label -> q')).toContain(
      'label_data_1_split: label -> label_data_1_split_0 label_data_1_split_1',
    );
  });

  it('counts a loss weight as a use, and moves it to the first copy', () => {
    expect(wired('data: -> x', 'loss: x -> l [3]', 'look: l -> m')).toEqual([
      'data:  -> x',
      'loss: x -> l',
      'l_loss_0_split: l -> l_loss_0_split_0 l_loss_0_split_1 [3 0]',
      'look: l_loss_0_split_1 -> m',
    ]);
  });

  it('leaves a loss weight of 0, and that of a blob that nothing else uses', () => {
    expect(wired('data: -> x', 'loss: x -> l [0]', 'look: l -> m')).toEqual([
      'data:  -> x',
      'loss: x -> l [0]',
      'look: l -> m',
    ]);
    expect(wired('data: -> x', 'loss: x -> l [2]')).toEqual(['data:  -> x', 'loss: x -> l [2]']);
  });

  it('wires a bottom that nothing makes under its own name', () => {
    expect(wired('fc: nothing -> y')).toEqual(['fc: nothing -> y']);
  });
});
