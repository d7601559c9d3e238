/** What layers that read data from files share: `base_data_layer.cpp` and `data_transformer.cpp`. */

import type { Message } from '../../schema/message.js';
import { counted, times } from '../../text/counting.js';
import type { Span } from '../../textproto/tree.js';
import { type BlobContent, readBlobContent } from './blob-proto.js';
import type { Related } from './finding.js';
import { readData } from './read-data.js';
import type { LayerSetup } from './setup.js';
import { count, type Dim, formatShape, mayEqual } from './shape.js';

/**
 * A path without which the layer cannot work: refuses one that is not given, and notes one at which there is nothing.
 *
 * @param what names it in messages: `database`, `list of images`
 * @param caffe the gist of what Caffe says of an empty path
 */
export function checkSource(
  setup: LayerSetup,
  param: Message,
  field: string,
  what: string,
  caffe: string,
): void {
  const path = param.string(field);
  if (path === '') {
    const message = param.has(field) ? `${field} must give` : `${field} is missing:`;
    setup.refuse('param/missing', param.span(field), `${message} the path of the ${what}`, caffe);
  }
  notePath(setup, path, param.span(field), what);
}

/** Notes that a file or folder is missing, as far as files are looked at. */
export function notePath(setup: LayerSetup, path: string, span: Span, what: string): void {
  if (setup.environment.exists?.(path) !== false) return;
  setup.report('data/missing-source', span, `there is no ${what} at '${path}'`);
}

/**
 * What is not where a list says.
 *
 * @param what for messages: `image`
 */
export function noteListed(
  setup: LayerSetup,
  list: string,
  paths: readonly string[],
  span: Span,
  what: string,
): void {
  const { exists } = setup.environment;
  const missing = exists === undefined ? [] : paths.filter((path) => !exists(path));
  const isNone = missing.length === paths.length;
  for (const path of isNone ? missing.slice(0, 1) : missing) {
    setup.report(
      'data/missing-source',
      span,
      `there is no ${what}, which '${list}' lists${isNone ? ' first' : ''}, at '${path}'`,
      [],
      isNone ? { listed: path } : {},
    );
  }
}

/** Of longer lists the first lines are read. */
const MAX_LIST = 1 << 20;

/** The lines of a list file, white space at their ends cut off; undefined where the file is not looked at. */
export function listedIn({ environment }: LayerSetup, path: string): string[] | undefined {
  const content =
    environment.withBytes?.(path, (bytes) => bytes.read(0, MAX_LIST)) ?? environment.readFile?.(path);
  if (content === undefined) return undefined;
  return new TextDecoder()
    .decode(content)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * `DataTransformer`'s constructor, which every layer with a `transform_param` runs.
 *
 * @returns `crop_size`, as the `int` that Caffe makes of it
 */
export function checkTransform(setup: LayerSetup): number {
  const transform = setup.layer.message('transform_param');
  if (transform.has('mean_file')) {
    if (transform.count('mean_value') > 0) {
      setup.refuse(
        'param/conflict',
        transform.fieldSpan('mean_value'),
        'either mean_file or mean_value gives the mean, not both',
        `Check failed: param_.mean_value_size() == 0 (${transform.count('mean_value')} vs. 0) Cannot specify mean_file and mean_value at the same time`,
        [{ message: 'mean_file is given here', span: transform.fieldSpan('mean_file') }],
      );
    }
    checkSource(
      setup,
      transform,
      'mean_file',
      'mean file',
      'Check failed: fd != -1 (-1 vs. -1) File not found: ',
    );
    checkMeanFile(setup, transform);
  }
  return transform.number('crop_size') | 0;
}

/** Of a larger file there is no mean of images. */
const MAX_MEAN = 64 << 20;

/** What the mean file of a layer holds; undefined where it is not looked into. */
function meanOf(setup: LayerSetup): BlobContent | undefined {
  const file = setup.layer.message('transform_param').string('mean_file');
  return readData(setup, file, 'mean', (bytes) =>
    bytes.size > MAX_MEAN ? undefined : readBlobContent(bytes.read(0, bytes.size)),
  );
}

/** `Blob::FromProto` of the mean. */
function checkMeanFile(setup: LayerSetup, transform: Message): void {
  const file = transform.string('mean_file');
  // Reading a folder fails, which Caffe doesn't ask for: it holds nothing.
  const isFolder = (setup.environment.list?.(`${file}/`)?.length ?? 0) > 0;
  const mean = isFolder ? readBlobContent(new Uint8Array()) : meanOf(setup);
  if (mean === undefined) return;
  const size = count(mean.shape)!;
  const isFull = mean.shape.some((dim) => dim! < 0) || size === mean.values;
  if (mean.isWhole && isFull) return;
  const other = isFolder
    ? 'a folder'
    : readData(setup, file, 'other than mean', (bytes, { otherThanMean }) => otherThanMean(bytes));
  const found =
    other === undefined
      ? mean.isWhole
        ? `: it holds ${counted(mean.values, 'value')}, and its shape is ${formatShape(mean.shape)}`
        : ''
      : `: it is ${other}`;
  setup.refuse(
    'data/not-readable',
    transform.span('mean_file'),
    `'${file}' is no mean as compute_image_mean writes it, a BlobProto in protobuf's binary format${found}`,
    mean.isWhole
      ? `Check failed: count_ == proto.data_size() (${size} vs. ${mean.values})`
      : 'Check failed: ReadProtoFromBinaryFile(filename, proto) ',
  );
}

/** The mean file has a value for each of an image's: data layers look when they transform the first image. */
export function checkMeanShape(setup: LayerSetup, channels: Dim, size: ImageSize): void {
  const image = [channels, size.height, size.width];
  const transform = setup.layer.message('transform_param');
  const mean = transform.has('mean_file') ? meanOf(setup) : undefined;
  if (mean === undefined || mean.shape.length > 4) return;
  // `Blob::channels()` and so on: axes that are missing are 1.
  const sizes = [1, 2, 3].map((axis) => mean.shape[axis] ?? 1);
  const wrong = sizes.findIndex((size, axis) => !mayEqual(size, image[axis]!));
  if (wrong < 0) return;
  const axis = ['channels', 'height', 'width'][wrong]!;
  const isBare = mean.shape.length === 3 && mean.shape.every((size, index) => mayEqual(size, image[index]!));
  setup.refuse(
    'data/mean-shape',
    transform.span('mean_file'),
    `the mean in '${transform.string('mean_file')}' is ${formatShape(mean.shape)}, and the images are ${formatShape(image)}${isBare ? ': Caffe wants four axes, the first of which is 1' : '; compute_image_mean makes one of the data itself, and a mean_value for each channel fits any size'}`,
    `Check failed: ${size.isDatum === true ? 'datum' : 'img'}_${axis} == data_mean_.${axis}() (${image[wrong]} vs. ${sizes[wrong]})`,
  );
}

/** What a `DataTransformer` does with images, as far as it shows when a net is set up: BVLC's, or a fork's. */
export interface Transformer {
  /** Its constructor. */
  readonly check: (setup: LayerSetup) => void;
  /**
   * `InferBlobShape`: the height and width of what it makes of images of this size.
   *
   * @param places where the size of the images is given
   */
  readonly size: (setup: LayerSetup, image: ImageSize, places: ImagePlaces) => ImageSize;
}

export interface ImageSize {
  readonly height: Dim;
  readonly width: Dim;
  /** Whether it is a Datum's own, rather than that of an image that is decoded: Caffe names what it checks by that. */
  readonly isDatum?: boolean;
  /** Where a Datum says it. */
  readonly channels?: Dim;
}

/** For each side of an image, what gives its size, and where. */
export type ImagePlaces = (side: 'height' | 'width') => Related;

/** BVLC's: `crop_size`. */
export const TRANSFORMER: Transformer = {
  check: checkTransform,
  size(setup, image, places) {
    const crop = setup.layer.message('transform_param').number('crop_size') | 0;
    for (const side of ['height', 'width'] as const) {
      const size = image[side];
      if (size === null || size >= crop) continue;
      setup.refuse(
        'param/conflict',
        setup.layer.message('transform_param').span('crop_size'),
        `crop_size ${crop} is larger than the images, whose ${side} is ${size}${channelsLast(image)}`,
        `Check failed: ${image.isDatum === true ? 'datum' : 'img'}_${side} >= crop_size (${size} vs. ${crop})`,
        [places(side)],
      );
    }
    return crop === 0 ? image : { height: crop, width: crop };
  },
};

/** Of an image that was stored as arrays of images are kept in Python: height x width x channels. */
function channelsLast({ channels, height, width, isDatum }: ImageSize): string {
  if (isDatum !== true || channels == null || height === null || width !== COLOURS) return '';
  if (channels <= MAX_CHANNELS || height <= MAX_CHANNELS) return '';
  return `: they are stored as ${channels} x ${height} x ${width}, and Caffe's are channels x height x width, here ${width} x ${channels} x ${height}`;
}

const COLOURS = 3;
/** Images have no more channels, with that for transparency. */
const MAX_CHANNELS = 4;

/** An image that was looked at. */
export interface ItemSize extends ImageSize {
  /** For a sentence. */
  readonly name: string;
}

/**
 * Images of different sizes: one that `crop_size` does not fit in, or, without it, one that has another size than the first.
 *
 * @param param where `batch_size` stands: a batch of one image may have any size
 */
export function reportOtherSizes(setup: LayerSetup, items: readonly ItemSize[], param: Message): void {
  const [first, ...others] = items.filter(({ height, width }) => height !== null && width !== null);
  if (first === undefined || first !== items[0]) return;
  const span = param.span('source');
  const transform = setup.layer.message('transform_param');
  const crop = transform.number('crop_size') | 0;
  const other = others.find(({ height, width }) => height !== first.height || width !== first.width);
  if (other !== undefined && transform.has('mean_file')) {
    const message = `the images differ in size: ${sizeOf(first)}, ${sizeOf(other)}: a mean fits images of one size, and Caffe aborts when it comes to another`;
    setup.report('data/sizes-differ', span, message);
    return;
  }
  if (crop > 0) {
    const small = others.find(({ height, width }) => height! < crop || width! < crop);
    if (small === undefined) return;
    const message = `crop_size ${crop} is larger than ${sizeOf(small)}: Caffe aborts when it comes to it${resized(param)}`;
    setup.report('data/sizes-differ', span, message);
    return;
  }
  if (other === undefined || (param.number('batch_size') | 0) <= 1) return;
  setup.report(
    'data/sizes-differ',
    span,
    `the images differ in size: ${sizeOf(first)}, ${sizeOf(other)}: Caffe aborts where both are in one batch${resized(param)}`,
  );
}

/** What makes images of all sizes fit, where a layer has it. */
function resized({ type }: Message): string {
  return type.fields.has('new_height') ? '; new_height and new_width give all of them one size' : '';
}

function sizeOf({ name, height, width }: ItemSize): string {
  return `${name} (${height} x ${width})`;
}

/**
 * `mean_value` is given once, or once for each channel. Data layers look when they transform the first image, which
 * they do as soon as they are set up.
 */
export function checkMeanValues(setup: LayerSetup, channels: Dim, isDatum = false): void {
  const transform = setup.layer.message('transform_param');
  const given = transform.count('mean_value');
  if (channels === null || given <= 1 || given === channels) return;
  setup.refuse(
    'param/count',
    transform.fieldSpan('mean_value', Math.min(given - 1, channels)),
    `mean_value is given ${times(given)} for ${counted(channels, 'channel')}: once for all, or once for each`,
    `Check failed: mean_values_.size() == 1 || mean_values_.size() == ${isDatum ? 'datum' : 'img'}_channels Specify either 1 mean_value or as many as channels: ${channels}`,
  );
}

/**
 * Shapes the tops of a layer that prefetches batches, and checks what `BasePrefetchingDataLayer` does with them: each
 * batch of the queue is allocated, so it cannot be empty.
 *
 * @param param where `batch_size` stands
 */
export function reshapeBatch(
  setup: LayerSetup,
  param: Message,
  channels: Dim,
  height: Dim,
  width: Dim,
): void {
  const batch = param.number('batch_size') | 0;
  const span = param.span('batch_size');
  // One channel is the least there can be.
  setup.checkShape([batch, channels ?? 1, height ?? 1, width ?? 1], span, `top '${setup.tops[0]!.name}'`);
  setup.reshapeTop(0, [batch, channels, height, width], span);
  setup.reshapeTop(1, [batch], span);
  if (setup.layer.message('data_param').number('prefetch') === 0) return;
  if (batch === 0) {
    const given = param.has('batch_size');
    setup.refuse(
      given ? 'param/invalid' : 'param/missing',
      span,
      given
        ? 'batch_size must be 1 or more, not 0'
        : 'batch_size is missing: how many items a batch has, which is 0 by default',
      'Check failed: data_ ',
    );
  }
  setup.needElements([batch, channels, height, width], span, `a batch of '${setup.tops[0]!.name}'`);
}
