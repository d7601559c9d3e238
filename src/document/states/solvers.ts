import type { Environment, Phase } from '../../layers/base/index.js';
import type { NetState } from '../../net/state.js';
import { bind } from '../../schema/bind.js';
import type { Schema } from '../../schema/descriptor.js';
import type { Message } from '../../schema/message.js';
import { fileNameOf, folderOf, maySamePath, partsOfPath } from '../../text/path.js';
import { Lines, type PlaceInFile } from '../../textproto/lines.js';
import { parse } from '../../textproto/parse.js';
import { decode } from '../../textproto/source.js';
import type { Span } from '../../textproto/tree.js';

/** A state that a solver asks for, beside what the net's own `state` adds. */
export type SolverState = Pick<NetState, 'phase' | 'stages'> & Partial<Pick<NetState, 'level' | 'asked'>>;

/** So many files beside a net are looked at for its solvers. */
const MAX_FILES = 64;

/** What the solvers that name a net use it for. */
export interface SolverUse {
  /** The states in which they load it. */
  readonly states: readonly SolverState[];
  /** The phases that they name it for, by `net` both; none where no solver names it, or folders aren't looked at. */
  readonly phases: readonly Phase[];
  /** Whether one of them tests it, before training ends and on some batch. */
  readonly isTested: boolean;
  /** Whether one of them names weights to start from. */
  readonly loadsWeights: boolean;
}

const UNUSED: SolverUse = { states: [], phases: [], isTested: false, loadsWeights: false };

/**
 * What solvers use a net for that lie beside it, or as `solver.prototxt` in the folder above, or are given with it.
 *
 * @param byAnyName whether to look for them also in files beside the net that are not named as solvers
 */
export function solverUse(
  path: string,
  environment: Environment,
  schema: Schema,
  byAnyName = false,
): SolverUse {
  const type = schema.message('SolverParameter');
  const [folder, name] = [folderOf(path), fileNameOf(path)];
  if (type === undefined || name === '') return UNUSED;
  const namesNet = new RegExp(`(?:net|train_net|test_net)\\s*:[^\\n]*${escaped(name)}["']`);
  const usesIn = (file: string): Use[] => {
    const bytes = environment.readFile?.(file);
    if (bytes === undefined) return [];
    const { text } = decode(bytes);
    const isBeside = file.startsWith(folder) && !/[\\/]/.test(file.slice(folder.length));
    const isNet = (named: string) =>
      (maySamePath(named, path) && (isBeside || isBelowOne(named, path, file))) ||
      (endsAlike(named, path) && environment.exists?.(`${environment.root?.() ?? ''}${named}`) !== true);
    if (!namesNet.test(text)) return [];
    const lines = new Lines(text);
    const at = (span: Span) => ({ path: file, ...lines.location(span) });
    return usesOf(bind(parse(text), type).message, isNet, at);
  };
  const list = (of: string) =>
    (environment.list?.(of) ?? [])
      .map((file) => of + file)
      .filter((file) => file !== path && /\.(?:prototxt|pt|pbtxt|txt)$/.test(file));
  const isNamed = (file: string) => /solver[^\\/]*$/i.test(file);
  const files = list(folder);
  const named = [...files.filter(isNamed).slice(0, MAX_FILES), ...(environment.solvers ?? [])];
  const tries = [
    () => [...new Set(named)],
    () => (folder === '' ? [] : [`${folder}../solver.prototxt`]),
    () => (byAnyName ? files.filter((file) => !isNamed(file) && file.endsWith('.prototxt')) : []),
  ];
  for (const those of tries) {
    const uses = those().slice(0, MAX_FILES).flatMap(usesIn);
    if (uses.length > 0)
      return {
        states: uses.flatMap(({ states }) => states),
        phases: [...new Set(uses.flatMap(({ phases }) => phases))],
        isTested: uses.some(({ isTested }) => isTested),
        loadsWeights: uses.some(({ loadsWeights }) => loadsWeights),
      };
  }
  return UNUSED;
}

type Use = SolverUse;

/**
 * `Solver::InitTrainNet` and `Solver::InitTestNets`: the states in which a solver loads a net.
 *
 * @param isNet whether what it names is that net
 * @param at the place of a part of it
 */
function usesOf(solver: Message, isNet: (named: string) => boolean, at: (span: Span) => PlaceInFile): Use[] {
  const isIt = (field: 'net' | 'train_net') => solver.has(field) && isNet(solver.string(field));
  const tests = solver.strings('test_net').map(isNet);
  const before = solver.count('test_net_param');
  const isForAll = isIt('net');
  const instances = solver.has('net') ? solver.count('test_iter') : before + tests.length;
  const asked = solver.messages('test_state');
  const states: SolverState[] = [];
  const isTrained = isForAll || isIt('train_net');
  if (isTrained) {
    const field = solver.has('train_state') ? 'train_state' : isForAll ? 'net' : 'train_net';
    states.push({ ...stateOf('TRAIN', solver.message('train_state')), asked: at(solver.fieldSpan(field)) });
  }
  for (let index = before; index < instances; index++) {
    if (!(tests[index - before] ?? isForAll)) continue;
    const state = asked[index];
    const own = tests[index - before] === true;
    const asks =
      state !== undefined
        ? solver.fieldSpan('test_state', index)
        : own
          ? solver.fieldSpan('test_net', index - before)
          : solver.fieldSpan('net');
    states.push({
      ...(state === undefined ? { phase: 'TEST', stages: [] } : stateOf('TEST', state)),
      asked: at(asks),
    });
  }
  const phases: Phase[] = [
    ...(isTrained ? (['TRAIN'] as const) : []),
    ...(isForAll || tests.includes(true) ? (['TEST'] as const) : []),
  ];
  const isTested = states.some(({ phase }) => phase === 'TEST') && runsTests(solver);
  const loadsWeights = solver.type.fields.has('weights') && solver.has('weights');
  return phases.length === 0 ? [] : [{ states, phases, isTested, loadsWeights }];
}

/** Whether a solver comes to a test before training ends, and it takes a batch. */
function runsTests(solver: Message): boolean {
  const [interval, maxIter] = [solver.number('test_interval'), solver.number('max_iter')];
  return (
    solver.numbers('test_iter').some((iterations) => iterations > 0) &&
    interval > 0 &&
    (solver.bool('test_initialization') || maxIter <= 0 || interval <= maxIter)
  );
}

function stateOf(phase: NetState['phase'], state: Message): SolverState {
  return {
    phase,
    stages: state.strings('stage'),
    ...(state.has('level') ? { level: state.number('level') } : {}),
  };
}

/**
 * Whether what a solver in another folder names may be meant from a folder that it lies below: `nets/a.prototxt` of
 * `x/solvers/b.prototxt` is `x/nets/a.prototxt`, and not `y/nets/a.prototxt`.
 */
function isBelowOne(named: string, path: string, solver: string): boolean {
  const parts = partsOfPath(named);
  const start = partsOfPath(path).slice(0, -parts.length);
  const own = partsOfPath(solver);
  return parts.length > 1 && start.every((part, index) => own[index] === part);
}

/** So many last parts of two paths that are the same, a file's name and its folders, say that a folder above has another name now. */
const SAME_PARTS = 3;

/** Whether two paths are of one file, in a folder that one of them calls otherwise: `example/a/b/net.prototxt`, for one in `examples`. */
function endsAlike(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => partsOfPath(path).reverse()) as [string[], string[]];
  return one.length >= SAME_PARTS && one.slice(0, SAME_PARTS).every((part, index) => part === other[index]);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
