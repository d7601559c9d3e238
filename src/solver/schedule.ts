import { type SolverMemory, solverMemory } from './memory.js';
import type { SolverNet } from './nets.js';
import { learningRate, rateSteps } from './rate.js';
import type { Solver } from './solver.js';
import { POLICIES } from './types.js';

/** A net of a solver, and what of it an iteration takes. */
export interface ScheduledNet {
  /** Its file as the solver names it; null for one that stands in the solver. */
  readonly net: string | null;
  readonly phase: string | null;
  readonly stages: readonly string[];
  /** Samples in a batch; null where that is not known. */
  readonly batch: number | null;
  /** Items in its data; null where they are not looked into. */
  readonly entries: number | null;
}

/** What a solver does when: `summary --format json` prints it. */
export interface Schedule {
  readonly version: 1;
  readonly kind: 'solver';
  readonly type: string;
  readonly policy: string;
  /** How the rate is computed; null for a policy that is not known. */
  readonly formula: string | null;
  readonly iterations: number;
  /** Batches of an iteration. */
  readonly iterSize: number;
  /** The rate at the first iteration, and wherever it changes at once. */
  readonly steps: readonly { readonly iteration: number; readonly rate: number }[];
  /** The rate at iterations that lie evenly between the first and the last. */
  readonly rates: readonly { readonly iteration: number; readonly rate: number }[];
  readonly train: ScheduledNet | null;
  /** Samples that all iterations take; null where that is not known. */
  readonly samples: number | null;
  /** How often they take each item of the data; null where their number is not known. */
  readonly epochs: number | null;
  readonly tests: readonly (ScheduledNet & { readonly batches: number; readonly samples: number | null })[];
  readonly testInterval: number;
  /** How often all test nets are tested, and at which iterations first. */
  readonly testRuns: number;
  readonly testsFirst: boolean;
  readonly snapshot: {
    readonly interval: number;
    readonly count: number;
    readonly afterTrain: boolean;
    readonly prefix: string | null;
  };
  readonly memory: SolverMemory;
  /** What Caffe aborts at, the first; null where it takes the solver. */
  readonly refused: { readonly message: string; readonly caffe: string } | null;
}

/** So many rates are told. */
const RATES = 60;

/** What a solver does, iteration by iteration: rates, tests, snapshots, samples, and the memory that it takes in bytes. */
export function scheduleOf({ param, nets: { train, tests }, findings }: Solver): Schedule {
  const rate = learningRate(param);
  const iterations = Math.max(0, param.number('max_iter'));
  const iterSize = param.number('iter_size');
  const trained = train === undefined ? null : scheduledNet(train);
  const samples = trained?.batch == null ? null : trained.batch * iterSize * iterations;
  const interval = param.number('test_interval');
  const snapshot = param.number('snapshot');
  const isLast = param.bool('snapshot_after_train') && (snapshot === 0 || iterations % snapshot !== 0);
  const policy = param.string('lr_policy');
  const first = findings.find(({ caffe }) => caffe !== null);
  return {
    version: 1,
    kind: 'solver',
    type: param.string('type'),
    policy,
    formula: POLICIES.get(policy)?.formula ?? null,
    iterations,
    iterSize,
    steps: rateSteps(param),
    rates:
      rate === undefined || iterations === 0
        ? []
        : evenly(iterations).map((iteration) => ({ iteration, rate: rate(iteration) })),
    train: trained,
    samples,
    epochs: samples === null || trained?.entries == null ? null : samples / trained.entries,
    tests: tests.map((test, index) => {
      const net = scheduledNet(test);
      const batches = param.numbers('test_iter')[index] ?? 0;
      return { ...net, batches, samples: net.batch === null ? null : net.batch * batches };
    }),
    testInterval: interval,
    testRuns:
      tests.length === 0 || interval <= 0
        ? 0
        : testRuns(iterations, interval, param.bool('test_initialization')),
    testsFirst: param.bool('test_initialization'),
    snapshot: {
      interval: snapshot,
      count: (snapshot > 0 ? Math.floor(iterations / snapshot) : 0) + (isLast ? 1 : 0),
      afterTrain: isLast,
      prefix: param.has('snapshot_prefix') ? param.string('snapshot_prefix') : null,
    },
    memory: solverMemory(
      param.string('type'),
      train?.net,
      tests.map(({ net }) => net),
    ),
    refused: first === undefined ? null : { message: first.message, caffe: first.caffe! },
  };
}

/** Tests are run before iterations 0, n, 2n and so on, and after the last where its number is one of them. */
function testRuns(iterations: number, interval: number, isFirst: boolean): number {
  const before = iterations === 0 ? 0 : Math.ceil(iterations / interval) - (isFirst ? 0 : 1);
  return before + (iterations % interval === 0 ? 1 : 0);
}

function evenly(iterations: number): number[] {
  const count = Math.min(RATES, iterations);
  if (count === 1) return [0];
  return Array.from({ length: count }, (_, index) => Math.round((index * (iterations - 1)) / (count - 1)));
}

/** A net of a solver, for its schedule. */
export function scheduledNet({ named, state, net }: SolverNet): ScheduledNet {
  const data = net?.layers.find(({ bottoms, tops }) => bottoms.length === 0 && tops.length > 0);
  return {
    net: named ?? null,
    phase: state?.phase ?? null,
    stages: state?.stages ?? [],
    batch: data?.tops[0]?.shape?.[0] ?? null,
    entries: data?.data?.entries || null,
  };
}
