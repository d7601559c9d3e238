import type { Uses } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import { isZeroValue } from '../run/arrays.js';
import type { Event, EventOf } from '../run/event.js';
import type { Expression, Statement, StatementOf } from '../syntax/tree.js';
import { blocksOf, eachStatement } from '../syntax/walk.js';
import { loopsIn, namesIn, statementsAround } from './around.js';

/** A gradient that is written as it stands, in a statement of its own. */
export interface Written {
  readonly event: EventOf<'write'>;
  readonly bottom: number;
  readonly target: Expression;
  readonly value: Expression;
  readonly path: readonly Statement[];
}

/** Gradients of one bottom that are put into its diff in backward, each where it is written. */
export function writtenIn(layer: ReadClassOf, isZeroToo = false): readonly Written[] {
  const seen = new Set<number>();
  return layer.events.flatMap((event): Written[] => {
    if (!isGradient(event) || event.method !== 'backward' || seen.has(event.span.start)) return [];
    seen.add(event.span.start);
    const { index, isSure, isUpdate, value, isLast } = event;
    if (index === undefined || !isSure || isUpdate || isLast === true) return [];
    if (isZeroValue(value) && !isZeroToo) return [];
    const others = layer.events.filter(
      (other) => isGradient(other) && other.span.start === event.span.start && other.index !== index,
    );
    const path = statementsAround(event.module, event.span);
    const statement = path.at(-1);
    if (others.length > 0 || statement?.kind !== 'assign' || statement.value === undefined) return [];
    const [target] = statement.targets;
    if (statement.targets.length !== 1 || target?.kind !== 'subscript' || target.start !== event.span.start)
      return [];
    return [{ event, bottom: index, target, value: statement.value, path: path.slice(0, -1) }];
  });
}

function isGradient(event: Event): event is EventOf<'write'> {
  return event.kind === 'write' && event.side === 'bottom' && event.part === 'diff';
}

/** Gradients that each round of a loop writes anew, in the same place, though each round has its own. */
export function overwrittenGradients(layer: ReadClassOf): Uses['overwrittenGradients'] {
  if (!layer.isSure) return [];
  return [...writtenIn(layer), ...gatheredIn(layer)].flatMap((written) => {
    const loop = overwritingLoop(written);
    return loop === undefined
      ? []
      : [
          {
            ...layer.placeOf({ module: written.event.module, span: written.target }),
            bottom: written.bottom,
            loop: layer.placeOf({ module: written.event.module, span: loop }),
          },
        ];
  });
}

/** What is put into parts of an array that becomes a gradient as it is, or times something. */
function gatheredIn(layer: ReadClassOf): readonly Written[] {
  const member = layer.of.member('backward');
  if (member?.kind !== 'method' || member.owner.module !== layer.of.module) return [];
  const { body } = member.definition;
  const { module } = layer.of;
  return writtenIn(layer).flatMap((written) => {
    const names = new Set(factorsOf(written.value));
    const found: Written[] = [];
    eachStatement(body, (statement) => {
      if (statement.kind !== 'assign' || statement.value === undefined || statement.targets.length !== 1)
        return undefined;
      const [target] = statement.targets;
      const isPart =
        target?.kind === 'subscript' && target.object.kind === 'name' && names.has(target.object.name);
      if (isPart && !isNothing(statement.value))
        found.push({
          ...written,
          target: target!,
          value: statement.value,
          path: statementsAround(module, statement).slice(0, -1),
        });
      return undefined;
    });
    return written.event.module === module ? found : [];
  });
}

/** The names that an expression is, or is a product of. */
function factorsOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'unary':
      return factorsOf(expression.operand);
    case 'binary':
      return /^[*/]$/.test(expression.operator)
        ? [...factorsOf(expression.left), ...(expression.operator === '*' ? factorsOf(expression.right) : [])]
        : [];
    default:
      return [];
  }
}

function isNothing(value: Expression): boolean {
  return value.kind === 'number' && value.value === 0;
}

/** The loop, if any, whose rounds all write what the last one writes alone. */
function overwritingLoop({
  event,
  target,
  value,
  path,
}: Written): (Statement & StatementOf<'for'>) | undefined {
  const inner: (Statement & StatementOf<'for'>)[] = [];
  for (const statement of [...path].reverse()) {
    if (statement.kind !== 'for') {
      if (statement.kind === 'with') continue;
      return undefined;
    }
    if (mayBeLeft(statement.body)) return undefined;
    if (isOverwritten(statement, inner, target, value, event.module.text)) return statement;
    inner.push(statement);
  }
  return undefined;
}

function isOverwritten(
  loop: Statement & StatementOf<'for'>,
  inner: readonly StatementOf<'for'>[],
  target: Expression,
  value: Expression,
  text: string,
): boolean {
  if (isOfOne(loop.iterable)) return false;
  const rounds = namesIn(loop.target);
  const body = new Assigned(loop.body);
  const depends = (expression: Expression) =>
    [...namesIn(expression)].some((name) => rounds.has(name) || body.names.has(name));
  const free = new Set(
    inner.filter(({ iterable }) => !depends(iterable)).flatMap((one) => [...namesIn(one.target)]),
  );
  for (const name of namesIn(target))
    if (rounds.has(name) || (body.names.has(name) && !(free.has(name) && !body.values.has(name))))
      return false;
  // What is read of the gradient in the same round.
  const object = target.kind === 'subscript' ? text.slice(target.object.start, target.object.end) : '';
  const written =
    target.kind === 'subscript' && target.object.kind === 'name' ? new RegExp(`\\b${object}\\b`) : object;
  if (text.slice(loop.start, loop.end).split(written).length > 2) return false;
  return body.isOfRound(value, rounds, text);
}

/** The loop is over at most one thing, or over what there is one of most often. */
function isOfOne(iterable: Expression): boolean {
  if (iterable.kind === 'list' || iterable.kind === 'tuple') return iterable.items.length <= 1;
  if (namesIn(iterable).has('top')) return true;
  return (
    iterable.kind === 'call' &&
    iterable.args.length === 1 &&
    iterable.args[0]!.value.kind === 'number' &&
    iterable.args[0]!.value.value <= 1
  );
}

/** A loop that keeps more than so many things is not looked into. */
const MAX_KEPT = 200;

/** What a loop's body assigns. */
class Assigned {
  readonly names = new Set<string>();
  /** What is put into plain names. */
  readonly values = new Map<string, Expression[]>();
  /** What is added to, written into, or handed on, as it is written: it may gather what the rounds have. */
  readonly #kept: Expression[] = [];

  constructor(body: readonly Statement[]) {
    eachStatement(body, (statement) => {
      if (statement.kind === 'assign')
        for (const target of statement.targets) {
          if (target.kind === 'name') {
            this.names.add(target.name);
            if (statement.value !== undefined)
              this.values.set(target.name, [...(this.values.get(target.name) ?? []), statement.value]);
          } else if (target.kind === 'subscript' || target.kind === 'attribute')
            this.#kept.push(target.object, target);
          else for (const name of namesIn(target)) this.names.add(name);
        }
      if (statement.kind === 'augmented') {
        for (const name of namesIn(statement.target)) this.names.add(name);
        this.#kept.push(statement.target);
      }
      if (statement.kind === 'for') for (const name of namesIn(statement.target)) this.names.add(name);
      if (statement.kind === 'with')
        for (const { target } of statement.items)
          if (target !== undefined) for (const name of namesIn(target)) this.names.add(name);
      if (statement.kind === 'expression' && statement.value.kind === 'call') {
        const { callee, args } = statement.value;
        if (callee.kind === 'attribute') this.#kept.push(callee.object);
        for (const { value } of args) this.#kept.push(value);
      }
      return undefined;
    });
  }

  /** Whether a value is one round's own: it depends on that, and on nothing that is kept from round to round. */
  isOfRound(value: Expression, rounds: ReadonlySet<string>, text: string): boolean {
    const written = (expression: Expression) => text.slice(expression.start, expression.end);
    if (this.#kept.length > MAX_KEPT) return false;
    const kept = this.#kept.map(written).filter((one) => !/\.diff\b/.test(one));
    const mentions = (of: string) =>
      kept.some((one) => new RegExp(`(?<![\\w.])${one.replace(/[^\w]/g, '\\$&')}(?!\\w)`).test(of));
    let isOf = false;
    const seen = new Set<string>();
    const visit = (expression: Expression): boolean => {
      if (mentions(written(expression))) return false;
      for (const name of namesIn(expression)) {
        if (rounds.has(name)) isOf = true;
        if (seen.has(name)) continue;
        seen.add(name);
        for (const one of this.values.get(name) ?? [])
          if (namesIn(one).has(name) || !visit(one)) return false;
      }
      return true;
    };
    return visit(value) && isOf;
  }
}

/** Whether a loop with this body may be left before its end. */
export function mayBeLeft(body: readonly Statement[]): boolean {
  return body.some(
    (statement) =>
      /^(?:break|return|raise|continue)$/.test(statement.kind) ||
      blocksOf(statement).some((block) => mayBeLeft(block)),
  );
}

/** Gradients that are written twice into the same place, in two loops over the same, or one after the other. */
export function writtenTwice(layer: ReadClassOf): Uses['replacedGradients'] {
  if (!layer.isSure) return [];
  const all = writtenIn(layer);
  const withZeros = writtenIn(layer, true);
  return all.flatMap((first, at) => {
    const later =
      all.slice(at + 1).find((second) => areSame(first, second)) ??
      withZeros.find((second) => isOfLast(first, second));
    return later === undefined
      ? []
      : [{ ...layer.placeOf(first.event), bottom: first.bottom, later: layer.placeOf(later.event) }];
  });
}

/** The block of a statement in which a gradient is written. */
function blockOf(statement: Statement, { event: { span } }: Written): number {
  return blocksOf(statement).findIndex((block) =>
    block.some(({ start, end }) => start <= span.start && span.end <= end),
  );
}

/** Whether what the last round of a loop has written is written anew in the loop's `else`, which no `break` leaves out. */
function isOfLast(first: Written, second: Written): boolean {
  const loop = second.path.at(-1);
  if (first.bottom !== second.bottom || first.path.at(-1) !== loop || loop?.kind !== 'for') return false;
  if (blockOf(loop, first) !== 0 || blockOf(loop, second) !== 1 || mayBeLeft(loop.body)) return false;
  const { text } = first.event.module;
  const bare = ({ start, end }: Expression) => text.slice(start, end).replace(/\s+/g, '');
  const places = namesIn(second.target);
  return (
    bare(first.target) === bare(second.target) && [...namesIn(loop.target)].some((name) => places.has(name))
  );
}

function areSame(first: Written, second: Written): boolean {
  const { module } = first.event;
  if (first.bottom !== second.bottom || module !== second.event.module) return false;
  if (first.event.span.end > second.event.span.start) return false;
  const text = ({ start, end }: Expression) => module.text.slice(start, end).replace(/\s+/g, '');
  if (first.target.kind !== 'subscript' || text(first.target) !== text(second.target)) return false;
  if (first.path.length !== second.path.length) return false;
  const isAlike = first.path.every((one, index) => {
    const other = second.path[index]!;
    if (one === other) return blockOf(one, first) === blockOf(other, second);
    if (one.kind !== 'for' || other.kind !== 'for') return false;
    return text(one.target) === text(other.target) && text(one.iterable) === text(other.iterable);
  });
  if (!isAlike) return false;
  // Nothing of it is read, and no place becomes another, between them.
  const between = module.text.slice(first.target.end, second.target.end);
  if (between.split(module.text.slice(first.target.object.start, first.target.object.end)).length !== 2)
    return false;
  const loops = new Set(loopsIn(first.path).flatMap((loop) => [...namesIn(loop.target)]));
  const mayChange = [...namesIn(first.target)].some(
    (name) => !loops.has(name) && new RegExp(`(?<![\\w.])${name}\\s*(?:[-+*/]?=(?!=)|,)`).test(between),
  );
  return !mayChange && !/\b(?:return|continue|break)\b/.test(between);
}
