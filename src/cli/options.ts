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

/** A whole number, 1 or more. */
export function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value))
    throw new InvalidArgumentError('a whole number from 1 to 9999 is needed.');
  return Number(value);
}
