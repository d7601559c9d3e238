/** Compares what caffekit and real Caffe make of random solvers. */
import { BVLC } from '../../../../src/dialect/bvlc.js';
import type { Environment } from '../../../../src/layers/base/index.js';
import type { Diagnostic } from '../../../../src/lint/diagnostic.js';
import { lintText } from '../../../../src/lint/lint.js';
import { type Files, RealCaffe } from '../../support/index.js';
import { Prng } from '../prng.js';
import { NETS } from './files.js';
import { type Fields, randomSolver, writeSolver } from './mutate.js';

/** Reads the solver, takes a step, and tests each net once. */
const SCRIPT = `
solver = caffe.get_solver('solver.prototxt')
solver.step(1)
for net in solver.test_nets:
    net.share_with(solver.net)
    net.forward()
`;

export interface SolverDisagreement {
  readonly index: number;
  readonly text: string;
  readonly caffe: string;
  readonly ours: string;
}

export interface SolverReport {
  readonly compared: number;
  readonly refused: number;
  readonly sameReason: number;
  readonly disagreements: readonly SolverDisagreement[];
  /** Of solvers that both refuse: Caffe's reason where it is not among ours, with an example. */
  readonly otherReasons: ReadonlyMap<string, number[]>;
}

/** Why Caffe refuses a solver; null where it does not. */
export async function askCaffe(caffe: RealCaffe, text: string, files: Files = NETS): Promise<string | null> {
  const answer = await caffe.python({
    source: SCRIPT,
    files: { ...files, 'solver.prototxt': text },
    limits: { cpuSeconds: 20, seconds: 60 },
  });
  if (answer.exit === 0) return null;
  return answer.check ?? answer.signal ?? answer.stderr.trim().split('\n').at(-1) ?? 'no reason';
}

/** Under what caffekit refuses a solver: what aborts, and files that are not there. */
export function askOurselves(text: string): readonly Diagnostic[] {
  const { diagnostics, internalErrors } = lintText('solver.prototxt', text, {
    environment: ENVIRONMENT,
    dialect: BVLC,
  });
  if (internalErrors !== undefined) throw new Error(JSON.stringify(internalErrors));
  return refusalsOf(text, diagnostics);
}

/** What is said of a solver that refuses no more than a step that a program takes, as is taken here. */
const IN_A_STEP = /caffe train takes no step without max_iter|so that it takes no step by itself/;

/** What of the findings in a solver makes Caffe refuse it, where it is started in the folder that is looked at. */
export function refusalsOf(text: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isWritten = /^snapshot: *-?[1-9]/m.test(text);
  return diagnostics.filter(
    ({ rule, aborts, message }) =>
      aborts ||
      IN_A_STEP.test(message) ||
      rule === 'solver/missing-file' ||
      (rule === 'solver/snapshot-prefix' && isWritten),
  );
}

const FOLDERS = new Set([
  '',
  '.',
  ...Object.keys(NETS).flatMap((path) => (path.includes('/') ? [path.split('/')[0]!] : [])),
]);

const ENVIRONMENT: Environment = {
  exists: (path) => Object.hasOwn(NETS, path) || FOLDERS.has(path),
  readFile: (path) => (Object.hasOwn(NETS, path) ? Buffer.from(NETS[path]!) : undefined),
};

export async function agreeOnSolvers(
  count: number,
  seed: number,
  { only, onProgress }: { only?: number; onProgress?: (done: number, disagreements: number) => void } = {},
): Promise<SolverReport> {
  const caffe = new RealCaffe({ processes: 2 });
  const disagreements: SolverDisagreement[] = [];
  const otherReasons = new Map<string, number[]>();
  let [compared, refused, sameReason, next] = [0, 0, 0, 0];
  const indices = only === undefined ? Array.from({ length: count }, (_, index) => index) : [only];
  const worker = async (): Promise<void> => {
    while (next < indices.length) {
      const index = indices[next++]!;
      const text = writeSolver(randomSolver(Prng.forCase(seed, index)));
      const theirs = await askCaffe(caffe, text);
      const ours = askOurselves(text);
      compared++;
      if (theirs !== null) refused++;
      if ((theirs === null) !== (ours.length === 0)) {
        disagreements.push({
          index,
          text: await smallest(caffe, randomSolver(Prng.forCase(seed, index))),
          caffe: theirs ?? 'trains',
          ours: ours[0]?.message ?? 'nothing',
        });
      } else if (theirs !== null) {
        if (ours.some((found) => saysSo(found, theirs))) sameReason++;
        else {
          const cause = `Caffe ${theirs.slice(0, 140)}; ours ${ours[0]!.rule}`.replace(/\d+/g, 'N');
          otherReasons.set(cause, [...(otherReasons.get(cause) ?? []), index]);
        }
      }
      onProgress?.(compared, disagreements.length);
    }
  };
  try {
    await Promise.all([worker(), worker(), worker()]);
  } finally {
    await caffe.close();
  }
  disagreements.sort((a, b) => a.index - b.index);
  return { compared, refused, sameReason, disagreements, otherReasons };
}

/** A solver with fewer fields on which the two still differ in the same way. */
async function smallest(caffe: RealCaffe, fields: Fields): Promise<string> {
  const differs = async (some: Fields) => {
    const text = writeSolver(some);
    return [(await askCaffe(caffe, text)) === null, askOurselves(text).length === 0].join();
  };
  const wanted = await differs(fields);
  let least = fields;
  for (let at = 0; at < least.length; ) {
    const fewer = least.filter((_, index) => index !== at);
    if (fewer.length > 0 && (await differs(fewer)) === wanted) least = fewer;
    else at++;
  }
  return writeSolver(least);
}

/** Whether Caffe's reason is what a finding says. */
export function saysSo({ caffe, rule, message }: Diagnostic, theirs: string): boolean {
  if (IN_A_STEP.test(message)) return !/File not found|Cannot write to snapshot prefix/.test(theirs);
  if (rule === 'solver/missing-file') return /File not found|fd != -1|Couldn't open|file_hid/.test(theirs);
  if (rule === 'solver/snapshot-prefix') return theirs.includes('Cannot write to snapshot prefix');
  if (caffe === null) return false;
  const plain = (text: string) =>
    text
      .replace(/ \(0x\w+ vs\. 0x\w+\)/, '')
      .replace(/\s+/g, ' ')
      .trim();
  return plain(theirs).includes(plain(caffe).split(' … ')[0]!);
}
