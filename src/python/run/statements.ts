import { meaningOfName } from '../hierarchy.js';
import type { Expression, Statement, StatementOf } from '../syntax/tree.js';
import { blocksOf } from '../syntax/walk.js';
import { assignTo } from './assign.js';
import { augment } from './augment.js';
import { chosen, conditionOf, isCertain, perhaps } from './condition.js';
import { countAnew } from './counters.js';
import { noteAsserted } from './division.js';
import { escapeValue } from './escape.js';
import { Evaluator } from './evaluate.js';
import type { Condition } from './event.js';
import { iterate } from './iterate.js';
import { EXITS } from './library.js';
import { meaningValue } from './names.js';
import { noteOwnGradient } from './naming.js';
import { noteAsked } from './params.js';
import { largestIn } from './running-max.js';
import type { Frame } from './state.js';
import { useAsIndex } from './subscripts.js';
import {
  arrayOf,
  constantOf,
  From,
  fromOf,
  join,
  NONE,
  numbersOf,
  optionsOf,
  UNKNOWN,
  type Value,
} from './value.js';

/** How a block ends: it goes on, or control leaves it. */
type End = 'goes on' | 'leaves' | 'raises';

/** So many ways out of a loop are followed. */
const MAX_LEFT = 4;

/** Follows statements: what is assigned, and where control goes. */
export abstract class StatementFollower extends Evaluator {
  /** Whether the function that is followed is one that Caffe calls. */
  protected abstract readonly isCaffes: boolean;

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
        if (frame.self !== undefined) escapeValue(this, frame.self, nameless(statement), frame);
        for (const value of frame.locals.values()) escapeValue(this, value, nameless(statement), frame);
        return this.block(statement.body, frame);
      default:
        return 'goes on';
    }
  }

  #return({ value }: StatementOf<'return'>, frame: Frame): End {
    const returned = value === undefined ? NONE : this.evaluate(value, frame);
    frame.returned.push(returned);
    // Caffe takes nothing from it.
    if (this.isCaffes && value !== undefined) noteOwnGradient(this, 'gradient', returned, value, frame);
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
    if (then.end === 'leaves') this.conditions.push(conditionOf(value, false, fork, written));
    else if (other.end === 'leaves') this.conditions.push(conditionOf(value, true, fork, written));
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
    if (target.kind !== 'name' || !isMany || isLeft(body)) return;
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
function isLeft(body: readonly Statement[], isNested = false): boolean {
  return body.some((statement) => {
    switch (statement.kind) {
      case 'break':
        return !isNested;
      case 'return':
        return true;
      case 'function':
      case 'class':
        return false;
      case 'for':
      case 'while':
        return isLeft(statement.body, true) || isLeft(statement.otherwise, isNested);
      default:
        return blocksOf(statement).some((block) => isLeft(block, isNested));
    }
  });
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

function nameless({ start, end }: Statement): Expression {
  return { kind: 'name', name: '', start, end };
}
