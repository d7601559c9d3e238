import type { Uses } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import { isZeroValue } from '../run/arrays.js';
import type { Expression, Statement, StatementOf } from '../syntax/tree.js';
import { eachStatement } from '../syntax/walk.js';
import { namesIn } from './around.js';
import { mayBeLeft, type Written, writtenIn } from './overwritten.js';

type Loop = Statement & StatementOf<'for'>;

/** A row that a round of a loop writes: so many behind that of its counter, and what else the index has. */
interface Row {
  readonly written: Written;
  readonly loop: Loop;
  readonly ahead: number;
  readonly rest: readonly Expression[];
}

/** Rows that a round of a loop writes, and the next one writes anew: `diff[i] = a` beside `diff[i + 1] = -a`. */
export function neighboursWritten(layer: ReadClassOf): Uses['replacedGradients'] {
  if (!layer.isSure) return [];
  const rows = writtenIn(layer, true).flatMap(rowOf);
  const lost = rows.find((row) => {
    if (isZeroValue(row.written.event.value)) return false;
    const beside = rows.filter((other) => areBeside(row, other));
    return isStepByStep(row.loop, row, beside) && laterThan(row, beside) !== undefined;
  });
  if (lost === undefined) return [];
  const later = laterThan(
    lost,
    rows.filter((other) => areBeside(lost, other)),
  )!;
  return [
    {
      ...layer.placeOf(lost.written.event),
      bottom: lost.written.bottom,
      later: layer.placeOf(later.written.event),
    },
  ];
}

/** The row of what is written in a loop by its counter, whatever is asked in between. */
function rowOf(written: Written): readonly Row[] {
  const { target, path } = written;
  const at = path.findLastIndex(({ kind }) => kind !== 'if');
  const loop = path[at];
  if (target.kind !== 'subscript' || loop?.kind !== 'for' || loop.target.kind !== 'name') return [];
  const [place, ...rest] = target.index.kind === 'tuple' ? target.index.items : [target.index];
  const ahead = place === undefined ? undefined : aheadOf(place, loop.target.name);
  return ahead === undefined ? [] : [{ written, loop, ahead, rest }];
}

/** `i`, `i + 1` or `i - 1` */
function aheadOf(place: Expression, counter: string): number | undefined {
  if (place.kind === 'name') return place.name === counter ? 0 : undefined;
  if (place.kind !== 'binary' || !/^[-+]$/.test(place.operator)) return undefined;
  const { left, right, operator } = place;
  if (left.kind !== 'name' || left.name !== counter || right.kind !== 'number') return undefined;
  return operator === '+' ? right.value : -right.value;
}

/** Whether two rows are of the same array in the same loop, and all else of their places is alike. */
function areBeside(one: Row, other: Row): boolean {
  const bare = bareIn(one);
  return (
    one.loop === other.loop &&
    one.written.bottom === other.written.bottom &&
    bare(objectOf(one)) === bare(objectOf(other)) &&
    one.rest.map(bare).join() === other.rest.map(bare).join()
  );
}

function objectOf({ written: { target } }: Row): Expression {
  return target.kind === 'subscript' ? target.object : target;
}

function bareIn({ written }: Row): (expression: Expression) => string {
  const { text } = written.event.module;
  return ({ start, end }) => text.slice(start, end).replace(/\s+/g, '');
}

/** What writes a row anew in a later round, as each round does, with a value of its own. */
function laterThan(lost: Row, beside: readonly Row[]): Row | undefined {
  const bare = bareIn(lost);
  return beside.find(
    ({ ahead, written }) =>
      ahead < lost.ahead &&
      bare(written.value) !== bare(lost.written.value) &&
      isAlwaysWritten(
        lost.loop.body,
        beside.filter((row) => row.ahead === ahead),
      ),
  );
}

/** Whether a block writes a row in any case: itself, or in both branches of an `if`. */
function isAlwaysWritten(body: readonly Statement[], rows: readonly Row[]): boolean {
  return body.some((statement) =>
    statement.kind === 'if'
      ? isAlwaysWritten(statement.body, rows) && isAlwaysWritten(statement.otherwise, rows)
      : rows.some(
          ({ written: { event } }) => statement.start <= event.span.start && event.span.end <= statement.end,
        ),
  );
}

/**
 * Whether a loop goes through all numbers, one by one, to its end, nothing in it changes the counter or the rest of the
 * places, and it has nothing else to do with the array.
 */
function isStepByStep(loop: Loop, row: Row, beside: readonly Row[]): boolean {
  const { iterable, target, body } = loop;
  if (iterable.kind !== 'call' || iterable.callee.kind !== 'name' || target.kind !== 'name') return false;
  if (!/^x?range$/.test(iterable.callee.name) || iterable.args.length > 2 || mayBeLeft(body)) return false;
  const changing = assignedIn(body);
  if (changing.has(target.name)) return false;
  changing.add(target.name);
  if (row.rest.some((part) => [...namesIn(part)].some((name) => changing.has(name)))) return false;
  const { text } = row.written.event.module;
  const within = text.slice(loop.start, loop.end).replace(/[ \t]+/g, '');
  const object = bareIn(row)(objectOf(row)).replace(/[^\w]/g, '\\$&');
  return within.match(new RegExp(`(?<![\\w.])${object}(?!\\w)`, 'g'))?.length === beside.length;
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
