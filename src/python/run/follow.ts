import { type ClassOfProject, meaningOfName } from '../hierarchy.js';
import type { Expression, Statement, StatementOf } from '../syntax/tree.js';
import { assignTo, augment, noteName, noteOwnGradient } from './assign.js';
import { attributeOf } from './attributes.js';
import { chosen, conditionOf, isCertain, perhaps } from './condition.js';
import { countAnew } from './counters.js';
import { countsTaken } from './counts.js';
import { noteAsserted } from './division.js';
import { escapeAll, escapeValue } from './escape.js';
import { Evaluator } from './evaluate.js';
import type { Condition, Event } from './event.js';
import { iterate } from './iterate.js';
import { EXITS } from './library.js';
import { meaningValue } from './names.js';
import { noteAsked } from './params.js';
import type { Given } from './run.js';
import { largestIn } from './running-max.js';
import type { Frame } from './state.js';
import { useAsIndex } from './subscripts.js';
import type { Side } from './term.js';
import {
  arrayOf,
  constantOf,
  From,
  type FunctionValue,
  fromOf,
  type InstanceValue,
  join,
  NONE,
  numbersOf,
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

/** How a block ends: it goes on, or control leaves it. */
type End = 'goes on' | 'leaves' | 'raises';

const MAX_CALLS = 10;

/** So many ways out of a loop are followed. */
const MAX_LEFT = 4;

class Follower extends Evaluator {
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

  block(body: readonly Statement[], frame: Frame): End {
    const depth = this.conditions.length;
    let end: End = 'goes on';
    for (const statement of body) {
      end = this.#statement(statement, frame);
      if (end !== 'goes on') break;
    }
    // What was concluded of branches that left holds to the end of the function only.
    if (end !== 'goes on') this.conditions.length = depth;
    return end;
  }

  #statement(statement: Statement, frame: Frame): End {
    if (!this.step()) return 'leaves';
    switch (statement.kind) {
      case 'expression': {
        this.evaluate(statement.value, frame);
        if (!this.#exits(statement.value, frame)) return 'goes on';
        if (this.apart === 0)
          this.note({ kind: 'raise', message: messageOf([statement.value], []) }, statement, frame);
        return 'raises';
      }
      case 'assign': {
        if (statement.value === undefined) return 'goes on';
        const value = this.evaluate(statement.value, frame);
        const { start, end } = statement.value;
        this.assigned = statement.targets.length === 1 ? { start, end } : undefined;
        for (const target of statement.targets) this.assign(target, value, frame);
        this.assigned = undefined;
        return 'goes on';
      }
      case 'augmented':
        augment(this, statement, frame);
        return 'goes on';
      case 'return':
        return this.#return(statement, frame);
      case 'raise': {
        const values = statement.values.map((value) => this.evaluate(value, frame));
        if (isExit(statement.values[0]) && this.apart === 0)
          this.note({ kind: 'call', path: 'builtins.SystemExit' }, statement.values[0]!, frame);
        this.note({ kind: 'raise', message: messageOf(statement.values, values) }, statement, frame);
        return 'raises';
      }
      case 'assert': {
        const asserted = this.evaluate(statement.test, frame);
        this.under(conditionOf(asserted, false), () => {
          const message =
            statement.message === undefined ? undefined : constantOf(this.evaluate(statement.message, frame));
          this.note(
            { kind: 'raise', message: typeof message === 'string' ? message : 'AssertionError' },
            statement,
            frame,
          );
        });
        this.asserted |= fromOf(asserted);
        noteAsserted(this, statement.test, frame);
        return constantOf(asserted) === false ? 'raises' : 'goes on';
      }
      case 'if':
        return this.#if(statement, frame);
      case 'for':
        return this.#for(statement, frame);
      case 'while': {
        countAnew(statement.body, frame);
        const test = this.evaluate(statement.test, frame);
        this.#loop(frame, () =>
          this.#branch({ ...conditionOf(test, true), isLoop: true }, statement.body, frame),
        );
        this.block(statement.otherwise, frame);
        return 'goes on';
      }
      case 'try':
        return this.#try(statement, frame);
      case 'with': {
        for (const { value, target } of statement.items) {
          const entered = this.evaluate(value, frame);
          if (target !== undefined)
            this.assign(target, entered.kind === 'unknown' ? entered : UNKNOWN, frame);
        }
        return this.block(statement.body, frame);
      }
      case 'function':
        frame.locals.set(statement.name, {
          kind: 'function',
          definition: statement,
          module: frame.module,
          closure: frame.locals,
          self: undefined,
          owner: frame.owner,
        });
        return 'goes on';
      case 'class':
        frame.locals.set(statement.name, UNKNOWN);
        return 'goes on';
      case 'import':
        for (const { name, as } of statement.names) {
          const module = as === undefined ? name.split('.')[0]! : name;
          const imported = frame.module.imported(module, 0);
          frame.locals.set(
            as ?? module,
            imported === undefined
              ? { kind: 'external', path: module }
              : { kind: 'module', module: imported },
          );
        }
        return 'goes on';
      case 'from':
        for (const { name, as } of statement.names ?? []) {
          const imported = frame.module.imported(statement.module, statement.level);
          const meaning = imported === undefined ? undefined : meaningOfName(name, imported);
          frame.locals.set(
            as ?? name,
            meaning !== undefined
              ? meaningValue(this, meaning)
              : { kind: 'external', path: `${statement.module}.${name}` },
          );
        }
        return 'goes on';
      case 'delete':
        for (const target of statement.targets) {
          if (target.kind !== 'subscript') continue;
          const object = this.evaluate(target.object, frame);
          const index = this.evaluate(target.index, frame);
          for (const option of optionsOf(object)) {
            if (option.kind === 'dict') option.isOpen = true;
            if (option.kind === 'sequence') useAsIndex(this, index, target.index, frame);
          }
        }
        return 'goes on';
      case 'print':
        for (const value of statement.values)
          if (this.evaluate(value, frame).kind === 'text') this.note({ kind: 'text' }, value, frame);
        return 'goes on';
      case 'exec':
        for (const value of statement.values) {
          const text = this.evaluate(value, frame);
          if (text.kind === 'text')
            this.note({ kind: 'parse', how: 'exec', isEdited: text.isEdited }, statement, frame);
        }
        if (frame.self !== undefined) escapeValue(this, frame.self, statement.values[0]!, frame);
        return 'goes on';
      case 'match':
        this.evaluate(statement.subject, frame);
        for (const body of statement.bodies) this.#branch(perhaps(From.unknown), body, frame);
        return 'goes on';
      case 'break':
      case 'continue':
        if (frame.left !== undefined && frame.left.length < MAX_LEFT) frame.left.push(new Map(frame.locals));
        return 'leaves';
      case 'unread':
        if (frame.self !== undefined) escapeValue(this, frame.self, NOWHERE(statement), frame);
        for (const value of frame.locals.values()) escapeValue(this, value, NOWHERE(statement), frame);
        return this.block(statement.body, frame);
      default:
        return 'goes on';
    }
  }

  #return({ value }: StatementOf<'return'>, frame: Frame): End {
    const returned = value === undefined ? NONE : this.evaluate(value, frame);
    frame.returned.push(returned);
    // Caffe takes nothing from it.
    if (this.#calls.length === 1 && value !== undefined)
      noteOwnGradient(this, 'gradient', returned, value, frame);
    return 'leaves';
  }

  /** Whether a statement is a call that ends the program. */
  #exits(expression: Expression, frame: Frame): boolean {
    if (expression.kind !== 'call') return false;
    const called = this.evaluate(expression.callee, frame);
    return called.kind === 'external' && EXITS.has(called.path);
  }

  /** Follows a block that may be left out; what it assigns may be so, or as before. */
  #branch(condition: Condition, body: readonly Statement[], frame: Frame): End {
    const before = frame.locals;
    frame.locals = new Map(before);
    const depth = this.conditions.length;
    this.conditions.push(condition);
    const end = this.block(body, frame);
    this.conditions.length = depth;
    frame.locals = end === 'goes on' || before === frame.locals ? joined(before, frame.locals) : before;
    return end;
  }

  #if(
    { test: written, body, otherwise }: Extract<Statement, { readonly kind: 'if' | 'while' }>,
    frame: Frame,
  ): End {
    const value = this.evaluate(written, frame);
    noteAsked(this, value);
    const certain = isCertain(value);
    if (certain !== undefined) return this.block(certain ? body : otherwise, frame);
    const fork = {};
    const before = frame.locals;
    const depth = this.conditions.length;
    const run = (truth: boolean, block: readonly Statement[]) => {
      frame.locals = new Map(before);
      this.conditions.push(conditionOf(value, truth, fork, written));
      const end = this.block(block, frame);
      this.conditions.length = depth;
      return { end, locals: frame.locals };
    };
    const then = run(true, body);
    const other = run(false, otherwise);
    if (then.end === 'goes on' && other.end === 'goes on') {
      const test = conditionOf(value, true);
      frame.locals = joined(then.locals, other.locals, (one, another) => chosen([test], one, another));
      for (const either of frame.locals.values())
        if (either.kind === 'either' && !this.joinedUnder.has(either)) this.joinedUnder.set(either, depth);
      const largest = largestIn(written, body);
      const found = largest === undefined ? undefined : frame.locals.get(largest);
      if (found !== undefined)
        frame.locals.set(
          largest!,
          arrayOf(fromOf(found), false, undefined, { isMax: true, isRunning: true }),
        );
    } else if (then.end === 'goes on') frame.locals = then.locals;
    else if (other.end === 'goes on') frame.locals = other.locals;
    else {
      frame.locals = before;
      return then.end === 'raises' && other.end === 'raises' ? 'raises' : 'leaves';
    }
    if (then.end === 'raises' || other.end === 'raises') this.asserted |= fromOf(value);
    // What follows happens where no branch has left; one that raises ends everything, which is noted there.
    if (then.end === 'leaves')
      this.conditions.push({ ...conditionOf(value, false, fork, written), isExit: true });
    else if (other.end === 'leaves')
      this.conditions.push({ ...conditionOf(value, true, fork, written), isExit: true });
    return 'goes on';
  }

  #for({ target, iterable, body, otherwise }: StatementOf<'for'>, frame: Frame): End {
    const over = this.evaluate(iterable, frame);
    const { items, isWhole } = iterate(this, over, iterable, frame);
    // What chooses the rounds, not what they are about.
    const from = over.kind === 'sequence' ? over.from : fromOf(over) & From.propagateDown;
    for (const item of items) {
      if (isWhole) {
        this.assign(target, item, frame);
        // `continue` and `break` leave only this round, and perhaps not always.
        const depth = this.conditions.length;
        this.#loop(frame, () => this.block(body, frame));
        this.conditions.length = depth;
      } else {
        const before = frame.locals;
        frame.locals = new Map(before);
        countAnew(body, frame);
        this.assign(target, item, frame);
        this.#loop(frame, () =>
          this.#branch({ test: undefined, truth: true, isLoop: true, isEach: true, from }, body, frame),
        );
        frame.locals = joined(before, frame.locals);
      }
    }
    this.#leave(target, body, items.length > 1 || !isWhole, frame);
    this.block(otherwise, frame);
    return 'goes on';
  }

  /** Follows rounds of a loop; what names are where they are left early, they may be after it. */
  #loop(frame: Frame, run: () => void): void {
    const { left } = frame;
    frame.left = [];
    run();
    frame.locals = frame.left.reduce((locals, other) => joined(locals, other), frame.locals);
    frame.left = left;
  }

  /** Keeps in mind that a loop is over, where it is not left for what it has found. */
  #leave(target: Expression, body: readonly Statement[], isMany: boolean, frame: Frame): void {
    if (target.kind !== 'name' || !isMany || breaks(body)) return;
    const value = frame.locals.get(target.name);
    if (value?.kind === 'term' || value?.kind === 'unknown')
      frame.locals.set(target.name, { ...value, isLast: true });
  }

  #try(statement: StatementOf<'try'>, frame: Frame): End {
    const raisesAnyway = statement.handlers.length === 0;
    const depth = this.conditions.length;
    if (!raisesAnyway) this.conditions.push(perhaps(From.unknown));
    const end = this.block(statement.body, frame);
    this.conditions.length = depth;
    for (const { target, type, body } of statement.handlers) {
      if (type !== undefined) this.evaluate(type, frame);
      if (target !== undefined) this.assign(target, UNKNOWN, frame);
      this.#branch(perhaps(From.unknown), body, frame);
    }
    if (end === 'goes on') this.block(statement.otherwise, frame);
    const last = this.block(statement.finally, frame);
    if (last !== 'goes on') return last;
    return raisesAnyway ? end : end === 'leaves' && statement.handlers.length === 0 ? 'leaves' : 'goes on';
  }

  assign(target: Expression, value: Value, frame: Frame): void {
    assignTo(this, target, value, frame);
  }
}

/** Whether a loop with this body may be left before its end. */
function breaks(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    if (statement.kind === 'break' || statement.kind === 'return') return true;
    if (statement.kind === 'for' || statement.kind === 'while' || statement.kind === 'function') return false;
    return Object.values(statement).some((part) => isStatements(part) && breaks(part));
  });
}

function isStatements(part: unknown): part is readonly Statement[] {
  return (
    Array.isArray(part) && part.every((item) => typeof item === 'object' && item !== null && 'kind' in item)
  );
}

function joined(
  a: Map<string, Value>,
  b: Map<string, Value>,
  choose: (one: Value, other: Value) => Value | undefined = () => undefined,
): Map<string, Value> {
  const result = new Map<string, Value>();
  for (const [name, value] of a) {
    const other = b.get(name);
    // What the first of others was before them is one of them.
    const isRunning = other !== undefined && numbersOf(other).isRunning === true;
    result.set(
      name,
      other === undefined || other === value
        ? value
        : isRunning
          ? other
          : (choose(value, other) ?? join(value, other)),
    );
  }
  for (const [name, value] of b) if (!a.has(name)) result.set(name, value);
  return result;
}

function messageOf(written: readonly Expression[], values: readonly Value[]): string | undefined {
  const [raised] = written;
  if (raised?.kind === 'call') {
    const [argument] = raised.args;
    return argument?.value.kind === 'string' ? argument.value.value : undefined;
  }
  const text = constantOf(values[1]);
  return typeof text === 'string' ? text : undefined;
}

/** Whether an expression is what ends a program when it is raised. */
function isExit(raised: Expression | undefined): boolean {
  const name = raised?.kind === 'call' ? raised.callee : raised;
  return name?.kind === 'name' && name.name === 'SystemExit';
}

function NOWHERE({ start, end }: Statement): Expression {
  return { kind: 'name', name: '', start, end };
}
