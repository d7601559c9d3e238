import type { SeenValues } from '../data/facts.js';
import type { Hdf5Content } from '../data/hdf5.js';
import type { Dataset } from '../hdf5/types.js';
import { didYouMean } from '../text/nearest.js';
import type { Span } from '../textproto/tree.js';
import { checkSource, listedIn, noteListed } from './base/data.js';
import type { NetRule } from './base/finding.js';
import type { LayerSetup, LayerType } from './base/index.js';
import { readData } from './base/read-data.js';
import { formatShape, INT_MAX } from './base/shape.js';

/** `layers/hdf5_data_layer.cpp` */
export const HDF5Data: LayerType = {
  type: 'HDF5Data',
  summary: 'Batches of rows from HDF5 files, one dataset for each top, by its name',
  params: ['hdf5_data_param', 'transform_param'],
  dataParam: 'hdf5_data_param',
  bottoms: { exact: 0 },
  tops: { min: 1 },
  makesData: true,
  readsDataSet: true,
  setUp(setup) {
    if (setup.layer.has('transform_param')) {
      setup.refuse(
        'param/conflict',
        setup.layer.message('transform_param').head(),
        'HDF5Data does not transform data, and so takes no transform_param',
        'Check failed: !this->layer_param_.has_transform_param() HDF5Data does not transform data.',
      );
    }
    const param = setup.layer.message('hdf5_data_param');
    checkSource(setup, param, 'source', 'list of HDF5 files', 'Failed to open source file: ');
    const source = param.string('source');
    checkIsList(setup, source, param.span('source'));
    const files = listedIn(setup, source)?.flatMap((line) => line.split(/\s+/));
    if (files?.length === 0) {
      setup.report('data/missing-source', param.span('source'), `'${source}' lists no HDF5 file`);
    }
    noteListed(setup, source, files ?? [], param.span('source'), 'HDF5 file');

    const rows = readRows(setup, files ?? [], param.span('source'), param.bool('shuffle'));
    const batch = param.number('batch_size') | 0;
    if (!param.has('batch_size')) {
      const message = 'batch_size is missing: how many rows a batch has, which is 0 by default';
      setup.report('param/missing', param.span('batch_size'), message);
    }
    setup.tops.forEach((top, index) => {
      const row = rows?.[index] ?? null;
      const shape = row === null ? null : [batch, ...row];
      setup.checkShape(shape ?? [batch], param.span('batch_size'), `top '${top.name}'`);
      // The datasets tell the other axes.
      setup.reshapeTop(index, shape, param.span('batch_size'));
    });
  },
};

/** What is mistaken where only its name shows that a source is no list. */
export const BY_NAME = 'an HDF5 file by its name:';

/** A source is a list of HDF5 files, even of one. */
function checkIsList(setup: LayerSetup, source: string, span: Span): void {
  const { withBytes, exists } = setup.environment;
  const remedy = 'the source is a text that lists such files, one a line';
  if (withBytes?.(source, (bytes) => isHdf5(bytes.read(0, SIGNATURE.length))) === true) {
    const message = `'${source}' is an HDF5 file itself: ${remedy}`;
    setup.refuse('data/not-readable', span, message, 'Failed opening HDF5 file: ');
  }
  if (!/\.(?:h5|hdf5)$/i.test(source) || exists?.(source) === true) return;
  const message = `'${source}' is an HDF5 file, by its name: ${remedy}`;
  setup.report('data/not-readable', span, message, [], { mistake: `${BY_NAME} ${source}` });
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

function isHdf5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** More files than this are not opened. */
const MAX_FILES = 64;

/** A mistake in a file: what of it Caffe aborts at, when it loads it. */
interface Fault {
  readonly rule: NetRule;
  readonly span: Span;
  readonly message: string;
  readonly caffe: string;
}

/**
 * The shape of a row of each dataset, less the axis of rows: the first file's, which Caffe loads when it sets up the layer. Other
 * files are loaded one by one during training.
 */
function readRows(
  setup: LayerSetup,
  files: readonly string[],
  source: Span,
  isShuffled: boolean,
): readonly (readonly number[] | null)[] | undefined {
  const tops = setup.layer.strings('top');
  const readFile = (file: string) =>
    readData(setup, file, `hdf5 ${tops.join('\n')}`, (bytes, { hdf5Content }) => hdf5Content(bytes, tops));
  let first: ReadonlyMap<string, Dataset | 'no dataset'> | undefined;
  let entries: number | null = files.length > MAX_FILES ? null : 0;
  for (const [index, file] of files.slice(0, MAX_FILES).entries()) {
    const content = readFile(file);
    const fault = content === undefined ? undefined : faultIn(setup, file, content, source);
    if (fault !== undefined) {
      const { rule, span, message, caffe } = fault;
      if (index === 0 && !(isShuffled && files.length > 1)) setup.refuse(rule, span, message, caffe);
      setup.report(rule, span, `${message}; Caffe aborts when it comes to this file`);
    }
    if (content === undefined || content === 'none' || fault !== undefined) {
      if (index === 0) return undefined;
      entries = null;
      continue;
    }
    if (entries !== null) entries += (content.members.get(tops[0]!) as Dataset).dims[0]!;
    if (first === undefined) first = content.members;
    else reportOtherShapes(setup, [files[0]!, first], [file, content.members]);
  }
  if (first === undefined) return undefined;
  const rows = tops.map((top) => (first.get(top) as Dataset).dims.slice(1));
  setup.data = {
    source: setup.layer.message('hdf5_data_param').string('source'),
    entries,
    item: rows[0]!,
    values: (top) => valuesOf(setup, files, first.get(tops[top]!) as Dataset, tops[top]!),
  };
  return rows;
}

/** Of the first file only: what is wrong with the labels of one is with those of all. */
function valuesOf(
  setup: LayerSetup,
  files: readonly string[],
  dataset: Dataset,
  top: string,
): SeenValues | undefined {
  const values = readData(setup, files[0]!, `values ${top}`, (bytes, { datasetValues }) =>
    datasetValues(bytes, dataset),
  );
  return values && { ...values, isAll: values.isAll && files.length === 1 };
}

/** `LoadHDF5FileData`: what it aborts at. */
function faultIn(
  setup: LayerSetup,
  file: string,
  content: Hdf5Content | 'none',
  source: Span,
): Fault | undefined {
  if (content === 'none') {
    const message = `'${file}' is no HDF5 file`;
    return { rule: 'data/not-readable', span: source, message, caffe: `Failed opening HDF5 file: ${file}` };
  }
  const tops = setup.layer.strings('top');
  for (const [index, top] of tops.entries()) {
    const fault = faultOf(top, content, file);
    if (fault !== undefined) return { rule: 'data/dataset', span: setup.topSpan(index), ...fault };
  }
  const rows = tops.map((top) => (content.members.get(top) as Dataset).dims[0]!);
  const other = rows.findIndex((count) => count !== rows[0]);
  if (other < 0) return undefined;
  return {
    rule: 'data/dataset',
    span: setup.topSpan(other),
    message: `'${tops[other]}' has ${rows[other]} rows in '${file}', and '${tops[0]}' ${rows[0]}: all datasets have as many`,
    caffe: `Check failed: hdf_blobs_[i]->shape(0) == num (${rows[other]} vs. ${rows[0]})`,
  };
}

/** `hdf5_load_nd_dataset`: what it aborts at. */
function faultOf(
  top: string,
  { names, members }: Hdf5Content,
  file: string,
): Pick<Fault, 'message' | 'caffe'> | undefined {
  const member = members.get(top);
  if (member === undefined) {
    const there = names.length === 0 ? 'nothing is there' : `there is ${listed(names)}`;
    return {
      message: `there is no dataset '${top}' in '${file}': a top has the name of its dataset, and ${there}${didYouMean(top, names)}`,
      // HDF5 1.10 takes a name that only begins so for the dataset, which it cannot open then.
      caffe: names.some((name) => name.startsWith(top))
        ? `Failed to get dataset ndims for ${top}`
        : `Failed to find HDF5 dataset ${top}`,
    };
  }
  if (member === 'no dataset') {
    return {
      message: `'${top}' is a group in '${file}', and no dataset`,
      caffe: `Failed to get dataset ndims for ${top}`,
    };
  }
  const { dims, elementClass } = member;
  if (dims.length === 0) {
    return {
      message: `'${top}' is a single value in '${file}': a dataset has an axis of rows`,
      caffe: 'Check failed: ndims >= min_dim (0 vs. 1)',
    };
  }
  if (elementClass !== 'integer' && elementClass !== 'float') {
    const hint = elementClass === 'enum' ? ' (as which h5py writes booleans)' : '';
    return {
      message: `'${top}' holds elements of the class ${elementClass}${hint} in '${file}': Caffe reads integers and floating-point numbers`,
      caffe: `Unsupported datatype class: H5T_${elementClass.toUpperCase()}`,
    };
  }
  const count = dims.reduce((product, dim) => product * dim, 1);
  if (count > INT_MAX) {
    return {
      message: `'${top}' is ${formatShape(dims)} in '${file}', more than the ${INT_MAX} elements a blob can hold: several smaller files can be listed`,
      caffe: 'blob size exceeds INT_MAX',
    };
  }
  if (count === 0) {
    return {
      message: `'${top}' has no elements in '${file}' (${formatShape(dims)})`,
      caffe: 'Check failed: data_ ',
    };
  }
  return undefined;
}

/** So many names are told. */
const MAX_NAMES = 6;

function listed(names: readonly string[]): string {
  const told = names.slice(0, MAX_NAMES).map((name) => `'${name}'`);
  return `${told.join(', ')}${names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ''}`;
}

type NamedMembers = readonly [file: string, members: ReadonlyMap<string, Dataset | 'no dataset'>];

/** Caffe copies rows as long as those of the first file, whatever the others have. */
function reportOtherShapes(
  setup: LayerSetup,
  [first, known]: NamedMembers,
  [file, members]: NamedMembers,
): void {
  for (const [index, top] of setup.layer.strings('top').entries()) {
    const [one, other] = [known.get(top) as Dataset, members.get(top) as Dataset].map(({ dims }) =>
      dims.slice(1),
    );
    if (formatShape(one!) === formatShape(other!)) continue;
    setup.report(
      'data/sizes-differ',
      setup.topSpan(index),
      `a row of '${top}' is ${formatShape(other!)} in '${file}', and ${formatShape(one!)} in '${first}': Caffe copies rows of the first file's size from both`,
    );
    return;
  }
}
