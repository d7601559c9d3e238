import type { ImageList, LineFault, ListedImage } from '../data/image-list.js';
import {
  checkMeanShape,
  checkMeanValues,
  checkSource,
  type ImageSize,
  type ItemSize,
  listedIn,
  noteListed,
  reportOtherSizes,
  reshapeBatch,
  TRANSFORMER,
  type Transformer,
} from './base/data.js';
import type { LayerSetup, LayerType } from './base/index.js';
import { readData } from './base/read-data.js';

/** `layers/image_data_layer.cpp` */
export const ImageData: LayerType = {
  type: 'ImageData',
  summary: 'Images and labels from files that a text file lists',
  params: ['image_data_param', 'transform_param', 'data_param'],
  dataParam: 'image_data_param',
  bottoms: { exact: 0 },
  tops: { exact: 2 },
  makesData: true,
  readsDataSet: true,
  transforms: { mirror: true, crop: true },
  alsoCalled: ['images'],
  setUp: (setup) => setUpImageData(setup, TRANSFORMER),
};

/** `ImageDataLayer<Dtype>::DataLayerSetUp`, and what comes before. */
export function setUpImageData(setup: LayerSetup, transformer: Transformer): void {
  transformer.check(setup);
  const param = setup.layer.message('image_data_param');
  const [height, width] = [param.number('new_height') | 0, param.number('new_width') | 0];
  if (!((height === 0 && width === 0) || (height > 0 && width > 0))) {
    setup.refuse(
      'param/conflict',
      param.span(height > 0 || !param.has('new_height') ? 'new_width' : 'new_height'),
      `new_height and new_width must both be positive, or both 0 for images as they are, not ${height} and ${width}`,
      'Check failed: (new_height == 0 && new_width == 0) || (new_height > 0 && new_width > 0) Current implementation requires new_height and new_width to be set at the same time.',
    );
  }
  checkSource(setup, param, 'source', 'list of images', 'Check failed: !lines_.empty() File is empty');
  const source = param.string('source');
  const lines = listedIn(setup, source);
  if (lines?.length === 0) {
    setup.report('data/missing-source', param.span('source'), `'${source}' lists no image`);
  }
  const listed = readList(setup, source);
  const first = listed?.sample[0]?.file ?? lines?.[0]?.replace(/ [^ ]*$/, '');
  if (first !== undefined) {
    const root = param.string('root_folder');
    noteListed(setup, source, [root + first], param.span('source'), 'image');
    if (
      /[^\\/_.-]$/.test(root) &&
      !/^[\\/]/.test(first) &&
      setup.environment.exists?.(root + first) === false
    ) {
      const message = `root_folder is put before the names as it is: '${root}' and '${first}' make '${root}${first}'; a folder ends in a slash`;
      setup.report('data/list-line', param.span('root_folder'), message);
    }
  }

  const skip = param.number('rand_skip');
  const count = listed?.count ?? null;
  if (count !== null && count > 0 && skip > count) {
    setup.report(
      'data/list-line',
      param.span('rand_skip'),
      `up to ${skip} images are skipped at first, and '${source}' lists ${count}: Caffe aborts where it is as many, "Not enough points to skip"`,
    );
  }

  const channels = param.bool('is_color') ? 3 : 1;
  const images = imagesOf(setup, listed?.sample ?? []);
  const items = height > 0 ? [] : images;
  const [image = UNKNOWN] = isSure(setup, items) ? items : [];
  const read = height > 0 ? { height, width } : { height: image.height, width: image.width };
  if (listed !== undefined && first !== undefined) {
    const isSame = items.every((item) => item.height === read.height && item.width === read.width);
    const item = isSame ? [channels, read.height, read.width] : [channels, null, null];
    setup.data = {
      source,
      entries: listed.count,
      item,
      values: (top) => (top === 1 ? listed.labels : undefined),
      sortedLabels: listed.sortedLabels,
    };
  }
  const size = transformer.size(setup, read, (side) =>
    height > 0
      ? { message: `new_${side} is given here`, span: param.fieldSpan(`new_${side}`) }
      : { message: 'the images are listed here', span: param.span('source') },
  );
  const batch = param.number('batch_size') | 0;
  if (batch <= 0) {
    setup.refuse(
      'param/invalid',
      param.span('batch_size'),
      `batch_size must be positive, not ${batch}`,
      `Check failed: batch_size > 0 (${batch} vs. 0) Positive batch size required`,
    );
  }
  reshapeBatch(setup, param, channels, size.height, size.width);
  checkMeanValues(setup, channels);
  if (transformer !== TRANSFORMER) return;
  checkMeanShape(setup, channels, read);
  reportOtherSizes(setup, items, param);
}

/** What is mistaken in a list whose only faults are labels that lack, with its name. */
export const NO_LABELS = 'no labels in';

const UNKNOWN: ImageSize = { height: null, width: null };

/** The list of images, and what of its lines is mistaken; undefined where it is not looked into. */
function readList(setup: LayerSetup, source: string): ImageList | undefined {
  const list = readData(setup, source, 'images', (bytes, { imageList }) => imageList(bytes));
  const [fault, ...others] = list?.faults ?? [];
  if (fault === undefined) return list;
  const where =
    fault.line === undefined ? `one of the last lines of '${source}'` : `line ${fault.line} of '${source}'`;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  setup.report(
    'data/list-line',
    setup.layer.message('image_data_param').span('source'),
    `${where}${more}: ${FAULTS[fault.fault!](fault)}`,
    [],
    // Whether labels are missed the net tells.
    [fault, ...others].every(isWithoutLabel) ? { mistake: `${NO_LABELS} '${source}'` } : {},
  );
  return list;
}

function isWithoutLabel({ fault, file }: ListedImage): boolean {
  return fault === 'no label' && !/[,;]-?\d+$/.test(file);
}

const FAULTS: Readonly<Record<LineFault, (image: ListedImage) => string>> = {
  blank: () => 'it is blank, which Caffe takes for an image without a name: it aborts when it comes to it',
  tab: ({ file }) =>
    `a tab stands before the label, where Caffe wants a space: it looks for the image '${file}'`,
  'no label': ({ file }) =>
    /[,;]-?\d+$/.test(file)
      ? `a ${file.includes(',') ? 'comma' : 'semicolon'} stands before the label, where Caffe wants a space: it looks for the image '${file}'`
      : `'${file}' has no label, for which Caffe takes 0`,
  several: ({ file, label }) =>
    `more than one label stands behind the image: Caffe takes '${file}' for its name, and ${label} for its label; several labels of an image come from HDF5Data`,
  'no number': ({ file, label, rest }) =>
    `what stands behind the last space is no whole number: Caffe takes '${file}' for the image, and ${label} for its label${otherLabels(rest)}`,
};

/** What reads labels that are no whole numbers. */
function otherLabels(rest: string): string {
  if (/^[+-]?(?:\d+\.\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(rest))
    return '; labels with a fraction come from HDF5Data';
  return /\.(?:png|jpe?g|bmp|tiff?|gif|pgm|ppm)\s*$/i.test(rest)
    ? '; labels that are images come from a second layer with a list of its own'
    : '';
}

/**
 * The sizes of some images, the first first: undefined sizes where the headers don't tell.
 *
 * @throws Refusal for a first one that is no image
 */
function imagesOf(setup: LayerSetup, sample: readonly ListedImage[]): readonly ItemSize[] {
  const param = setup.layer.message('image_data_param');
  return sample.flatMap(({ file }, index): ItemSize[] => {
    const path = param.string('root_folder') + file;
    const header = readData(setup, path, 'image', (bytes, { imageHeader }) => imageHeader(bytes));
    if (header === 'empty' || header === 'text') {
      const message = `'${path}' is no image: it is ${header === 'empty' ? 'empty' : 'a text'}`;
      const isFirst = index === 0 && !param.bool('shuffle') && param.number('rand_skip') === 0;
      if (isFirst) setup.refuse('data/not-readable', param.span('source'), message, `Could not load ${file}`);
      setup.report('data/not-readable', param.span('source'), `${message}; Caffe aborts when it comes to it`);
      return [];
    }
    const size = typeof header === 'object' ? header.size : undefined;
    return [{ name: `'${file}'`, height: size?.height ?? null, width: size?.width ?? null }];
  });
}

/** Whether the first image that Caffe reads has the size of the first that was looked at. */
function isSure(setup: LayerSetup, items: readonly ItemSize[]): boolean {
  const param = setup.layer.message('image_data_param');
  if (!param.bool('shuffle') && param.number('rand_skip') === 0) return true;
  return items.every(({ height, width }) => height === items[0]!.height && width === items[0]!.width);
}
