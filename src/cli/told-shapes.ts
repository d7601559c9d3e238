import { formatShape, mayBeSame, type Shape } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import { didYouMean } from '../text/nearest.js';
import { UsageError } from './errors.js';

/**
 * Whether what `--shape` and `--batch` tell is of use: some net has each of the blobs, none has it in another shape, and
 * the batch is that of something.
 *
 * @throws UsageError
 */
export function checkTold(
  nets: readonly Net[],
  shapes: ReadonlyMap<string, Shape>,
  batch: number | undefined,
): void {
  if (batch !== undefined) checkBatch(nets, shapes, batch);
  for (const [name, told] of shapes) {
    const having = nets.filter(({ blobs }) => blobs.has(name));
    if (having.length === 0) {
      const names = new Set(nets.flatMap(({ blobs }) => [...blobs.keys()]));
      throw new UsageError(`--shape: there is no blob '${name}'${didYouMean(name, names)}`);
    }
    const other = having.map(({ blobs }) => blobs.get(name)!.shape).find((shape) => !mayBeSame(shape, told));
    if (other === undefined) continue;
    throw new UsageError(
      `--shape: '${name}' has the shape ${other === null ? '?' : formatShape(other)}, not ${formatShape(told)}`,
    );
  }
}

function checkBatch(nets: readonly Net[], shapes: ReadonlyMap<string, Shape>, batch: number): void {
  const made = nets.flatMap(({ layers }) =>
    layers.flatMap(({ type, tops }) => (type?.makesData ? tops.map((top) => ({ type, top })) : [])),
  );
  if (made.length === 0) throw new UsageError('--batch: no layer here is known to make data');
  // The shape of an input that is told has precedence, such as that of Faster R-CNN's `im_info` beside its `data`.
  const isTold = made.every(({ type, top }) => type.isInput && typeof shapes.get(top.name)?.[0] === 'number');
  if (isTold && made.every(({ top }) => shapes.get(top.name)![0] !== batch))
    throw new UsageError(
      `--batch ${batch} changes nothing: --shape tells the first axis of all that there is`,
    );
}
