import type { Bytes } from '../binary/bytes.js';
import { VALUE_SIZE, valuesOf } from './values.js';
import type { StoredBlob } from './weights.js';

/** What the values of a blob are. */
export interface Statistics {
  /** Of the finite values; null where there is none. */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** How many are 0. */
  readonly zeros: number;
  /** How many are no numbers (NaN). */
  readonly nan: number;
  readonly infinite: number;
}

/** So much is in memory at once; whole numbers of values of every type. */
const PIECE = 1 << 20;

/** Reads all values of a blob; undefined where they lie in no plain numbers, or not in one piece. */
export function statisticsOf(bytes: Bytes, { data, values, valueType }: StoredBlob): Statistics | undefined {
  if (VALUE_SIZE[valueType] === undefined) return undefined;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let read = 0;
  let finite = 0;
  let [zeros, nan, infinite] = [0, 0, 0];
  for (const { start, end } of data) {
    for (let at = start; at < end; at += PIECE) {
      for (const value of valuesOf(bytes.read(at, Math.min(PIECE, end - at)), valueType)) {
        read++;
        if (Number.isNaN(value)) nan++;
        else if (!Number.isFinite(value)) infinite++;
        else {
          finite++;
          sum += value;
          if (value === 0) zeros++;
          if (value < min) min = value;
          if (value > max) max = value;
        }
      }
    }
  }
  if (read !== values) return undefined;
  const isEmpty = finite === 0;
  return {
    min: isEmpty ? null : min,
    max: isEmpty ? null : max,
    mean: isEmpty ? null : sum / finite,
    zeros,
    nan,
    infinite,
  };
}
