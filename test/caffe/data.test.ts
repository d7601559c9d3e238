/**
 * Nets with the data that they read: whether Caffe builds the net, and with which shapes, is known from the data's headers.
 *
 * CAFFEKIT_DIFFERENTIAL_RUNS sets how many pairs of each kind are tried.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFile } from '../../src/document/file.js';
import { type Element, hdf5File } from '../data/support/hdf5.js';
import { bmp, png } from '../data/support/images.js';
import { type DataFiles, withData } from '../lint/support/data-files.js';
import { blobOf, encode } from '../weights/support/model.js';
import { describeWithCaffe, type RealCaffe } from './support/index.js';

const RUNS = Number(process.env.CAFFEKIT_DIFFERENTIAL_RUNS ?? 25);

/** What caffekit and Caffe make of a net and its data. */
async function compare(caffe: RealCaffe, text: string, files: DataFiles): Promise<void> {
  const [net] = readFile('net.prototxt', text, { phases: ['TRAIN'], ...withData(files) }).nets;
  const refusals = net!.findings.flatMap(({ caffe: gist }) => (gist === null ? [] : [gist]));
  const verdict = await caffe.net({ text, files });
  const told = `${text}\n${verdict.loads ? '' : verdict.reason}\n${refusals.join('\n')}`;
  expect(refusals.length === 0, told).toBe(verdict.loads);
  if (!verdict.loads) {
    expect(
      refusals.some((gist) => verdict.reason.includes(gist.trim()) || verdict.log.includes(gist.trim())),
      told,
    ).toBe(true);
    return;
  }
  for (const [name, shape] of Object.entries(verdict.blobs))
    if (net!.blobs.has(name)) expect(net!.blobs.get(name)!.shape, `${name}\n${told}`).toEqual(shape);
}

const dataset = fc.record({
  dims: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 }),
  element: fc.constantFrom<Element>('float32', 'float64', 'int32', 'uint8', 'int64', 'bool', 'string'),
});
/** Mostly as they should be: so many rows of numbers. */
const sound = fc.record({
  dims: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }).map((dims) => [4, ...dims]),
  element: fc.constantFrom<Element>('float32', 'float64', 'int32', 'uint8', 'int64'),
});
const member = fc.oneof(
  { weight: 6, arbitrary: sound },
  { weight: 2, arbitrary: dataset },
  { weight: 1, arbitrary: fc.constant(null) },
);
const members = fc.dictionary(fc.constantFrom('data', 'label', 'x', 'data_2', 'a b'), member, {
  minKeys: 1,
  maxKeys: 5,
});
const hdf5Case = fc.record({
  members: fc.array(members, { minLength: 1, maxLength: 2 }),
  tops: fc.uniqueArray(fc.constantFrom('data', 'label', 'x', 'dat', 'a b'), { minLength: 1, maxLength: 3 }),
  batch: fc.integer({ min: 1, max: 6 }),
  damage: fc.option(fc.constantFrom('text', 'late'), { freq: 12 }),
});

/** Builds a net and runs it once: images are transformed by a thread, which may abort after the net is built. */
const RUN = `
import json
net = caffe.Net('net.prototxt', caffe.TRAIN)
net.forward()
print(json.dumps({name: list(blob.data.shape) for name, blob in net.blobs.items()}))
`;

/** What caffekit and Caffe make of a net that reads images, run once. */
async function compareRun(caffe: RealCaffe, text: string, files: DataFiles): Promise<void> {
  const [net] = readFile('net.prototxt', text, { phases: ['TRAIN'], ...withData(files) }).nets;
  const refusals = net!.findings.flatMap(({ caffe: gist }) => (gist === null ? [] : [gist]));
  const isUnsure = net!.findings.some(
    ({ rule }) => rule === 'data/sizes-differ' || rule === 'data/list-line',
  );
  const { exit, stderr, stdout } = await caffe.python({
    source: RUN,
    files: { 'net.prototxt': text, ...files },
  });
  const reason = stderr.split('\n').find((line) => /^F/.test(line)) ?? '';
  const told = `${text}\n${exit} ${reason}\n${refusals.join('\n')}`;
  if (isUnsure && refusals.length === 0) return;
  expect(refusals.length === 0, told).toBe(exit === 0);
  if (exit !== 0) {
    expect(
      refusals.some((gist) => reason.includes(gist.trim())),
      told,
    ).toBe(true);
    return;
  }
  for (const [name, shape] of Object.entries(JSON.parse(stdout) as Record<string, number[]>))
    if (net!.blobs.has(name)) expect(net!.blobs.get(name)!.shape, `${name}\n${told}`).toEqual(shape);
}

const image = fc
  .record({
    size: fc.constantFrom([8, 8], [8, 8], [8, 8], [6, 9]),
    format: fc.constantFrom('grey', 'rgb', 'rgb', 'bmp'),
  })
  .map(({ size: [height = 0, width = 0], format }) => ({
    size: [height, width],
    isGrey: format === 'grey',
    content:
      format === 'bmp'
        ? bmp({ height, width })
        : png({ height, width, color: format === 'grey' ? 'grey' : 'rgb' }),
  }));
const imageCase = fc.record({
  images: fc.array(image, { minLength: 1, maxLength: 3 }),
  resize: fc.option(fc.constantFrom(5, 8), { freq: 3 }),
  crop: fc.option(fc.constantFrom(4, 8, 9), { freq: 2 }),
  color: fc.constantFrom('none', 'color', 'gray'),
  means: fc.constantFrom(0, 0, 1, 3, 2),
  meanFile: fc.option(fc.constantFrom([1, 3, 8, 8], [3, 8, 8], [1, 1, 8, 8], [1, 3, 5, 5], [1, 3, 8, 9]), {
    freq: 3,
  }),
  batch: fc.integer({ min: 1, max: 3 }),
  damage: fc.option(fc.constantFrom('', 'version https://git-lfs.github.com/spec/v1\n'), { freq: 12 }),
  encoded: fc.boolean(),
});
type ImageCase = typeof imageCase extends fc.Arbitrary<infer T> ? T : never;

/** The images of a case, and their list. */
function imageFiles({ images, damage, meanFile }: ImageCase): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {};
  images.forEach(({ content }, index) => {
    files[`${index}.img`] = content;
  });
  files['list.txt'] = images.map((_, index) => `${index}.img ${index}\n`).join('');
  if (damage !== null) files['0.img'] = damage;
  if (meanFile !== null) files['mean.binaryproto'] = encode('BlobProto', blobOf(meanFile));
  return files;
}

function transformOf({ crop, means, meanFile }: ImageCase, more = ''): string {
  const mean = meanFile === null ? 'mean_value: 10 '.repeat(means) : 'mean_file: "mean.binaryproto"';
  return `transform_param { ${crop === null ? '' : `crop_size: ${crop}`} ${mean} ${more} }`;
}

describeWithCaffe(
  'nets and their data',
  (caffe) => {
    it('are judged as Caffe does: HDF5', async () => {
      await fc.assert(
        fc.asyncProperty(hdf5Case, async ({ members: contents, tops, batch, damage }) => {
          const files: Record<string, string | Uint8Array> = {};
          contents.forEach((content, index) => {
            files[`${index}.h5`] = hdf5File(content);
          });
          if (damage === 'text') files['0.h5'] = 'no HDF5 file\n';
          files['list.txt'] = Object.keys(files).join('\n');
          const names = tops.map((top) => `top: "${top}"`).join(' ');
          const text = `layer { name: "d" type: "HDF5Data" ${names} hdf5_data_param { source: "list.txt" batch_size: ${batch} } }
layer { name: "fc" type: "InnerProduct" bottom: "${tops[0]}" top: "fc" inner_product_param { num_output: 3 } }`;
          await compare(caffe, text, files);
        }),
        { numRuns: RUNS },
      );
    });

    it('are judged as Caffe does: lists of images', async () => {
      await fc.assert(
        fc.asyncProperty(imageCase, async (drawn) => {
          const { resize, color, batch } = drawn;
          const sizes = resize === null ? '' : `new_height: ${resize} new_width: ${resize}`;
          const text = `layer { name: "d" type: "ImageData" top: "data" top: "label" ${transformOf(drawn)}
  image_data_param { source: "list.txt" batch_size: ${batch} ${sizes} is_color: ${color !== 'gray'} } }`;
          await compareRun(caffe, text, imageFiles(drawn));
        }),
        { numRuns: Math.ceil(RUNS / 2) },
      );
    });

    it('are judged as Caffe does: images of all kinds that Pillow writes', async () => {
      const names = [
        'grey.jpg',
        'rgb.jpg',
        'progressive.jpg',
        'turned.jpg',
        'rgb.bmp',
        'grey.bmp',
        'palette.png',
        'alpha.png',
      ];
      const written = await caffe.python({ source: PILLOW, collect: names });
      expect(written.exit, written.stderr).toBe(0);
      for (const name of names) {
        const files = { 'list.txt': `${name} 0\n`, [name]: written.files[name]! };
        const text =
          'layer { name: "d" type: "ImageData" top: "data" top: "label" image_data_param { source: "list.txt" batch_size: 1 } }';
        const [net] = readFile('net.prototxt', text, withData(files)).nets;
        const verdict = await caffe.load({ text, files });
        // How the camera was held is not looked at.
        const known = name === 'turned.jpg' ? [1, 3, null, null] : verdict.blobs.data;
        expect(net!.blobs.get('data')!.shape, name).toEqual(known);
      }
    });

    it('are judged as Caffe does: LMDB', async () => {
      await fc.assert(
        fc.asyncProperty(imageCase, async (whole) => {
          const drawn = { ...whole, damage: null };
          const { resize, color, batch, encoded } = drawn;
          const options = [
            ...(resize === null ? [] : [`--resize_height=${resize}`, `--resize_width=${resize}`]),
            ...(encoded ? ['--encoded', '--encode_type=png'] : []),
            ...(color === 'gray' && !encoded ? ['--gray'] : []),
          ];
          const files = imageFiles(drawn);
          const made = await caffe.run({
            argv: ['convert_imageset', '--backend=lmdb', ...options, '', 'list.txt', 'db'],
            files,
            collect: ['db/data.mdb'],
          });
          expect(made.exit, made.stderr).toBe(0);
          const forced = color === 'color' ? 'force_color: true' : color === 'gray' ? 'force_gray: true' : '';
          const text = `layer { name: "d" type: "Data" top: "data" top: "label" ${transformOf(drawn, forced)}
  data_param { source: "db" batch_size: ${batch} backend: LMDB } }`;
          const mean = files['mean.binaryproto'];
          await compareRun(caffe, text, {
            'db/data.mdb': made.files['db/data.mdb']!,
            ...(mean === undefined ? {} : { 'mean.binaryproto': mean }),
          });
        }),
        { numRuns: Math.ceil(RUNS / 5) },
      );
    });

    it('are judged as Caffe does: HDF5 of all kinds that h5py writes', async () => {
      const written = await caffe.python({
        source: H5PY,
        collect: ['chunked.h5', 'latest.h5', 'many.h5', 'big.h5', 'later.h5', 'link.h5'],
      });
      expect(written.exit, written.stderr).toBe(0);
      for (const [name, content] of Object.entries(written.files)) {
        const text = `layer { name: "d" type: "HDF5Data" top: "data" top: "label" hdf5_data_param { source: "list.txt" batch_size: 2 } }`;
        const files = { 'list.txt': name, [name]: content };
        const [net] = readFile('net.prototxt', text, withData(files)).nets;
        const verdict = await caffe.load({ text, files });
        const known = net!.blobs.get('data')!.shape;
        // Links, the tables of large groups, and what stands behind a block of the user's own are not read.
        if (name === 'link.h5' || name === 'later.h5' || (name === 'many.h5' && known === null))
          expect(known).toBe(null);
        else expect(known, name).toEqual(verdict.blobs.data);
        const label = net!.layers[0]!.data?.values?.(1);
        if (name === 'big.h5' || name === 'latest.h5')
          expect(label).toMatchObject({ min: -1, max: 3, isAll: true });
      }
    });
  },
  { processes: 'all' },
);

const H5PY = `
import h5py
data = np.zeros((5, 3, 4), 'f4')
label = np.array([0, 1, 2, 3, -1])
def write(name, **options):
    with h5py.File(name, 'w', **options) as file:
        file['data'] = data
        file['label'] = label
write('latest.h5', libver='latest')
write('later.h5', userblock_size=1024)
with h5py.File('chunked.h5', 'w') as file:
    file.create_dataset('data', data=data, chunks=True, compression='gzip')
    file.create_dataset('label', data=label, maxshape=(None,))
with h5py.File('big.h5', 'w') as file:
    file['data'] = data.astype('>f8')
    file['label'] = label.astype('>i2')
with h5py.File('many.h5', 'w', libver='latest') as file:
    for i in range(100):
        file['n%d' % i] = label
    file['data'] = data
    file['label'] = label
with h5py.File('link.h5', 'w') as file:
    file['data'] = data
    file['label'] = h5py.SoftLink('/data')
`;

const PILLOW = `
from PIL import Image
rgb = Image.new('RGB', (7, 5), (10, 20, 30))
rgb.save('rgb.jpg')
rgb.convert('L').save('grey.jpg')
rgb.save('progressive.jpg', progressive=True)
exif = rgb.getexif()
exif[0x0112] = 6
rgb.save('turned.jpg', exif=exif)
rgb.save('rgb.bmp')
rgb.convert('L').save('grey.bmp')
rgb.convert('P').save('palette.png')
rgb.convert('RGBA').save('alpha.png')
`;
