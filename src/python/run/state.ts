import type { Span } from '../../textproto/tree.js';
import type { Module } from '../module.js';
import type { Condition, Event, Happening } from './event.js';
import { bottomsIn, From, type Origin, type Value } from './value.js';

/** A function that is being followed. */
export interface Frame {
  readonly module: Module;
  locals: Map<string, Value>;
  readonly closure: ReadonlyMap<string, Value> | undefined;
  readonly returned: Value[];
  /** What its names are where the loop that is followed is left, or goes on to its next round, before its body's end. */
  left?: Map<string, Value>[] | undefined;
  /** The class whose method it is. */
  readonly owner: Extract<Value, { kind: 'function' }>['owner'];
  readonly self: Value | undefined;
  /** Where its body stands; none of a module. */
  readonly within?: Span;
}

const NONE: readonly Condition[] = [];

/** How many steps are taken for one class; what needs more is not followed to its end. */
const MAX_STEPS = 40_000;

/** What is known and noted while a class's code is followed. */
export class State {
  readonly events: Event[] = [];
  /** The method of the layer that is followed. */
  method = '';
  conditions: Condition[] = [];
  /** What is known to be as it should, because all else raises: as {@link From} has it. */
  asserted = 0;
  #steps = 0;

  /** Whether all was followed. */
  get isWhole(): boolean {
    return this.#steps <= MAX_STEPS;
  }

  /** Counts a step; whether there are some left. */
  step(): boolean {
    return ++this.#steps <= MAX_STEPS;
  }

  /** Notes what happens at another place. */
  noteAt(happening: Happening, { module, start, end }: Origin): void {
    this.events.push({
      ...happening,
      method: this.method,
      module,
      span: { start, end },
      when: this.#when(),
    });
  }

  /** What was told of a place is not so. */
  retract(kind: Happening['kind'], { module, start, end }: Origin): void {
    const { events } = this;
    for (let at = events.length - 1; at >= 0; at--) {
      const { kind: other, module: where, span } = events[at]!;
      if (other === kind && where === module && span.start === start && span.end === end)
        events.splice(at, 1);
    }
  }

  /** What was told of what stands in a place is not so. */
  retractIn(kinds: readonly Happening['kind'][], { module, start, end }: Origin): void {
    const { events } = this;
    for (let at = events.length - 1; at >= 0; at--) {
      const { kind, module: where, span } = events[at]!;
      if (kinds.includes(kind) && where === module && span.start >= start && span.end <= end)
        events.splice(at, 1);
    }
  }

  #last: readonly Condition[] = NONE;

  /** The conditions as they are now. Each is an object of its own: with the same last one, all are the same. */
  #when(): readonly Condition[] {
    const { conditions } = this;
    if (conditions.length === 0) return NONE;
    if (this.#last.length !== conditions.length || this.#last.at(-1) !== conditions.at(-1))
      this.#last = [...conditions];
    return this.#last;
  }

  /** Whether it is asked before whether a number that comes from `from` is what is wanted. */
  isGuarded(from: number): boolean {
    if ((bottomsIn(this.asserted, 'data') & bottomsIn(from, 'data')) !== 0) return true;
    return this.conditions.some(
      ({ test, isLoop, from: asked }) =>
        test === undefined &&
        isLoop !== true &&
        ((asked & From.unknown) !== 0 || (bottomsIn(asked, 'data') & bottomsIn(from, 'data')) !== 0),
    );
  }

  note(happening: Happening, { start, end }: Span, frame: Frame): void {
    const event: Event = {
      ...happening,
      method: this.method,
      module: frame.module,
      span: { start, end },
      when: this.#when(),
    };
    this.events.push(event);
  }

  /** Calls with a condition more. */
  under<T>(condition: Condition, call: () => T): T {
    this.conditions.push(condition);
    try {
      return call();
    } finally {
      this.conditions.pop();
    }
  }
}
