import { expect, it } from 'vitest';
import { dialectNamed } from '../../src/dialect/names.js';
import { readFile } from '../../src/document/file.js';
import { upgradeFile } from '../../src/upgrade/index.js';

it.each(['bvlc', 'ssd'])('loses no param of statistics in the Caffe of %s', (name) => {
  const text = `layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 1 dim: 3 dim: 4 dim: 4 } } }
layer {
  name: "n" type: "BatchNorm" bottom: "d" top: "n"
  param { lr_mult: 0 }
  param { lr_mult: 0 decay_mult: 0 }
  param { lr_mult: 0 decay_mult: 0 }
}
`;
  const upgraded = upgradeFile(readFile('net.prototxt', text, { dialect: dialectNamed(name) }));
  expect(upgraded).toMatchObject({
    status: 'upgraded',
    text: text.replace('lr_mult: 0 }', 'lr_mult: 0 decay_mult: 0 }'),
  });
});
