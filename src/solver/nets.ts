import type { Dialect } from '../dialect/dialect.js';
import { type Document, PHASES, readNamed } from '../document/file.js';
import { netInState } from '../document/nets.js';
import type { Phase } from '../layers/base/index.js';
import { buildNet } from '../net/build.js';
import type { Net } from '../net/net.js';
import type { NetState } from '../net/state.js';
import type { Message } from '../schema/message.js';
import type { PlaceInFile } from '../textproto/lines.js';
import type { Span } from '../textproto/tree.js';
import { findNamed, type Place } from './find.js';

type NetField = 'net' | 'net_param' | 'train_net' | 'train_net_param' | 'test_net' | 'test_net_param';

/** A net that a solver trains or tests. */
export interface SolverNet {
  /** What it is for; its state may have another phase. */
  readonly role: Phase;
  readonly field: NetField;
  /** Where the solver names it, or where it stands in the solver. */
  readonly span: Span;
  /** The path that the solver gives; undefined for a net that stands in the solver. */
  readonly named: string | undefined;
  /** Where the file is; null where there is none, undefined where that is not known or there is no path. */
  readonly place: Place | null | undefined;
  /** The file; undefined for a net in the solver, and where it is not read. */
  readonly document: Document | undefined;
  readonly state: NetState | undefined;
  /** What Caffe makes of it; undefined where that is not known. */
  readonly net: Net | undefined;
}

/** A part of a solver's net, for findings of the solver; undefined for a net that stands in the solver itself. */
export function placeIn({ document }: SolverNet, span: Span): PlaceInFile | undefined {
  return document && { path: document.path, ...document.lines.location(span) };
}

export interface SolverNets {
  /** The net that is trained; undefined where the solver names none, or several. */
  readonly train: SolverNet | undefined;
  /** The nets that are tested, in the order of `test_iter` and `test_state`. */
  readonly tests: readonly SolverNet[];
}

export const TRAIN_FIELDS = ['net', 'net_param', 'train_net', 'train_net_param'] as const;

/** `Solver::InitTrainNet` and `Solver::InitTestNets`: which nets there are, and in which states. */
export function solverNets(solver: Message, file: Document, isWhole: boolean): SolverNets {
  const reader = new Reader(solver, file, isWhole);
  const given = TRAIN_FIELDS.filter((field) => solver.has(field));
  const [field] = given;
  const train =
    field === undefined || given.length > 1
      ? undefined
      : reader.net('TRAIN', field, 0, solver.message('train_state'));
  const asked = solver.messages('test_state');
  const own = (['test_net_param', 'test_net'] as const).flatMap((name) =>
    solver.values(name).map((_, index) => ({ name, index })),
  );
  const generic = (['net_param', 'net'] as const).filter((name) => solver.has(name));
  const instances = Math.max(0, solver.count('test_iter') - own.length);
  const others = generic.flatMap((name) => Array.from({ length: instances }, () => ({ name, index: 0 })));
  const tests = [...own, ...others].map(({ name, index }, at) => reader.net('TEST', name, index, asked[at]));
  return { train, tests };
}

class Reader {
  readonly #solver: Message;
  readonly #file: Document;
  readonly #isWhole: boolean;
  readonly #documents = new Map<string, Document | undefined>();
  readonly #nets = new Map<string, Net>();

  constructor(solver: Message, file: Document, isWhole: boolean) {
    this.#solver = solver;
    this.#file = file;
    this.#isWhole = isWhole;
  }

  net(role: Phase, field: NetField, index: number, asked: Message | undefined): SolverNet {
    const span = this.#solver.span(field, index);
    const value = this.#solver.values(field)[index]!;
    if (typeof value === 'object') {
      // Caffe upgrades files only: what stands in the solver is taken as it is.
      const state = stateOf(role, value, asked);
      const { dialect, environment } = this.#file;
      const net = this.#isWhole ? buildNet(value, state, dialect, environment) : undefined;
      return {
        role,
        field,
        span: value.head(),
        named: undefined,
        place: undefined,
        document: undefined,
        state,
        net,
      };
    }
    const named = String(value);
    const place = findNamed(named, this.#file.path, this.#file.environment);
    const document = place == null ? undefined : this.#document(place.path);
    if (document?.net === undefined)
      return { role, field, span, named, place, document, state: undefined, net: undefined };
    const state = stateOf(role, document.net.param, asked);
    return { role, field, span, named, place, document, state, net: this.#inState(document, state) };
  }

  #document(path: string): Document | undefined {
    if (!this.#documents.has(path)) this.#documents.set(path, readNamed(path, this.#file, PHASES));
    return this.#documents.get(path);
  }

  #inState({ path, net, unread, dialect, environment }: Document, state: NetState): Net {
    const key = JSON.stringify([path, state]);
    let built = this.#nets.get(key);
    if (built === undefined) {
      built = netInState(net!.param, unread, state, dialect as Dialect, environment);
      this.#nets.set(key, built);
    }
    return built;
  }
}

/** What a net's own state adds to what it is for, and what the solver's adds to both. */
function stateOf(role: Phase, net: Message, asked: Message | undefined): NetState {
  const states = [net.message('state'), ...(asked === undefined ? [] : [asked])];
  const last = (field: string) => states.findLast((state) => state.has(field));
  return {
    phase: (last('phase')?.enumValue('phase') as Phase | undefined) ?? role,
    level: last('level')?.number('level') ?? 0,
    stages: [...new Set(states.flatMap((state) => state.strings('stage')))],
  };
}
