import type { ClassOfProject } from '../hierarchy.js';
import type { Expression } from '../syntax/tree.js';
import { attributeOf } from './attributes.js';
import { countIterations } from './counters.js';
import { countsTaken } from './counts.js';
import { escapeAll } from './escape.js';
import type { Event } from './event.js';
import { noteName } from './naming.js';
import type { Given } from './run.js';
import type { Frame } from './state.js';
import { StatementFollower } from './statements.js';
import type { Side } from './term.js';
import {
  From,
  type FunctionValue,
  fromOf,
  type InstanceValue,
  join,
  NONE,
  optionsOf,
  UNKNOWN,
  type Value,
} from './value.js';
import { NOTHING } from './world.js';

/** What was seen of a class's code. */
export interface Followed {
  readonly events: readonly Event[];
  /** Whether all of it was followed: otherwise there may be more than was seen. */
  readonly isWhole: boolean;
  /** Whether the layer may have attributes that the reader does not know. */
  readonly isOpen: boolean;
  /** The arrays of the layer's own that are used when the net runs. */
  readonly used: ReadonlySet<string>;
  /** Keys of `param_str`, as terms, that are whole numbers. */
  readonly wholeKeys: ReadonlySet<string>;
}

/** The methods that Caffe calls, in the order in which it does. */
export const METHODS = ['setup', 'reshape', 'forward', 'backward'] as const;

/** Follows the code of a layer's class as Caffe runs it, without running it. */
export function follow(layer: ClassOfProject): Followed {
  const follower = new Follower();
  const isOpen = follower.layer(layer);
  const { events, isWhole, used, wholeKeys } = follower;
  return { events, isWhole, isOpen, used, wholeKeys };
}

/** Calls within calls are followed so far. */
const MAX_CALLS = 10;

class Follower extends StatementFollower {
  readonly #calls: FunctionValue['definition'][] = [];
  /** What was called so far. */
  readonly #seen = new Set<FunctionValue['definition']>();

  /** Whether the layer may have attributes that are not known. */
  layer(of: ClassOfProject): boolean {
    const instance: InstanceValue = {
      kind: 'instance',
      of,
      isLayer: true,
      attributes: new Map(),
      isOpen: !of.isComplete,
    };
    const frame: Frame = {
      module: of.module,
      locals: new Map(),
      closure: undefined,
      returned: [],
      owner: of,
      self: instance,
    };
    const at: Expression = {
      kind: 'name',
      name: '',
      start: of.definition.nameStart,
      end: of.definition.nameStart + of.name.length,
    };
    const bottom: Value = { kind: 'blobs', side: 'bottom', first: 0 };
    const top: Value = { kind: 'blobs', side: 'top', first: 0 };
    const given: Readonly<Record<string, readonly Value[]>> = {
      __init__: [],
      setup: [bottom, top],
      reshape: [bottom, top],
      forward: [bottom, top],
      backward: [top, { kind: 'flags' }, bottom],
    };
    for (const [name, positional] of Object.entries(given)) {
      this.method = name;
      if (name === 'reshape') countIterations(instance);
      this.conditions = [];
      this.counts = { bottom: this.#insistedOn('bottom'), top: this.#insistedOn('top') };
      const called = attributeOf(this, instance, name, at, frame);
      for (const option of optionsOf(called)) {
        if (option.kind === 'function')
          this.callFunction(option, { positional, named: new Map(), isOpen: false }, at, frame);
      }
    }
    this.method = '';
    this.#noteHeld(instance, at, frame);
    return instance.isOpen;
  }

  /** Keeps in mind that the keys which the layer holds may be read by methods that Caffe does not call: a program may. */
  #noteHeld({ of, attributes }: InstanceValue, at: Expression, frame: Frame): void {
    const held = [...attributes].flatMap(([name, value]) =>
      optionsOf(value).some(({ kind }) => kind === 'params') ? name : [],
    );
    if (held.length === 0) return;
    const reads = new RegExp(`\\bself\\s*\\.\\s*(?:${held.join('|')})\\b`);
    const isRead = of.order.some(({ module, definition }) =>
      definition.body.some(
        (member) =>
          member.kind === 'function' &&
          !this.#seen.has(member) &&
          reads.test(module.text.slice(member.start, member.end)),
      ),
    );
    if (isRead) this.note({ kind: 'every key' }, at, frame);
  }

  /** How many bottoms or tops there are with every net that is not refused; undefined where that differs. */
  #insistedOn(side: Side): number | undefined {
    const taken = countsTaken(this.events, side, NOTHING);
    return taken.length === 1 ? taken[0] : undefined;
  }

  callFunction(called: FunctionValue, given: Given, at: Expression, frame: Frame): Value {
    const { definition } = called;
    const again = this.#calls.filter((one) => one === definition).length;
    if (this.#calls.length >= MAX_CALLS || again > 0 || !this.step()) {
      escapeAll(this, given, at, frame);
      return {
        kind: 'unknown',
        from: given.positional.reduce<number>((sum, value) => sum | fromOf(value), From.unknown),
      };
    }
    const locals = this.#bind(called, given, at, frame);
    const inner: Frame = {
      module: called.module,
      locals,
      closure: called.closure,
      returned: [],
      owner: called.owner ?? frame.owner,
      self:
        called.self ??
        (called.owner === undefined ? frame.self : locals.get(definition.params[0]?.name ?? '')),
      within: { start: definition.start, end: definition.body.at(-1)?.end ?? definition.start },
    };
    this.#calls.push(definition);
    this.#seen.add(definition);
    const depth = this.conditions.length;
    if (called.isApart === true) this.apart++;
    this.block(definition.body, inner);
    if (called.isApart === true) this.apart--;
    this.conditions.length = depth;
    this.#calls.pop();
    return inner.returned.length === 0 ? NONE : inner.returned.reduce(join);
  }

  #bind(
    { definition, self, closure, module }: FunctionValue,
    { positional, named, isOpen }: Given,
    at: Expression,
    frame: Frame,
  ): Map<string, Value> {
    const locals = new Map<string, Value>();
    const values = self === undefined ? [...positional] : [self, ...positional];
    let next = 0;
    const taken = new Set<string>();
    for (const { name, target, stars, defaultValue } of definition.params) {
      if (stars === 1) {
        locals.set(name!, { kind: 'sequence', items: isOpen ? undefined : values.slice(next), from: 0 });
        next = values.length;
        continue;
      }
      if (stars === 2) {
        const entries = new Map([...named].filter(([key]) => !taken.has(key)));
        locals.set(name!, { kind: 'dict', entries, isOpen, from: 0 });
        continue;
      }
      const byName = name === undefined ? undefined : named.get(name);
      let value: Value | undefined = byName;
      if (value === undefined && next < values.length) value = values[next++];
      if (name !== undefined) taken.add(name);
      if (value === undefined && defaultValue !== undefined && !isOpen)
        value = this.evaluate(defaultValue, { ...frame, module, locals: new Map(closure) });
      if (name !== undefined) {
        locals.set(name, value ?? UNKNOWN);
        if (value !== undefined) noteName(this, name, value, at, frame);
      } else if (target !== undefined) this.assign(target, value ?? UNKNOWN, { ...frame, module, locals });
    }
    return locals;
  }

  protected get isCaffes(): boolean {
    return this.#calls.length === 1;
  }
}
