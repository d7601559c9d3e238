import type { Dialect } from '../dialect/dialect.js';
import type { Environment, Phase } from '../layers/base/index.js';
import { buildNet, Shared } from '../net/build.js';
import type { Net } from '../net/net.js';
import { netState } from '../net/read.js';
import type { NetState } from '../net/state.js';
import type { Message } from '../schema/message.js';
import { folderOf } from '../text/path.js';
import { DigitsNet } from './digits.js';
import { hasLoss, mayBeTrained, namesPhase, readsFiles, takesNothing } from './intent.js';
import { isForTrainOfTwo, phaseOfFile } from './named-purpose.js';
import { type SolverUse, solverUse } from './states/solvers.js';
import { meantStates } from './states/states.js';
import type { Unread } from './unread/unread.js';

export const PHASES: readonly Phase[] = ['TRAIN', 'TEST'];

/** In which states a net is wanted; all that it is meant for by default. */
export interface AskedStates {
  readonly phases?: readonly Phase[];
  /** If a level or stages are given, in exactly these. */
  readonly level?: number;
  readonly stages?: readonly string[];
}

/** The net that a file is, in each state that is asked for. */
export function netsOf(
  path: string,
  whole: Message,
  unread: Unread,
  asked: AskedStates,
  dialect: Dialect,
  environment: Environment,
): readonly Net[] {
  const param = unread.certain(whole);
  const makesData = (layer: Message) => {
    const type = dialect.layerTypes.get(layer.string('type')) ?? unread.typeOf(layer);
    return type?.makesData === true || (layer.count('bottom') === 0 && !unread.isUnsure(layer));
  };
  const digits = DigitsNet.of(
    param.messages('layer'),
    (layer) => dialect.layerTypes.get(layer.string('type'))?.params ?? [],
  );
  const shared = new Shared();
  const build = (state: Parameters<typeof netState>[1]) =>
    buildNet(param, netState(param, state), dialect, environment, digits?.fillsIn(state), shared);
  const { level, stages } = asked;
  let use: SolverUse | undefined;
  const solvers = () => {
    use ??= solverUse(path, environment, dialect.schema);
    return use;
  };
  const isAsked = asked.phases !== undefined || level !== undefined || stages !== undefined;
  // A net that solvers name is judged in what they name it for.
  const phases =
    asked.phases ??
    (isAsked ? PHASES : solvers().phases.length > 0 ? solvers().phases : ownPhases(param, path, environment));
  if (level === undefined && stages === undefined) {
    const states = meantStates(param, phases, {
      makesData,
      isWiringUnsure: unread.wiringIsUnsure,
      isGiven: (blob, state) => digits?.gives(blob, state) ?? false,
      solvers: () =>
        solvers().phases.length > 0
          ? solvers().states
          : solverUse(path, environment, dialect.schema, true).states,
    });
    if (states !== undefined) return states.map(build);
  }
  const nets = phases.map((phase) =>
    build({
      phase,
      ...(level === undefined ? {} : { level }),
      ...(stages === undefined ? {} : { stages }),
    }),
  );
  if (asked.phases !== undefined || nets.length < PHASES.length) return nets;
  if (isDeployedInTest(param, nets) || isUsedInTest(path, nets, solvers))
    return nets.filter((net) => net.phase === 'TEST');
  const meant = nets.filter((net) => net.layers.some(({ layer }) => makesData(layer)));
  if (meant.length < PHASES.length) return meant.length > 0 ? meant : nets;
  // What makes something of nothing is no data where the other phase reads some, and the net lacks that here.
  const [reader, ...readers] = nets.filter(readsData);
  if (
    reader !== undefined &&
    readers.length === 0 &&
    nets.every((net) => net === reader || lacksMore(net, reader))
  )
    return [reader];
  const own = solvedPhase(solvers()) ?? phaseOfFile(path) ?? dataPhase(param);
  const other = nets.find(({ phase }) => phase !== own);
  const isForOne =
    own !== undefined &&
    other !== undefined &&
    nets.every((net) => net === other || lacksMore(other, net)) &&
    !solvers().states.some(({ phase }) => phase !== own);
  return isForOne ? nets.filter((net) => net !== other) : nets;
}

/** Whether a net reads a data set, or has what makes data in some state alone. */
function readsData(net: Net): boolean {
  const isOfState = (layer: Message) => layer.has('include') || layer.has('exclude');
  return readsFiles(net) || net.layers.some(({ layer }) => takesNothing(layer) && isOfState(layer));
}

/**
 * The phases that a net is for by its own `state`, which programs leave in what they write, and which Caffe does not ask, or as one of
 * two files, one for each phase.
 */
function ownPhases(param: Message, path: string, environment: Environment): readonly Phase[] {
  const state = param.message('state');
  if (state.has('phase')) return PHASES.filter((phase) => phase === state.enumValue('phase'));
  const isForOne =
    isForTrainOfTwo(path, environment.list?.(folderOf(path)) ?? []) &&
    !param.messages('layer').some((layer) => namesPhase(layer, 'include', 'TEST'));
  return isForOne ? ['TRAIN'] : PHASES;
}

/** The only phase in which solvers load a net, though they name it for both: one for which no tests are set. */
function solvedPhase({ states }: SolverUse): Phase | undefined {
  const [first, ...others] = new Set(states.map(({ phase }) => phase));
  return others.length === 0 ? first : undefined;
}

/** TRAIN, where data are there for that alone, and nothing is there for TEST. */
function dataPhase(param: Message): Phase | undefined {
  const layers = param.messages('layer');
  const isForTrain = (layer: Message) => takesNothing(layer) && namesPhase(layer, 'include', 'TRAIN');
  return layers.some(isForTrain) && !layers.some((layer) => namesPhase(layer, 'include', 'TEST'))
    ? 'TRAIN'
    : undefined;
}

/** The net that a file is in a state that something else, such as a solver, asks for. */
export function netInState(
  whole: Message,
  unread: Unread,
  state: NetState,
  dialect: Dialect,
  environment: Environment,
): Net {
  const param = unread.certain(whole);
  const digits = DigitsNet.of(
    param.messages('layer'),
    (layer) => dialect.layerTypes.get(layer.string('type'))?.params ?? [],
  );
  return buildNet(param, state, dialect, environment, digits?.fillsIn(state));
}

/** Whether a net lacks blobs that it has in another state, and has all that it has in that. */
function lacksMore(net: Net, other: Net): boolean {
  const [here, there] = [lacking(net), lacking(other)];
  return here.size > there.size && [...there].every((start) => here.has(start));
}

/** Where blobs are taken that a net lacks. */
function lacking({ findings }: Net): ReadonlySet<number> {
  return new Set(findings.filter(({ rule }) => rule === 'blob/unknown-bottom').map(({ span }) => span.start));
}

/**
 * Whether a net without a loss, of which something is left that only TRAIN has and fails there, is used in TEST: its file is named so,
 * or it is fed what a layer for TRAIN made before.
 */
function isUsedInTest(path: string, nets: readonly Net[], solvers: () => SolverUse): boolean {
  const [train, test] = PHASES.map((phase) => nets.find((net) => net.phase === phase));
  if (train?.refused !== true || test === undefined || test.refused) return false;
  if (nets.some(hasLoss) || solvers().phases.length > 0) return false;
  if (phaseOfFile(path) === 'TEST') return true;
  const fed = new Set(madeOfNothing(test));
  return madeOfNothing(train).filter((top) => fed.has(top)).length > fed.size;
}

/** The blobs that a net's layers without bottoms make, each as often as it is made. */
function madeOfNothing(net: Net): readonly string[] {
  return net.layers
    .filter(({ layer }) => layer.count('bottom') === 0)
    .flatMap(({ layer }) => layer.strings('top'));
}

/**
 * Whether a net to be deployed has layers for TEST that it cannot do without, and none for TRAIN: nobody loads it in TRAIN,
 * where Caffe would refuse it.
 */
function isDeployedInTest(param: Message, nets: readonly Net[]): boolean {
  if (!nets.every((net) => net.refused === (net.phase === 'TRAIN') && !mayBeTrained(net))) return false;
  const layers = param.messages('layer');
  const rules = layers.flatMap((layer) => layer.messages('include'));
  return (
    rules.length > 0 &&
    rules.every((rule) => rule.has('phase') && rule.enumValue('phase') === 'TEST') &&
    !layers.some((layer) => layer.has('exclude'))
  );
}
