import { type Command, Option } from 'commander';
import type { Severity } from '../lint/diagnostic.js';
import { allRules } from '../lint/lint.js';
import { print } from './output.js';

/** What `--format json` says of the rules. */
interface RuleList {
  readonly version: 1;
  readonly rules: readonly { readonly id: string; readonly severity: Severity; readonly summary: string }[];
}

/** `caffekit rules`: what docs/rules has a page of. */
export function rulesCommand(program: Command): void {
  program
    .command('rules')
    .summary('list the rules of lint')
    .description('Lists the rules of lint, with their severity.')
    .addOption(new Option('--format <name>', 'output format').choices(['pretty', 'json']).default('pretty'))
    .addHelpText(
      'after',
      `
Examples:
  caffekit rules
  caffekit rules | grep loss/
  caffekit rules --format json | jq '.rules | length'`,
    )
    .action(({ format }: { format: 'pretty' | 'json' }) => {
      const rules = allRules().map(({ id, severity, summary }) => ({ id, severity, summary }));
      if (format === 'json') {
        print(`${JSON.stringify({ version: 1, rules } satisfies RuleList, null, 2)}\n`);
        return;
      }
      const width = Math.max(...rules.map(({ id }) => id.length));
      for (const { id, severity, summary } of rules)
        print(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`);
    });
}
