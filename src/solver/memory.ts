import { memoryOf } from '../net/memory.js';
import type { Net } from '../net/net.js';
import { totalsOf } from '../net/summary.js';
import { HISTORY } from './types.js';

/** Bytes that a solver's nets and what it keeps take: see `NetMemory`. Null where that is not known. */
export interface SolverMemory {
  /** The net that is trained, with all gradients. */
  readonly train: number | null;
  /** What the solver keeps of each learnable number from iteration to iteration: one for SGD, two for Adam. */
  readonly history: number | null;
  /** Blobs of the nets that are tested, which have the trained net's parameters. */
  readonly tests: number | null;
  readonly total: number | null;
}

/** What a solver takes of a type, which trains one net and tests others; nets that are not known are undefined. */
export function solverMemory(
  type: string,
  train: Net | undefined,
  tests: readonly (Net | undefined)[],
): SolverMemory {
  const trained = train && whole(train);
  const kept = HISTORY.get(type);
  const history =
    trained === undefined || trained.params === null || kept === undefined ? null : kept * trained.params;
  const ofTests = sum(tests.map((net) => (net === undefined ? null : whole(net).blobs)));
  const ofTrain =
    trained === undefined ? null : trained.training === undefined ? trained.use : trained.training.total;
  return { train: ofTrain, history, tests: ofTests, total: sum([ofTrain, history, ofTests]) };
}

function whole(net: Net) {
  const { params } = totalsOf(net);
  return memoryOf(net, params.unknown === 0 ? params.known : null);
}

function sum(terms: readonly (number | null)[]): number | null {
  return terms.reduce((all, term) => (all === null || term === null ? null : all + term), 0);
}
