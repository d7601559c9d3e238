import { existsSync } from 'node:fs';
import picocolors from 'picocolors';
import { withBytes } from '../files/bytes.js';
import { formatShape } from '../layers/base/index.js';
import { printable } from '../text/width.js';
import { readSolverState, type SolverState } from '../weights/solver-state.js';
import type { StoredBlob } from '../weights/weights.js';
import { readingWeights } from './weights-file.js';

/** Where training stood: the contract of `caffekit summary STATE --format json`. */
export interface SnapshotSummary extends Pick<SolverState, 'format' | 'iteration' | 'step'> {
  readonly version: 1;
  readonly path: string;
  /** The weights that were saved with it, by the path that Caffe loads them by; null where it names none. */
  readonly learnedNet: string | null;
  /** Whether they are there, from the working folder; null where it names none. */
  readonly hasLearnedNet: boolean | null;
  readonly history: readonly Pick<StoredBlob, 'shape' | 'values' | 'valueType'>[];
  readonly totals: { readonly values: number; readonly bytes: number };
}

/**
 * Sums the state of a solver up.
 *
 * @throws UsageError for a file that is none
 */
export function summarizeSnapshot(path: string): SnapshotSummary {
  const read = () =>
    withBytes(path, (bytes): SnapshotSummary => {
      const { format, iteration, step, learnedNet, history } = readSolverState(bytes);
      return {
        version: 1,
        path,
        format,
        iteration,
        step,
        learnedNet: learnedNet ?? null,
        hasLearnedNet: learnedNet === undefined ? null : existsSync(learnedNet),
        history: history.map(({ shape, values, valueType }) => ({ shape, values, valueType })),
        totals: { values: history.reduce((sum, { values }) => sum + values, 0), bytes: bytes.size },
      };
    });
  return readingWeights(path, read, "a solver's state");
}

/** For a person. */
export function snapshotText(summary: SnapshotSummary, colors: boolean): string {
  const paint = picocolors.createColors(colors);
  const { iteration, step, learnedNet, hasLearnedNet, history, totals } = summary;
  const weights =
    learnedNet === null
      ? 'none named: Caffe goes on from what it has'
      : `${printable(learnedNet)}${hasLearnedNet ? '' : ' (not there, from this folder: Caffe aborts when it resumes)'}`;
  const row = (label: string, text: string) => `${paint.bold(label.padEnd(9))}${text}`;
  return `${[
    `${paint.bold(`iteration ${iteration}`)} ${paint.dim(`(${printable(summary.path)})`)}`,
    '',
    row('weights', weights),
    row('rate', step === 0 ? 'no step taken' : `${step} ${step === 1 ? 'step' : 'steps'} taken`),
    row(
      'history',
      `${history.length} ${history.length === 1 ? 'blob' : 'blobs'}, ${totals.values.toLocaleString('en-US')} values: ${shapesOf(history)}`,
    ),
    row(
      'file',
      `${summary.format === 'hdf5' ? 'HDF5' : 'binary'}, ${totals.bytes.toLocaleString('en-US')} bytes`,
    ),
  ].join('\n')}\n`;
}

/** So many shapes are shown. */
const MAX_SHAPES = 6;

function shapesOf(history: SnapshotSummary['history']): string {
  const shapes = history.slice(0, MAX_SHAPES).map(({ shape }) => formatShape(shape));
  return [...shapes, ...(history.length > MAX_SHAPES ? ['…'] : [])].join(', ') || 'none';
}
