import type { Command } from 'commander';
import { completionCommand } from './completion.js';
import { deployCommand } from './deploy.js';
import { dialectsCommand } from './dialects.js';
import { diffCommand } from './diff.js';
import { explainCommand } from './explain.js';
import { fmtCommand } from './fmt.js';
import { generateCommand } from './generate.js';
import { helpCommand } from './help.js';
import { lintCommand } from './lint.js';
import { lspCommand } from './lsp.js';
import { mergeCommand } from './merge.js';
import { newCommand } from './new.js';
import { plotCommand } from './plot.js';
import { type AddCommand, programOf, run } from './program.js';
import { rulesCommand } from './rules.js';
import { summaryCommand } from './summary.js';
import { targetsCommand } from './targets.js';
import { upgradeCommand } from './upgrade.js';
import { verifyCommand } from './verify.js';
import { viewCommand } from './view.js';

export { serveLint } from './lint/worker.js';

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, AddCommand>> = {
  lint: lintCommand,
  generate: generateCommand,
  new: newCommand,
  merge: mergeCommand,
  summary: summaryCommand,
  upgrade: upgradeCommand,
  deploy: deployCommand,
  diff: diffCommand,
  verify: verifyCommand,
  fmt: fmtCommand,
  view: viewCommand,
  plot: plotCommand,
  explain: explainCommand,
  rules: rulesCommand,
  dialects: dialectsCommand,
  targets: targetsCommand,
  lsp: lspCommand,
  completion: completionCommand,
  help: helpCommand,
};

/** What speaks of the other commands. */
const NEEDS_ALL: readonly string[] = ['completion', 'help'];

/**
 * The command line: all commands, none of them run.
 *
 * @param first the first argument: where it names a command, only that one is set up, since each takes a while
 */
export function createProgram(first = ''): Command {
  const isAlone = Object.hasOwn(COMMANDS, first) && !NEEDS_ALL.includes(first);
  return programOf(isAlone ? [COMMANDS[first]!] : Object.values(COMMANDS));
}

/** Runs the command line; sets the process' exit code and never throws. */
export function main(argv: readonly string[]): Promise<void> {
  return run(() => createProgram(argv[2]), argv);
}
