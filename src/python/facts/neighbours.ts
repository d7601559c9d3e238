import type { Uses } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import type { Expression, Statement, StatementOf } from '../syntax/tree.js';
import { eachStatement } from '../syntax/walk.js';
import { namesIn } from './around.js';
import { mayBeLeft, type Written, writtenIn } from './overwritten.js';

/** A row that a round of a loop writes: so many behind that of its counter, and what else the index has. */
interface Row {
  readonly ahead: number;
  readonly rest: readonly Expression[];
}

/** Rows that a round of a loop writes, and the next one writes anew: `diff[i] = a` beside `diff[i + 1] = -a`. */
export function neighboursWritten(layer: ReadClassOf): Uses['replacedGradients'] {
  if (!layer.isSure) return [];
  const all = writtenIn(layer);
  return all.flatMap((one, at) => {
    const other = all.slice(at + 1).find((next) => next.path.at(-1) === one.path.at(-1));
    const loop = one.path.at(-1);
    if (other === undefined || loop?.kind !== 'for' || one.bottom !== other.bottom) return [];
    const [first, second] = [one, other].map(({ target }) => rowOf(target, loop));
    if (first === undefined || second === undefined || first.ahead === second.ahead) return [];
    if (!isStepByStep(loop, one, other) || !areBeside(one, other, first, second, loop)) return [];
    // What comes to a row first, in an earlier round, is lost.
    const [lost, later] = first.ahead > second.ahead ? [one, other] : [other, one];
    return [{ ...layer.placeOf(lost.event), bottom: one.bottom, later: layer.placeOf(later.event) }];
  });
}

function rowOf(target: Expression, { target: counter }: StatementOf<'for'>): Row | undefined {
  if (target.kind !== 'subscript' || counter.kind !== 'name') return undefined;
  const [place, ...rest] = target.index.kind === 'tuple' ? target.index.items : [target.index];
  const ahead = place === undefined ? undefined : aheadOf(place, counter.name);
  return ahead === undefined ? undefined : { ahead, rest };
}

/** `i`, `i + 1` or `i - 1` */
function aheadOf(place: Expression, counter: string): number | undefined {
  if (place.kind === 'name') return place.name === counter ? 0 : undefined;
  if (place.kind !== 'binary' || !/^[-+]$/.test(place.operator)) return undefined;
  const { left, right, operator } = place;
  if (left.kind !== 'name' || left.name !== counter || right.kind !== 'number') return undefined;
  return operator === '+' ? right.value : -right.value;
}

/** Whether a loop goes through all numbers, one by one, to its end, and nothing in it changes the counter. */
function isStepByStep(loop: StatementOf<'for'>, { event: { module } }: Written, other: Written): boolean {
  const { iterable, target, body } = loop;
  if (iterable.kind !== 'call' || iterable.callee.kind !== 'name') return false;
  const isRange = /^x?range$/.test(iterable.callee.name) && iterable.args.length <= 2;
  if (!isRange || other.event.module !== module || mayBeLeft(body)) return false;
  return !assignedIn(body).has(target.kind === 'name' ? target.name : '');
}

/** Whether two rows of one array are written, each with a value of its own, and nothing else there has to do with it. */
function areBeside(
  one: Written,
  other: Written,
  first: Row,
  second: Row,
  loop: Statement & StatementOf<'for'>,
): boolean {
  const { text } = one.event.module;
  const bare = ({ start, end }: Expression) => text.slice(start, end).replace(/\s+/g, '');
  const [object, another] = [one, other].map(({ target }) =>
    target.kind === 'subscript' ? bare(target.object) : '',
  );
  if (object !== another || object === '') return false;
  if (bare(one.value) === bare(other.value)) return false;
  if (first.rest.map(bare).join() !== second.rest.map(bare).join()) return false;
  const changing = assignedIn(loop.body);
  if (loop.target.kind === 'name') changing.add(loop.target.name);
  if (first.rest.some((part) => [...namesIn(part)].some((name) => changing.has(name)))) return false;
  const within = text.slice(loop.start, loop.end).replace(/\s+/g, '');
  return within.split(object!).length === 3;
}

function assignedIn(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  eachStatement(body, (statement) => {
    const targets =
      statement.kind === 'assign'
        ? statement.targets
        : statement.kind === 'augmented' || statement.kind === 'for'
          ? [statement.target]
          : [];
    for (const target of targets)
      if (target.kind === 'name' || target.kind === 'tuple' || target.kind === 'list')
        for (const name of namesIn(target)) names.add(name);
    return undefined;
  });
  return names;
}
