/**
 * Where Caffe's own answer is not defined: it reads memory that it never wrote, or a race between its threads, the
 * machine or the build decides. Each entry gives the reason and the proof; a disagreement that one of them explains is
 * counted as such, and not as agreement.
 */
import { readFields, scalars } from './fields.js';
import type { CaffeJudgement, OurJudgement } from './verdict.js';

export interface Undefined {
  readonly id: string;
  readonly reason: string;
  /** How anyone can see that it is so. */
  readonly proof: string;
  readonly explains: (caffe: CaffeJudgement, ours: OurJudgement, text: string) => boolean;
}

export const UNDEFINED: readonly Undefined[] = [
  {
    id: 'prefetch-thread',
    reason:
      'ImageData transforms its first batch in a thread of its own, which starts while the net is set up. A number of ' +
      'mean values that does not fit the channels aborts there: before the net is ready, or just after.',
    proof:
      'With `mean_value` given twice for colour images, `caffe.Net` followed by a sleep of a second always aborts; ' +
      'without the sleep, it does in some runs.',
    explains: (caffe, ours) =>
      caffe.loads &&
      ours.refusals.length === 1 &&
      /Specify either 1 mean_value|Check failed: (?:rng_|n >= 0 )/.test(ours.refusals[0]!.caffe!),
  },
  {
    id: 'rand-skip',
    reason:
      'ImageData skips a random number of images below `rand_skip`, and aborts if there are not as many in the list.',
    proof:
      'With `rand_skip: 13` and a list of four images, `caffe.Net` loads in four of thirteen processes and aborts with ' +
      '"Not enough points to skip" in the others.',
    explains: (caffe) => !caffe.loads && caffe.reason!.includes('Not enough points to skip'),
  },
  {
    id: 'input-dims-missing',
    reason:
      'The upgrade of `input` and `input_dim` reads four dimensions for each input without looking how many there are, ' +
      'and so whatever lies behind them in memory.',
    proof:
      '`input: "data" input_dim: 6` loads with a shape such as 6 x 0 x 1936291937 x 0, another in each run, or is refused ' +
      'for it; with MALLOC_PERTURB_ set, the numbers show its pattern.',
    explains: (_caffe, _ours, text) => {
      const fields = readFields(text);
      const [inputs, dims] = [scalars(fields, 'input').length, scalars(fields, 'input_dim').length];
      return dims > 0 && dims < 4 * inputs;
    },
  },
];

/** What explains a disagreement; undefined for a real one. */
export function explanation(caffe: CaffeJudgement, ours: OurJudgement, text: string): Undefined | undefined {
  return UNDEFINED.find((entry) => entry.explains(caffe, ours, text));
}
