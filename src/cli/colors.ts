import { isTerminal } from './output.js';

/**
 * Whether to colour what is written to standard output: on a terminal, unless `--no-color`, `NO_COLOR` or a dumb terminal say
 * otherwise; `FORCE_COLOR` colours anyway.
 */
export function colorsFor(flags: { readonly color?: boolean }): boolean {
  if (flags.color === false || process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return isTerminal() && process.env.TERM !== 'dumb';
}
