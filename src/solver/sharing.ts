import { caffeShape, formatShape, mayBeSame, type Shape } from '../layers/base/index.js';
import type { FileLayer } from '../net/types.js';
import type { SolverNet } from './nets.js';

/**
 * `Net::ShareTrainedLayersWith`: where a test net cannot take the weights of the one that is trained.
 */
export function unsharedWeights(
  train: SolverNet | undefined,
  test: SolverNet,
): { message: string; caffe: string | null } | undefined {
  if (train?.net === undefined || test.net === undefined || train.net.refused || test.net.refused)
    return undefined;
  const targets = new Map<string, FileLayer>();
  for (const layer of test.net.layers) if (!targets.has(layer.name)) targets.set(layer.name, layer);
  const caffe = (gist: string) => (test.place?.isGuess || train.place?.isGuess ? null : gist);
  for (const source of train.net.layers) {
    const target = targets.get(source.name);
    if (target === undefined || source.paramsUnknown || target.paramsUnknown) continue;
    const [ours, theirs] = [target.params.length, source.params.length];
    if (ours !== theirs)
      return {
        message: `layer '${source.name}' has ${theirs} blobs of weights in the net that is trained and ${ours} in this: the solver aborts when it gives the weights to the test net`,
        caffe: caffe(
          `Check failed: target_blobs.size() == source_layer->blobs().size() (${ours} vs. ${theirs}) Incompatible number of blobs for layer ${source.name}`,
        ),
      };
    const blob = source.params.findIndex((shape, index) => !mayBeSame(shape, target.params[index]!));
    if (blob < 0) continue;
    const [from, to] = [source.params[blob]!, target.params[blob]!];
    return {
      message: `layer '${source.name}' has weights of ${formatShape(from)} in the net that is trained and ${formatShape(to)} in this: the solver aborts when it gives the weights to the test net`,
      caffe: caffe(
        `Cannot share param ${blob} weights from layer '${source.name}'; shape mismatch.  Source param shape is ${printed(from)}; target param shape is ${printed(to)}`,
      ),
    };
  }
  return undefined;
}

function printed(shape: Shape): string {
  return shape.includes(null) ? '…' : caffeShape(shape);
}
