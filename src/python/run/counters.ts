import type { Expression, Statement } from '../syntax/tree.js';
import { eachStatement } from '../syntax/walk.js';
import { isWholeValue } from './division.js';
import type { Frame } from './state.js';
import { constantOf, From, type InstanceValue, UNKNOWN, type Value } from './value.js';

/** A whole number that is counted while the code runs. */
const COUNTED: Value = { kind: 'unknown', from: From.unknown, isWhole: true };

/** What has begun at 0, and is added to. */
const SUM: Value = { kind: 'unknown', from: From.unknown, isSum: true };

/** Forgets what the names are that a loop adds to, of which one round is followed; arrays are the same ones in each. */
export function countAnew(body: readonly Statement[], { locals }: Frame): void {
  for (const [name, isCounted] of countersIn(body)) {
    const before = locals.get(name) ?? UNKNOWN;
    if (before.kind !== 'memory' && before.kind !== 'array')
      locals.set(
        name,
        isCounted && isWholeValue(before) ? COUNTED : constantOf(before) === 0 ? SUM : UNKNOWN,
      );
  }
}

/** Forgets how many there are of what a layer counts from one iteration to the next: `self.iteration += 1` */
export function countIterations({ of, attributes }: InstanceValue): void {
  for (const { definition } of of.order)
    for (const member of definition.body) {
      if (member.kind !== 'function' || /^(?:__init__|setup)$/.test(member.name)) continue;
      eachStatement(member.body, (statement) => {
        if (statement.kind !== 'augmented' || statement.target.kind !== 'attribute') return undefined;
        const { object, name } = statement.target;
        const before = attributes.get(name);
        if (object.kind !== 'name' || object.name !== member.params[0]?.name || before === undefined)
          return undefined;
        if (isWritten(statement.value) && isWholeValue(before)) attributes.set(name, COUNTED);
        return undefined;
      });
    }
}

/** The names that a block adds to, and whether they are counted: only whole numbers are ever added to them. */
function countersIn(body: readonly Statement[]): ReadonlyMap<string, boolean> {
  const added = new Map<string, boolean>();
  const others = new Set<string>();
  eachStatement(body, (statement) => {
    if (statement.kind === 'augmented' && statement.target.kind === 'name') {
      const { name } = statement.target;
      const isCounted = /^[-+*]$/.test(statement.operator) && isWritten(statement.value);
      added.set(name, isCounted && added.get(name) !== false);
    } else if (statement.kind === 'assign') {
      const isCounted = statement.value !== undefined && isWritten(statement.value);
      for (const target of statement.targets)
        if (!(target.kind === 'name' && isCounted)) noteIn(target, others);
    } else if (statement.kind === 'for') noteIn(statement.target, others);
    return statement.kind === 'function' || statement.kind === 'class' ? 'skip' : undefined;
  });
  return new Map([...added].map(([name, isCounted]) => [name, isCounted && !others.has(name)]));
}

/** Whether an expression is a whole number, as it is written. */
function isWritten(expression: Expression): boolean {
  return expression.kind === 'number' && !expression.isFloat;
}

/** Notes the names that a target binds. */
function noteIn(target: Expression, into: Set<string>): void {
  if (target.kind === 'name') into.add(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list')
    for (const item of target.items) noteIn(item, into);
}
