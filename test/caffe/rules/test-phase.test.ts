/** That what the rules about randomness in TEST say is so. */
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { filesFor } from '../agree/files.js';
import { describeWithCaffe } from '../support/index.js';

const rules = (text: string) =>
  lintText('net.prototxt', text, { phases: ['TEST'] }).diagnostics.flatMap(({ rule }) =>
    rule === 'data/augmented-test' || rule === 'dropout/in-test' ? [rule] : [],
  );

describeWithCaffe('TEST', (caffe) => {
  /** How many different values of a blob there are over some forward passes in TEST. */
  const values = (text: string, blob: string) =>
    caffe.evaluate<number>({
      source: `
net = caffe.Net('net.prototxt', caffe.TEST)
seen = set()
for _ in range(12):
    net.forward()
    seen.add(net.blobs['${blob}'].data.tobytes())
result = len(seen)`,
      files: { 'net.prototxt': text, ...filesFor(text) },
    });
  const images = (transform: string, more = '', batch = 4) => `layer {
  name: "data" type: "ImageData" top: "data" top: "label" ${more}
  transform_param { ${transform} }
  image_data_param { source: "data/images.txt" batch_size: ${batch} }
}
layer { name: "none" type: "Silence" bottom: "data" bottom: "label" }\n`;
  const records = (transform: string, more = '') =>
    images(transform, more)
      .replace('ImageData', 'Data')
      .replace(/image_data_param.*/, 'data_param { source: "data/images_lmdb" batch_size: 4 backend: LMDB }');

  it('augmented-test: images are mirrored at random', async () => {
    for (const net of [images, records]) {
      expect(await values(net('mirror: true'), 'data')).toBeGreaterThan(3);
      expect(rules(net('mirror: true'))).toEqual(['data/augmented-test']);
      expect(await values(net('mirror: false'), 'data')).toBe(1);
      expect(rules(net('mirror: false'))).toEqual([]);
    }
  });

  it('augmented-test: images are cropped at random places only if the layer says that it is for TRAIN', async () => {
    expect(await values(images('crop_size: 4'), 'data')).toBe(1);
    expect(rules(images('crop_size: 4'))).toEqual([]);
    expect(await values(images('crop_size: 4', 'phase: TRAIN'), 'data')).toBeGreaterThan(3);
    expect(rules(images('crop_size: 4', 'phase: TRAIN'))).toEqual(['data/augmented-test']);
  });

  it('in-test: Dropout drops in TEST only if the layer says that it is for TRAIN', async () => {
    const dropout = (more: string) => `layer { name: "data" type: "DummyData" top: "data"
  dummy_data_param { shape { dim: 20 } data_filler { value: 1 } } }
layer { name: "drop" type: "Dropout" bottom: "data" top: "drop" ${more} }\n`;
    expect(await values(dropout(''), 'drop')).toBe(1);
    expect(rules(dropout(''))).toEqual([]);
    expect(await values(dropout('phase: TRAIN'), 'drop')).toBeGreaterThan(3);
    expect(rules(dropout('phase: TRAIN'))).toEqual(['dropout/in-test']);
  });
});
