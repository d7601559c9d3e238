import type { LayerSetup, LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { checkChannels, checkDifferences, OF_DIFFERENCES } from './l1-loss.js';

/** `layers/lpq_loss_layer.cpp`. It works on GPUs only. */
export const LpqLoss: LayerType = {
  ...OF_DIFFERENCES,
  type: 'LpqLoss',
  summary: 'The sum over places of (the sum over channels of differences to the power p) to the power q',
  params: ['lpq_loss_param'],
  setUp(setup) {
    checkSchedule(setup);
    checkDifferences(setup);
    checkChannels(setup);
    setup.reshapeTop(0, []);
    legacyShape(setup, 0);
  },
};

/** `p` and `q` are given once, or once for each of the iterations from which on they hold. */
function checkSchedule(setup: LayerSetup): void {
  const param = setup.layer.message('lpq_loss_param');
  const starts = param.numbers('pq_episode_starts_at_iter');
  const [p, q] = [param.count('p'), param.count('q')];
  if (starts.length === 0 && p === 1 && q === 1) return;
  if (starts.length !== p || p !== q) {
    setup.refuse(
      'param/count',
      param.head(),
      `p is given ${p} times, q ${q} times and pq_episode_starts_at_iter ${starts.length} times: all as often, or p and q once`,
      `Incompatible sizes: (pq_episode_starts_at_iter -> ${starts.length}, p -> ${p}, q -> ${q})`,
    );
  }
  if (starts.length === 0) {
    setup.refuse(
      'param/missing',
      param.head(),
      'p and q are missing',
      'Lpq schedule parameters must not be empty',
    );
  }
  const unordered = starts.findIndex((start, index) => index > 0 && start <= starts[index - 1]!);
  if (unordered > 0) {
    setup.refuse(
      'param/invalid',
      param.span('pq_episode_starts_at_iter', unordered),
      `pq_episode_starts_at_iter increases, and ${starts[unordered]} follows ${starts[unordered - 1]}`,
      'pq_episode_starts_at_frame is not ordered or contains duplicates:',
    );
  }
  if (starts[0] !== 0) {
    setup.refuse(
      'param/invalid',
      param.span('pq_episode_starts_at_iter'),
      `the first pq_episode_starts_at_iter must be 0, not ${starts[0]}`,
      'First entry in pq_episode_starts_at_frame is not 0, this is probably a mistake.',
    );
  }
}
