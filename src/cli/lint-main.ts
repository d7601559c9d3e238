/**
 * The command line when its first argument is `lint`: a file of its own, since CI and editors start that one most, and what
 * the other commands need would make every start slower.
 */
import { lintCommand } from './lint.js';
import { programOf, run } from './program.js';

export { warmUp } from './lint/warm-up.js';
export { serveLint } from './lint/worker.js';

/** Runs `caffekit lint`; sets the process' exit code and never throws. */
export function main(argv: readonly string[]): Promise<void> {
  return run(() => programOf([lintCommand]), argv);
}
