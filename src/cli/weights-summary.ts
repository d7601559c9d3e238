import picocolors from 'picocolors';
import type { Bytes } from '../binary/bytes.js';
import { withBytes } from '../files/bytes.js';
import { formatShape } from '../layers/base/index.js';
import { printable, width } from '../text/width.js';
import { readWeights } from '../weights/read.js';
import { type Statistics, statisticsOf } from '../weights/statistics.js';
import type { StoredLayer, Weights } from '../weights/weights.js';
import { readingWeights } from './weights-file.js';

/** A blob of a model, as `caffekit summary MODEL --format json` gives it. */
interface BlobSummary {
  readonly shape: readonly number[];
  readonly values: number;
  readonly valueType: string;
  /** With `--stats`; null where the values can't be read. */
  readonly stats?: Statistics | null;
}

interface ModelLayer {
  readonly name: string;
  /** Null where the file doesn't say it. */
  readonly type: string | null;
  readonly blobs: readonly (BlobSummary | null)[];
}

/** What is inside a file of weights: the contract of `caffekit summary MODEL --format json`. */
export interface WeightsSummary {
  readonly version: 1;
  readonly path: string;
  readonly format: Weights['format'];
  readonly generation: Weights['generation'];
  readonly name: string;
  /** Those with weights, and the others. */
  readonly layers: readonly ModelLayer[];
  /** Whether it is of a net for training: one with data or a loss. Null where the file doesn't say types. */
  readonly isForTraining: boolean | null;
  readonly totals: { readonly params: number; readonly bytes: number };
}

/**
 * Sums a model up.
 *
 * @param withStatistics whether all values are read
 * @throws UsageError for a file that is none
 */
export function summarizeWeights(path: string, withStatistics: boolean): WeightsSummary {
  return readingWeights(path, () =>
    withBytes(path, (bytes) => {
      const weights = readWeights(bytes);
      const { format, generation, name } = weights;
      const layers = weights.layers.map((layer) => layerOf(layer, bytes, withStatistics));
      const blobs = layers.flatMap((layer) => layer.blobs.filter((blob) => blob !== null));
      return {
        version: 1,
        path,
        format,
        generation,
        name,
        layers,
        isForTraining: format === 'hdf5' ? null : weights.layers.some(isOfTraining),
        totals: { params: blobs.reduce((sum, { values }) => sum + values, 0), bytes: bytes.size },
      };
    }),
  );
}

function layerOf({ name, type, blobs }: StoredLayer, bytes: Bytes, withStatistics: boolean): ModelLayer {
  return {
    name,
    type: type ?? null,
    blobs: blobs.map((blob) => {
      if (blob === undefined) return null;
      const { shape, values, valueType } = blob;
      const stats = withStatistics ? { stats: statisticsOf(bytes, blob) ?? null } : {};
      return { shape, values, valueType, ...stats };
    }),
  };
}

function isOfTraining({ type = '' }: StoredLayer): boolean {
  return /Loss|Data$/.test(type);
}

/** Whether some value is no finite number. */
export function hasBadValues({ layers }: WeightsSummary): boolean {
  return layers.some(({ blobs }) =>
    blobs.some((blob) => (blob?.stats?.nan ?? 0) + (blob?.stats?.infinite ?? 0) > 0),
  );
}

const GENERATIONS = {
  V0: ", layers in Caffe's first format",
  V1: ', layers in the format before 2015',
  current: '',
};
const GAP = '  ';

/** For a person: the layers that have weights, and what they come to. */
export function weightsTable(summary: WeightsSummary, colors: boolean): string {
  const paint = picocolors.createColors(colors);
  const withStatistics = summary.layers.some(({ blobs }) => blobs.some((blob) => blob?.stats !== undefined));
  const head = [
    'layer',
    'type',
    'weights',
    ...(withStatistics ? ['min', 'mean', 'max', 'zeros', 'NaN', 'infinite'] : []),
  ];
  const rows = summary.layers
    .filter(({ blobs }) => blobs.length > 0)
    .flatMap((layer) => rowsOf(layer, withStatistics));
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column]!))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join(GAP)
      .trimEnd();
  const { params, bytes } = summary.totals;
  const use =
    summary.isForTraining === null
      ? ''
      : summary.isForTraining
        ? ', of a net for training'
        : ', of a net without data and losses';
  const without = summary.layers.length - summary.layers.filter(({ blobs }) => blobs.length > 0).length;
  return `${[
    `${paint.bold(printable(summary.name) || '(no name)')} ${paint.dim(`(${printable(summary.path)})`)}`,
    '',
    paint.dim(line(head)),
    ...rows.map(line),
    '',
    `${paint.bold('params')}  ${params.toLocaleString('en-US')} in ${bytes.toLocaleString('en-US')} bytes`,
    `${paint.bold('file')}    ${summary.format === 'hdf5' ? 'HDF5' : 'binary'}${GENERATIONS[summary.generation]}${use}; ${without} more ${without === 1 ? 'layer' : 'layers'} without weights`,
  ].join('\n')}\n`;
}

function rowsOf({ name, type, blobs }: ModelLayer, withStatistics: boolean): string[][] {
  return blobs.map((blob, index) => [
    index === 0 ? printable(name) : '',
    index === 0 ? printable(type ?? '') : '',
    blob === null
      ? '(shared)'
      : `${formatShape(blob.shape)}${blob.valueType === 'float' ? '' : ` ${blob.valueType}`}`,
    ...(withStatistics ? statistics(blob?.stats) : []),
  ]);
}

function statistics(stats: Statistics | null | undefined): string[] {
  if (stats === null || stats === undefined) return ['?', '?', '?', '?', '?', '?'];
  const { min, mean, max, zeros, nan, infinite } = stats;
  return [
    ...[min, mean, max].map((value) => (value === null ? '' : value.toPrecision(4))),
    ...[zeros, nan, infinite].map(String),
  ];
}
