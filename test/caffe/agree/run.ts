/** Compares caffekit with real Caffe on random nets: see `agree.ts`. */
import { type Phase, RealCaffe } from '../support/index.js';
import { type BaseNet, bvlcNets, ownNets } from './bases.js';
import { Coverage } from './coverage.js';
import { readFields, scalar, writeFields } from './fields.js';
import { filesFor } from './files.js';
import { compareFirstPass } from './first-pass.js';
import { invent, mutate } from './mutate.js';
import { Prng } from './prng.js';
import { shrink } from './shrink.js';
import { OWN_TYPES, TYPE_NAMES } from './subject.js';
import { sweep } from './sweep/sweep.js';
import { explanation } from './undefined.js';
import {
  askCaffe,
  askOurselves,
  type CaffeJudgement,
  compare,
  type Difference,
  type OurJudgement,
} from './verdict.js';

export interface AgreeOptions {
  readonly count: number;
  readonly seed: number;
  /** Only this one of the cases. */
  readonly only?: number;
  /** How many disagreements of one cause are shrunk; the others are counted. */
  readonly shrinkPerCause?: number;
  readonly processes?: number;
  /** Runs each net that both load once, too, and compares what comes of that. */
  readonly forward?: boolean;
  /** In place of random nets, so many of the edges of all fields, each alone or in pairs: see `sweep/sweep.ts`. */
  readonly sweep?: 'fields' | 'pairs' | undefined;
  readonly onProgress?: (done: number, disagreements: number) => void;
}

/** A net and phase on which the two differ. */
export interface Disagreement {
  readonly index: number;
  readonly base: string;
  readonly phase: Phase;
  readonly cause: string;
  readonly differences: readonly Difference[];
  readonly text: string;
  /** The smallest net with the same difference; undefined where it was not looked for. */
  shrunk?: string;
  shrunkDifferences?: readonly Difference[];
  /** Whether Caffe's own answer depends on what memory held before: then its behaviour is undefined. */
  dependsOnMemory?: boolean;
}

export interface AgreeReport {
  readonly mutants: number;
  /** Nets and phases that were compared. */
  readonly compared: number;
  readonly agreed: number;
  /** Of those compared, how many real Caffe loads. */
  readonly loaded: number;
  /** What was not compared, by reason. */
  readonly excluded: ReadonlyMap<string, number>;
  readonly disagreements: readonly Disagreement[];
  /** Of the nets that both refuse by a finding, how many have Caffe's own message among the findings. */
  readonly sameReason: number;
  readonly refusedByBoth: number;
  /** The others: Caffe's reason and ours, and a case each. Not a disagreement, but a diagnostic that misleads. */
  readonly otherReasons: ReadonlyMap<string, number[]>;
  readonly coverage: Coverage;
}

const PHASES = ['TRAIN', 'TEST'] as const;

/** Enough for any net that is small, and short enough for those that are not. */
export const LIMITS = { memoryBytes: 3 * 2 ** 30, cpuSeconds: 6, seconds: 20 };

/** BVLC's nets are large: one in twelve mutants is one of theirs. */
const BVLC_SHARE = 1 / 12;

/** So many nets are made from nothing. */
const INVENTED_SHARE = 1 / 4;

/** Of a fork, so many focus on a type of its own. */
const OWN_SHARE = 3 / 4;

/** So many are mutants of any of our nets, those in legacy formats among them, with no layer type in focus. */
const ANY_SHARE = 1 / 6;

export async function agree(options: AgreeOptions): Promise<AgreeReport> {
  const { count, seed, processes = 2, forward = false } = options;
  const own = ownNets();
  const bvlc = bvlcNets();
  const caffe = new RealCaffe({ processes, limits: LIMITS });
  const perturbed = new RealCaffe({ limits: LIMITS, env: { MALLOC_PERTURB_: '170' } });
  const coverage = new Coverage();
  const excluded = new Map<string, number>();
  const disagreements: Disagreement[] = [];
  const otherReasons = new Map<string, number[]>();
  let [compared, agreed, loaded, done, sameReason, refusedByBoth] = [0, 0, 0, 0, 0, 0];

  const swept =
    options.sweep === undefined ? undefined : [...sweep(Math.floor(seed), options.sweep === 'pairs')];

  const oneCase = async (index: number): Promise<void> => {
    const { base, fields, touched } =
      swept === undefined
        ? makeMutant(seed, index, own, bvlc)
        : { base: swept[index]!, ...swept[index]!, touched: [] };
    coverage.add(touched);
    const text = writeFields(fields);
    for (const phase of swept === undefined ? PHASES : [PHASES[index % 5 === 0 ? 1 : 0]!]) {
      const { caffe: theirs, ours, result } = await judge(caffe, text, phase, forward);
      const exclude = (reason: string) => excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
      if (!Array.isArray(result)) {
        exclude(result.incomparable);
        continue;
      }
      const undefinedHere = result.length > 0 ? explanation(theirs, ours, text) : undefined;
      if (undefinedHere !== undefined) {
        exclude(`undefined in Caffe: ${undefinedHere.id}`);
        continue;
      }
      compared++;
      if (theirs.loads) loaded++;
      if (result.length === 0) {
        agreed++;
        if (theirs.loads || ours.refusals.length === 0) continue;
        refusedByBoth++;
        if (ours.refusals.some(({ caffe: gist }) => isGist(gist!, theirs.reason!))) sameReason++;
        else {
          const cause = causeOfReasons(theirs.reason!, ours.reason!);
          otherReasons.set(cause, [...(otherReasons.get(cause) ?? []), index]);
        }
      } else {
        disagreements.push({
          index,
          base: base.name,
          phase,
          cause: causeOf(result),
          differences: result,
          text,
        });
      }
    }
    done++;
    options.onProgress?.(done, disagreements.length);
  };

  const indices =
    options.only !== undefined
      ? [options.only]
      : swept === undefined
        ? Array.from({ length: count }, (_, index) => index)
        : spread(swept.length, count, seed);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < indices.length) await oneCase(indices[next++]!);
  };
  try {
    // One more than there are processes, so that none waits for this one.
    await Promise.all(Array.from({ length: processes + 1 }, worker));
    disagreements.sort((a, b) => a.cause.localeCompare(b.cause) || a.index - b.index);
    await shrinkAll(caffe, perturbed, disagreements, options.shrinkPerCause ?? 1, forward);
  } finally {
    await Promise.all([caffe.close(), perturbed.close()]);
  }
  return {
    mutants: done,
    compared,
    agreed,
    loaded,
    excluded,
    disagreements,
    coverage,
    sameReason,
    refusedByBoth,
    otherReasons,
  };
}

/** So many of as many numbers, at even distances from one that the seed chooses. */
function spread(length: number, count: number, seed: number): number[] {
  const step = Math.max(1, Math.floor(length / count));
  return Array.from({ length }, (_, index) => index).filter((index) => (index + seed) % step === 0);
}

/** The mutant of this number: always the same for a seed and the same base nets. */
function makeMutant(seed: number, index: number, own: readonly BaseNet[], bvlc: readonly BaseNet[]) {
  const prng = Prng.forCase(seed, index);
  if (prng.chance(INVENTED_SHARE)) return { base: { name: '(invented)' }, ...invent(prng) };
  if (prng.chance(ANY_SHARE)) {
    const base = prng.pick(own);
    return { base, ...mutate(prng, base.fields) };
  }
  const nets = bvlc.length > 0 && prng.chance(BVLC_SHARE) ? bvlc : own;
  // Every layer type gets the same attention, however many nets have it.
  // A fork's own types get more of it.
  const focus = prng.pick(OWN_TYPES.length > 0 && prng.chance(OWN_SHARE) ? OWN_TYPES : TYPE_NAMES);
  const having = nets.filter(({ fields }) =>
    fields.some(
      ({ name, value }) => name === 'layer' && typeof value !== 'string' && scalar(value, 'type') === focus,
    ),
  );
  const base = prng.pick(having.length > 0 ? having : nets);
  return { base, ...mutate(prng, base.fields, focus) };
}

export async function judge(
  caffe: RealCaffe,
  text: string,
  phase: Phase,
  forward: boolean,
): Promise<{ caffe: CaffeJudgement; ours: OurJudgement; result: ReturnType<typeof compare> }> {
  const files = filesFor(text);
  const asked = askCaffe(caffe, text, phase, files);
  const ours = askOurselves(text, phase, files);
  const theirs = await asked;
  const result = compare(theirs, ours);
  const isRun = forward && theirs.loads && Array.isArray(result) && result.length === 0;
  return {
    caffe: theirs,
    ours,
    result: isRun ? await compareFirstPass(caffe, text, phase, files, LIMITS, ours) : result,
  };
}

async function shrinkAll(
  caffe: RealCaffe,
  perturbed: RealCaffe,
  disagreements: readonly Disagreement[],
  perCause: number,
  forward: boolean,
): Promise<void> {
  const shrunk = new Map<string, number>();
  for (const disagreement of disagreements) {
    const { cause, text, phase } = disagreement;
    const before = shrunk.get(cause) ?? 0;
    if (before >= perCause) continue;
    shrunk.set(cause, before + 1);
    const smallest = await shrink(readFields(text), async (fields) => {
      const { caffe: theirs, ours, result } = await judge(caffe, writeFields(fields), phase, forward);
      return (
        Array.isArray(result) &&
        result.length > 0 &&
        causeOf(result) === cause &&
        explanation(theirs, ours, writeFields(fields)) === undefined
      );
    });
    disagreement.shrunk = writeFields(smallest);
    const again = await judge(caffe, disagreement.shrunk, phase, forward);
    if (Array.isArray(again.result)) disagreement.shrunkDifferences = again.result;
    const other = await askCaffe(perturbed, disagreement.shrunk, phase, filesFor(disagreement.shrunk));
    disagreement.dependsOnMemory = JSON.stringify(other) !== JSON.stringify(again.caffe);
  }
}

/** Whether a gist stands for a message of Caffe's: the same words, whatever the numbers' form. */
export function isGist(gist: string, message: string): boolean {
  const plain = (text: string) =>
    text
      .replace(/ \(0x\w+ vs\. 0x\w+\)/, '')
      .replace(/\s+/g, ' ')
      .replace(/\b(?:\d[\d.e+-]*|nan|NaN|inf|Infinity)/g, 'N')
      .trim();
  const [ours, theirs] = [plain(gist), plain(message)];
  return theirs.includes(ours) || ours.startsWith(theirs) || crash(message, gist);
}

/** A crash has no message: the gist says what happens in words. */
function crash(message: string, gist: string): boolean {
  return /^SIG/.test(message) && !gist.startsWith('Check failed');
}

/** What a difference is about, without names and numbers. */
export function causeOf(differences: readonly Difference[]): string {
  const { what, type, caffe, ours } = differences[0]!;
  if (what !== 'verdict' && what !== 'first-pass') return `${what} of ${type}`;
  return causeOfReasons(caffe, ours);
}

function causeOfReasons(caffe: string, ours: string): string {
  const plain = (text: string) =>
    text
      .replace(/'[^']*'/g, "'…'")
      .replace(/(layer|Layer|blob|file|source) [^\s:;]+/g, '$1 …')
      .replace(/-?\d[\d.e+]*|\b(?:nan|inf)\b/g, 'N')
      .replace(/(?: N)+ \(N\)/g, ' SHAPE')
      .slice(0, 160);
  return `Caffe ${plain(caffe)}; ours ${plain(ours)}`;
}
