import type { Expression, ExpressionOf } from '../syntax/tree.js';
import { conditionOf } from './condition.js';
import { escapeValue } from './escape.js';
import { iterate } from './iterate.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import { constantOf, fromOf, join, type Value } from './value.js';

/** `(a, b)`, `[a, b]` or `{a, b}` */
export function sequenceOf(run: Run, items: readonly Expression[], frame: Frame): Value {
  const values: Value[] = [];
  let isKnown = true;
  let from = 0;
  for (const item of items) {
    const value = run.evaluate(item, frame);
    if (item.kind !== 'star') values.push(value);
    else if (value.kind === 'sequence' && value.items !== undefined) values.push(...value.items);
    else {
      isKnown = false;
      from |= fromOf(value);
    }
  }
  if (isKnown) return { kind: 'sequence', items: values, from };
  return {
    kind: 'sequence',
    items: undefined,
    from: values.reduce((sum, value) => sum | fromOf(value), from),
  };
}

/** `{key: value}` */
export function dictOf(run: Run, { entries }: ExpressionOf<'dict'>, frame: Frame): Value {
  const dict: Extract<Value, { kind: 'dict' }> = {
    kind: 'dict',
    entries: new Map(),
    isOpen: false,
    from: 0,
  };
  for (const { key, value } of entries) {
    const name = key === undefined ? undefined : constantOf(run.evaluate(key, frame));
    const entry = run.evaluate(value, frame);
    if (typeof name === 'string') dict.entries.set(name, entry);
    else {
      dict.isOpen = true;
      dict.from |= fromOf(entry);
      if (key === undefined && entry.kind === 'params') return { kind: 'params', fallback: dict.entries };
    }
  }
  return dict;
}

/** `dict(…)` */
export function makeDict(run: Run, { positional, named }: Given, at: Expression, frame: Frame): Value {
  const [first] = positional;
  if (first?.kind === 'params') return first;
  const entries = new Map(named);
  if (first === undefined) return { kind: 'dict', entries, isOpen: false, from: 0 };
  if (first.kind === 'dict')
    return {
      kind: 'dict',
      entries: new Map([...first.entries, ...entries]),
      isOpen: first.isOpen,
      from: first.from,
    };
  escapeValue(run, first, at, frame);
  return { kind: 'dict', entries, isOpen: true, from: fromOf(first) };
}

/** A list, set, dict or generator made by `for`. */
export function comprehensionOf(
  run: Run,
  { element, value, clauses, makes }: ExpressionOf<'comprehension'>,
  frame: Frame,
): Value {
  const locals = frame.locals;
  frame.locals = new Map(locals);
  try {
    const results: Value[] = [];
    let isKnown = true;
    let from = 0;
    const visit = (depth: number): void => {
      const clause = clauses[depth];
      if (clause === undefined) {
        results.push(run.evaluate(element, frame));
        if (value !== undefined) results.push(run.evaluate(value, frame));
        return;
      }
      const { items, isWhole } = iterate(run, run.evaluate(clause.iterable, frame), clause.iterable, frame);
      if (!isWhole || clause.conditions.length > 0) isKnown = false;
      for (const item of items) {
        run.assign(clause.target, item, frame);
        const before = run.conditions.length;
        for (const condition of clause.conditions) {
          const asked = run.evaluate(condition, frame);
          from |= fromOf(asked);
          run.conditions.push(conditionOf(asked, true));
        }
        visit(depth + 1);
        run.conditions.length = before;
      }
    };
    visit(0);
    if (makes === 'list' && isKnown) return { kind: 'sequence', items: results, from: 0 };
    // Of a dict's, its keys and its values.
    const each = results.length === 0 || value !== undefined ? undefined : results.reduce(join);
    if (each === undefined) from = results.reduce((sum, one) => sum | fromOf(one), from);
    return { kind: 'sequence', items: undefined, from, each };
  } finally {
    frame.locals = locals;
  }
}
