/** What real Caffe makes of the first forward pass of a net that loads, and what caffekit says of it. */
import {
  type Files,
  type Limits,
  type NetVerdict,
  OracleError,
  type Phase,
  type RealCaffe,
} from '../support/index.js';
import { type Difference, type Incomparable, type OurJudgement, READS_FILES } from './verdict.js';

/** What a pass ends with that depends on what a program gives a net, or on the machine: a reason, and what Caffe says. */
const ELSEWHERE: readonly (readonly [reason: string, says: RegExp, of?: RegExp])[] = [
  ['a program gives the data', /MemoryDataLayer needs to be initialized/],
  ['constants decide', /^Check failed: ridx_data\[i\]/],
  ['the net is empty', /^Check failed: end < layers_\.size\(\)/],
  ["this machine's memory decides", /host allocation|Insufficient memory|bad_alloc|MemoryError/],
  ['how Caffe was built decides', /^Not Implemented Yet/, /STOCHASTIC/],
];

/** Of labels and indices that are none, Caffe reads and writes what lies beside its memory. */
const IS_LABEL = /^(?:data\/label-range|activation\/single-class)$/;

/** What it ends with where a blob that has no elements is read. */
const OF_NOTHING = /^Check failed: (?:data_|count_ == other\.count\(\)|n > 0)/;

/** Whether a program has to give an input its shape: it has none, or no elements. */
function hasOpenInput({ layers }: OurJudgement): boolean {
  return layers.some(
    ({ bottoms, topShapes }) =>
      bottoms.length === 0 &&
      topShapes.some((shape) => shape === null || shape.length === 0 || shape.includes(0)),
  );
}

/** What in a net makes its pass depend on values. */
const IN_TEXT: readonly (readonly [reason: string, has: RegExp])[] = [
  ['how many items pass is known by data alone', /type: "Filter"/],
];

/** Rules of what is changed in place, which may end a pass in many ways. */
const IN_PLACE = /^blob\/in-place/;

const LABELS = 'undefined in Caffe: labels of no class';

const SAID =
  /(?:its first forward pass (?:on a CPU )?|the first backward pass )ends with "(.*?)"(?:;|$| \(in )/;

/** How the two differ on the first forward pass of a net that both load in a phase. */
export async function compareFirstPass(
  caffe: RealCaffe,
  text: string,
  phase: Phase,
  files: Files,
  limits: Limits,
  ours: OurJudgement,
): Promise<Difference[] | Incomparable> {
  let verdict: NetVerdict;
  // What has no loss to begin at is run backward by programs alone, from where they say.
  const backward =
    phase === 'TRAIN' && ours.layers.some(({ lossWeights }) => lossWeights.some((weight) => weight !== 0));
  const hasWrongLabels = ours.notes.some(({ rule }) => IS_LABEL.test(rule));
  try {
    verdict = await caffe.net({ text, phase, files, limits, forward: true, backward });
  } catch (error) {
    // What writes past the end of its memory may be noticed no sooner than that is freed.
    if (error instanceof OracleError && ours.reshapesInPlace) return { incomparable: 'a layer in place' };
    if (error instanceof OracleError && hasWrongLabels) return { incomparable: LABELS };
    throw error;
  }
  const said = ours.notes.flatMap(({ message }) => SAID.exec(message)?.[1] ?? []);
  if (verdict.loads) {
    if (said.length === 0) return [];
    return [{ what: 'first-pass', layer: '', type: '', caffe: 'runs', ours: said[0]! }];
  }
  if (verdict.timeout || verdict.outOfMemory) return { incomparable: "this machine's speed decides" };
  const { reason } = verdict;
  // A NaN's sign is the processor's.
  if (said.some((end) => reason.trim().replaceAll('-nan', 'nan').endsWith(end))) return [];
  if (/^SIG/.test(reason) && hasWrongLabels) return { incomparable: LABELS };
  if (OF_NOTHING.test(reason) && hasOpenInput(ours))
    return { incomparable: 'a program gives an input its shape' };
  const elsewhere = ELSEWHERE.find(([, says, of]) => says.test(reason) && of?.test(text) !== false);
  if (elsewhere !== undefined) return { incomparable: elsewhere[0] };
  if (ours.reshapesInPlace || ours.notes.some(({ rule }) => IN_PLACE.test(rule)))
    return { incomparable: 'a layer in place' };
  const own = IN_TEXT.find(([, has]) => has.test(text));
  if (own !== undefined) return { incomparable: own[0] };
  if (ours.partlyKnown && ours.layers.some(({ type }) => READS_FILES.has(type)))
    return { incomparable: 'data decides' };
  if (verdict.kind === 'exception') return { incomparable: "a Python layer's own code" };
  const last = verdict.lastLayer ?? '';
  return [{ what: 'first-pass', layer: last, type: '', caffe: reason, ours: said[0] ?? 'runs' }];
}
