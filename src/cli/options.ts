import { InvalidArgumentError } from 'commander';

/** An option that may be given several times. */
export function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

/** A whole number, 0 or more. */
export function integer(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('a whole number is needed.');
  return Number(value);
}
