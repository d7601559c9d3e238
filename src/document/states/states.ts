import type { Phase } from '../../layers/base/index.js';
import { netState } from '../../net/read.js';
import type { NetState } from '../../net/state.js';
import type { Message } from '../../schema/message.js';
import { isOnePurpose, phaseOfStage } from '../named-purpose.js';
import type { SolverState } from './solvers.js';
import { stateRules, type Wiring, wiringIn } from './wiring.js';

/** What is known of a net beside its layers and rules. */
export interface Surroundings {
  readonly makesData: (layer: Message) => boolean;
  /** Whether not all of the layers' connections could be read. */
  readonly isWiringUnsure: boolean;
  /** Whether a program gives the net some blob in some state. */
  readonly isGiven: (blob: string, state: NetState) => boolean;
  /** The states that solvers ask for. */
  readonly solvers: () => readonly SolverState[];
}

/** A net is read in no more states than this. */
const MAX_STATES = 16;

/** A state that lacks something is completed by no more than so many trials. */
const MAX_TRIALS = 200;

/**
 * The states that a net is meant for: those of its solvers, and those that its layers' rules name and in which it is whole;
 * undefined for a net in whose layers only the phase matters, or whose own `state` says the rest.
 *
 * What rules name is a guess: stages may be meant for one phase, and together with others only. In a state that is only
 * guessed and in which the net lacks what other states have, it is not meant to be, unless data are there for that state.
 */
export function meantStates(
  param: Message,
  phases: readonly Phase[],
  surroundings: Surroundings,
): NetState[] | undefined {
  const layers = param.messages('layer');
  const rules = layers.flatMap(stateRules);
  if (rules.length === 0) return undefined;
  const search = new Search(param, surroundings);
  const solvers = surroundings.solvers().filter(({ phase }) => phases.includes(phase));
  const isSaid = param.message('state').has('stage') || param.message('state').has('level');
  if (isSaid && solvers.length === 0) return undefined;
  const guesses = isSaid ? [] : guessesOf(rules, 0);
  const own = (phase: Phase) => netState(param, { phase });
  for (const phase of phases) {
    const asked = solvers.filter((solver) => solver.phase === phase);
    for (const solver of asked) search.add(netState(param, solver));
    if (asked.length === 0) search.guess(own(phase), guessesFor(phase, guesses));
    for (const guess of guessesFor(phase, guesses)) {
      if (guess.stages.length > 0 && guess.stages.every((stage) => isNamed(stage, solvers))) continue;
      search.guess(netState(param, { ...guess, phase }), guessesFor(phase, guesses));
    }
  }
  return search.found.length > 0 ? search.found.slice(0, MAX_STATES) : phases.map(own);
}

/** What a rule names beside a phase. */
interface Guess {
  readonly phases: readonly Phase[];
  readonly stages: readonly string[];
  readonly level?: number;
}

function isNamed(stage: string, solvers: readonly SolverState[]): boolean {
  return solvers.some(({ stages }) => stages.includes(stage));
}

function guessesFor(phase: Phase, guesses: readonly Guess[]): readonly Guess[] {
  return guesses.filter(({ phases }) => phases.includes(phase));
}

function guessesOf(rules: readonly Message[], level: number): Guess[] {
  const both: readonly Phase[] = ['TRAIN', 'TEST'];
  const known = new Map<string, Set<Phase>>();
  for (const rule of rules) {
    if (!rule.has('phase')) continue;
    for (const stage of rule.strings('stage')) {
      const phases = known.get(stage) ?? new Set();
      known.set(stage, phases.add(rule.enumValue('phase') as Phase));
    }
  }
  const phasesOf = (rule: Message, stages: readonly string[]): readonly Phase[] => {
    if (rule.has('phase')) return [rule.enumValue('phase') as Phase];
    const said = stages.map(phaseOfStage).filter((phase) => phase !== undefined);
    if (said.length > 0) return said;
    const elsewhere = stages.flatMap((stage) => [...(known.get(stage) ?? [])]);
    return elsewhere.length > 0 ? elsewhere : both;
  };
  // What data for TRAIN are left out of is not training for that, where the stage's name says what it is.
  const phasesWithout = (rule: Message, stage: string): readonly Phase[] => {
    const said = phaseOfStage(stage);
    return said === undefined ? phasesOf(rule, [stage]) : [said];
  };
  const guesses = rules.flatMap((rule): Guess[] => {
    const stages = [...rule.strings('stage')];
    const [min, max] = [rule.number('min_level'), rule.number('max_level')];
    const levels = [
      ...(rule.has('min_level') && min > level ? [min] : []),
      ...(rule.has('max_level') ? [max < level ? max : max + 1] : []),
    ];
    return [
      ...(stages.length > 0 && levels.length === 0 ? [{ phases: phasesOf(rule, stages), stages }] : []),
      ...levels.map((level) => ({ phases: phasesOf(rule, stages), stages, level })),
      ...rule.strings('not_stage').map((stage) => ({ phases: phasesWithout(rule, stage), stages: [stage] })),
    ];
  });
  // Many layers ask for the same, which is tried once.
  return [...new Map(guesses.map((guess) => [JSON.stringify(guess), guess])).values()];
}

/** The states found so far, each with other layers than the rest. */
class Search {
  readonly found: NetState[] = [];
  readonly #layers: readonly Message[];
  readonly #surroundings: Surroundings;
  readonly #param: Message;
  readonly #known = new Set<string>();
  readonly #bare = new Map<Phase, Wiring>();
  #trials = 0;

  constructor(param: Message, surroundings: Surroundings) {
    this.#param = param;
    this.#layers = param.messages('layer');
    this.#surroundings = surroundings;
  }

  add(state: NetState, wiring = wiringIn(state, this.#layers)): void {
    const key = `${state.phase} ${wiring.included.map(({ node }) => node).join(' ')}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.found.push(state);
  }

  /** Adds a state if the net may be meant for it, with other stages if it needs them. */
  guess(state: NetState, others: readonly Guess[]): void {
    const wiring = wiringIn(state, this.#layers);
    if (this.#isWhole(state, wiring)) {
      this.add(state, wiring);
      return;
    }
    const completed = this.#complete(state, others);
    if (completed !== undefined) this.add(completed);
    else if (this.#hasOwnData(state, wiring)) this.add(state, wiring);
  }

  #isWhole(state: NetState, { included, unknown, leftOut, clashes }: Wiring): boolean {
    const { makesData, isWiringUnsure, isGiven } = this.#surroundings;
    const given = [...unknown].filter((blob) => isGiven(blob, state));
    if (given.length === 0 && !included.some(makesData)) return false;
    return isWiringUnsure || (!clashes && [...leftOut].every((blob) => given.includes(blob)));
  }

  /** Whether data are in the net in a state that it has not without stages. */
  #hasOwnData(state: NetState, { included }: Wiring): boolean {
    let bare = this.#bare.get(state.phase);
    if (bare === undefined) {
      bare = wiringIn(netState(this.#param, { phase: state.phase }), this.#layers);
      this.#bare.set(state.phase, bare);
    }
    return included.some((layer) => this.#surroundings.makesData(layer) && !bare.included.includes(layer));
  }

  /** A state in which the net is whole by one or two more sets of stages. */
  #complete(state: NetState, others: readonly Guess[]): NetState | undefined {
    const sets = others.filter(({ stages, level }) => stages.length > 0 && level === undefined);
    const tries = [
      ...sets.map(({ stages }) => stages),
      ...sets.flatMap(({ stages }, index) =>
        sets.slice(index + 1).map((other) => [...stages, ...other.stages]),
      ),
    ];
    for (const added of tries) {
      const stages = [...new Set([...state.stages, ...added])];
      if (stages.length === state.stages.length || !isOnePurpose(stages)) continue;
      if (this.#trials++ > MAX_TRIALS) return undefined;
      const completed = { ...state, stages };
      if (this.#isWhole(completed, wiringIn(completed, this.#layers))) return completed;
    }
    return undefined;
  }
}
