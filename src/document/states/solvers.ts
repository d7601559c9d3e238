import type { Environment } from '../../layers/base/index.js';
import type { NetState } from '../../net/state.js';
import { bind } from '../../schema/bind.js';
import type { Schema } from '../../schema/descriptor.js';
import type { Message } from '../../schema/message.js';
import { parse } from '../../textproto/parse.js';
import { decode } from '../../textproto/source.js';

/** A state that a solver asks for, beside what the net's own `state` adds. */
export type SolverState = Pick<NetState, 'phase' | 'stages'> & Partial<Pick<NetState, 'level'>>;

/** So many files beside a net are looked at for its solvers. */
const MAX_FILES = 64;

/** The states in which solvers that lie beside a net load it; none where no solver names it, or folders aren't looked at. */
export function solverStates(path: string, environment: Environment, schema: Schema): SolverState[] {
  const type = schema.message('SolverParameter');
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const [folder, name] = [path.slice(0, slash + 1), path.slice(slash + 1)];
  if (type === undefined || name === '') return [];
  const files = (environment.list?.(folder) ?? []).filter(
    (file) => file !== name && /\.(?:prototxt|pt|pbtxt|txt)$/.test(file),
  );
  const namesNet = new RegExp(`(?:net|train_net|test_net)\\s*:[^\\n]*${escaped(name)}["']`);
  const statesIn = (file: string): SolverState[] => {
    const bytes = environment.readFile?.(folder + file);
    if (bytes === undefined) return [];
    const { text } = decode(bytes);
    return namesNet.test(text) ? statesOf(bind(parse(text), type).message, path) : [];
  };
  const isNamed = (file: string) => /solver/i.test(file);
  const said = files.filter(isNamed).slice(0, MAX_FILES).flatMap(statesIn);
  if (said.length > 0) return said;
  return files
    .filter((file) => !isNamed(file) && file.endsWith('.prototxt'))
    .slice(0, MAX_FILES)
    .flatMap(statesIn);
}

/** `Solver::InitTrainNet` and `Solver::InitTestNets`: the states in which a solver loads the net of some path. */
function statesOf(solver: Message, path: string): SolverState[] {
  const isIt = (field: 'net' | 'train_net') => solver.has(field) && isSamePath(solver.string(field), path);
  const tests = solver.strings('test_net').map((net) => isSamePath(net, path));
  const before = solver.count('test_net_param');
  const isForAll = isIt('net');
  const instances = solver.has('net') ? solver.count('test_iter') : before + tests.length;
  const asked = solver.messages('test_state');
  const states: SolverState[] = [];
  if (isForAll || isIt('train_net')) states.push(stateOf('TRAIN', solver.message('train_state')));
  for (let index = before; index < instances; index++) {
    if (!(tests[index - before] ?? isForAll)) continue;
    const state = asked[index];
    states.push(state === undefined ? { phase: 'TEST', stages: [] } : stateOf('TEST', state));
  }
  return states;
}

function stateOf(phase: NetState['phase'], state: Message): SolverState {
  return {
    phase,
    stages: state.strings('stage'),
    ...(state.has('level') ? { level: state.number('level') } : {}),
  };
}

/** Whether two paths, which may start in different folders, are of one file so far as both are told. */
function isSamePath(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) =>
    path
      .split(/[\\/]+/)
      .filter((part) => part !== '.' && part !== '..')
      .reverse(),
  ) as [string[], string[]];
  return one.every((part, index) => other[index] === undefined || other[index] === part);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
