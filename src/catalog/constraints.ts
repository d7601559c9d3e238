import { FLOAT32_MAX, FLOAT32_MIN, INT32_MAX, INT32_MIN, type NumberParameter } from './layer.js';

/** What a number must be. Both bounds are allowed. */
export interface NumberConstraint {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/**
 * What the numbers of a parameter must be, by its kind: for flags, `param_str` and the generated Python. Plain data and
 * no schema, so that the linter starts without zod.
 */
export const NUMBERS = {
  weight: { min: FLOAT32_MIN, max: FLOAT32_MAX, integer: false },
  int32: { min: INT32_MIN, max: INT32_MAX, integer: true },
} as const satisfies Record<string, NumberConstraint>;

/** Whether a number is in its limits, both included, and whole where it must be. */
export function allows({ min, max, integer }: NumberConstraint, value: number | bigint): boolean {
  return value >= min && value <= max && (!integer || typeof value === 'bigint' || Number.isInteger(value));
}

/** What a weight must be, in a message. */
export const WEIGHT_EXPECTED = 'a positive number, finite in float32, or a list with one for each channel';

/** The same of one that may be made from the labels. */
export const WEIGHT_OR_AUTO_EXPECTED = `${WEIGHT_EXPECTED}, or "auto"`;

/** An integer's constraint in a message. */
export function integerExpected({ min, max }: NumberConstraint): string {
  return `an integer from ${min} to ${max}`;
}

/** Whether a number parameter may have this value. */
export function allowsNumber(
  { min, max, above, below, integer }: NumberParameter,
  value: number | bigint,
): boolean {
  return (
    (!integer || typeof value === 'bigint' || Number.isInteger(value)) &&
    value >= (min ?? -FLOAT32_MAX) &&
    value <= (max ?? FLOAT32_MAX) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below)
  );
}

/** What a number parameter must be, in a message. */
export function numberExpected(parameter: NumberParameter): string {
  return parameter.perChannel
    ? `${oneExpected(parameter)}, or a list with one for each channel`
    : oneExpected(parameter);
}

function oneExpected({ min, max, above, below, integer }: NumberParameter): string {
  const number = integer ? 'an integer' : 'a number';
  if (below !== undefined) {
    const low =
      above !== undefined ? `above ${above} and ` : min !== undefined ? `of at least ${min} and ` : '';
    return `${number} ${low}below ${below}`;
  }
  if (above !== undefined) return `${number} above ${above}${max === undefined ? '' : ` and at most ${max}`}`;
  if (min !== undefined)
    return max === undefined ? `${number} of at least ${min}` : `${number} from ${min} to ${max}`;
  if (max === undefined) return integer ? number : 'a finite number, within float32';
  return `${number} of at most ${max}`;
}

/** What text must be, in a message. */
export const TEXT_EXPECTED = 'text, not empty and without control characters';

/** Whether a text parameter may have this value. */
export function allowsText(value: string): boolean {
  return value !== '' && !/[\p{Cc}\p{Cs}]/u.test(value);
}

/** What a flag must be, in a message. */
export const FLAG_EXPECTED = 'true or false';
