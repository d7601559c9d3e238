import type { FieldValue, Limit, Outcome } from './target.js';

/** Parameters that a target reads nothing of: it has the values that are given here. */
export function ignored(param: string, defaults: Readonly<Record<string, FieldValue>>): Limit[] {
  return Object.entries(defaults).map(([field, value]) => ({
    field: `${param}.${field}`,
    only: [value],
    outcome: 'ignored',
    as: value,
  }));
}

/** A field of which only some values are taken. */
export function only(field: string, values: readonly FieldValue[], outcome: Outcome = 'refused'): Limit {
  return { field, only: values, outcome };
}

/** A field of which some values are not taken where they are given. */
export function not(field: string, values: readonly FieldValue[], outcome: Outcome = 'refused'): Limit {
  return { field, not: values, outcome };
}

/** How many values a field may have, or how many blobs there may be. */
export function atMost(max: number, field: string, outcome: Outcome = 'refused'): Limit {
  return { field, count: { max }, outcome };
}

/** So many values of a field, or more. */
export function atLeast(min: number, field: string, outcome: Outcome = 'refused'): Limit {
  return { field, count: { min }, outcome };
}

/** One bottom and one top. */
export const ONE_TO_ONE: readonly Limit[] = [atMost(1, 'bottom'), atMost(1, 'top')];
