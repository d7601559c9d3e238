import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import type { Message } from '../../schema/message.js';
import { formatFloat32 } from '../../textproto/write.js';

/** What the data of a net are made into in TEST, otherwise than in TRAIN. */
export interface TransformDifference {
  readonly train: FileLayer;
  readonly test: FileLayer;
  /** The field that differs, in the layer for TEST or, where that lacks it, in the one for TRAIN. */
  readonly field: TransformField;
  /** What each is, for a message. */
  readonly inTrain: string;
  readonly inTest: string;
}

type TransformField = 'mean_file' | 'mean_value' | 'scale';

/** Layers that read the same blob from a data set, each in its phase, and do not make the same of a value. */
export function transformDifferences(train: Net, test: Net): TransformDifference[] {
  const readers = train.layers.filter(isReader);
  if (readers.length === 0) return [];
  return test.layers.filter(isReader).flatMap((layer) => {
    const top = layer.layer.strings('top')[0];
    const other = readers.find((candidate) => candidate.layer.strings('top')[0] === top);
    if (other === undefined || other.type !== layer.type) return [];
    if (other.layer.tree === layer.layer.tree && other.layer.head().start === layer.layer.head().start)
      return [];
    return differences(other, layer);
  });
}

function isReader({ type }: FileLayer): boolean {
  return type?.readsDataSet === true && type.transforms !== undefined;
}

function differences(train: FileLayer, test: FileLayer): TransformDifference[] {
  const [a, b] = [train, test].map(({ layer }) => layer.message('transform_param')) as [Message, Message];
  const found: TransformDifference[] = [];
  const add = (field: TransformField, inTrain: string, inTest: string) =>
    found.push({ train, test, field, inTrain, inTest });
  const [scaleA, scaleB] = [a.number('scale'), b.number('scale')];
  if (!isNear(scaleA, scaleB, 0.01)) add('scale', formatFloat32(scaleA), formatFloat32(scaleB));
  const [meanA, meanB] = [mean(a), mean(b)];
  if (meanA !== undefined && meanB !== undefined) {
    if (!areNear(meanA, meanB)) add('mean_value', meanOf(a), meanOf(b));
  } else if (meanA !== meanB && (isZero(meanA) || isZero(meanB))) {
    add('mean_file', meanOf(a), meanOf(b));
  }
  return found;
}

/** The mean that is subtracted of each channel; undefined where a file has it. */
function mean(param: Message): readonly number[] | undefined {
  if (param.has('mean_file')) return undefined;
  const values = param.numbers('mean_value');
  return values.length === 0 ? [0] : values;
}

function isZero(values: readonly number[] | undefined): boolean {
  return values?.every((value) => value === 0) === true;
}

function meanOf(param: Message): string {
  const values = param.numbers('mean_value');
  if (param.has('mean_file')) return `that of ${param.string('mean_file')}`;
  return values.length === 0 ? 'none' : values.map(formatFloat32).join(', ');
}

/** Another number of values stands for as many of the same; of a data set's own mean a rounded one is as good. */
function areNear(a: readonly number[], b: readonly number[]): boolean {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, at) => at).every((at) => isNear(a[at] ?? a[0]!, b[at] ?? b[0]!, 0.1));
}

/** @param part of the larger that the two may differ by */
function isNear(a: number, b: number, part: number): boolean {
  return Math.abs(a - b) <= part * Math.max(Math.abs(a), Math.abs(b));
}
