import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { packageFile } from '../files/package-root.js';
import { repositoryRoot } from '../files/repository.js';
import { isStandardOutput, samePlace, statsOf } from '../files/stats.js';
import { type FileResult, summarize } from '../lint/diagnostic.js';
import { REPORTERS } from '../report/all.js';
import { pretty } from '../report/pretty.js';
import type { Shard } from '../report/report.js';
import { colorsFor } from './colors.js';
import { ExitCode, say, UsageError, withInternalErrors } from './errors.js';
import { integer } from './options.js';
import { print } from './output.js';
import { VERSION } from './version.js';

/** The flags of a command that writes a report. */
export interface ReportFlags {
  readonly format: string;
  readonly output?: string;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** Adds what {@link ReportFlags} holds to a command. */
export function reportOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <name>', 'output format')
        .choices(REPORTERS.map((reporter) => reporter.name))
        .default('pretty'),
    )
    .option('-o, --output <file>', 'write the report there, and show it as pretty here')
    .option('--max-warnings <n>', 'exit with 1 if there are more warnings', integer)
    .option('--quiet', 'report errors only')
    .option('--no-color', 'no colours');
}

/** What is reported. */
export interface Reported {
  readonly files: readonly FileResult[];
  /** The text of a file that has diagnostics; empty for one whose text is not at hand. */
  readonly text: (path: string) => string;
  readonly shard?: Shard;
}

/**
 * An earlier report is replaced by `--output`; what the call reads is not.
 *
 * @throws UsageError
 */
export function checkOutput({ output }: ReportFlags, paths: readonly string[]): void {
  if (output === undefined || statsOf(output) === undefined) return;
  if (paths.some((path) => samePlace(path, output)))
    throw new UsageError(`--output ${output} would replace what is read; give another name`);
}

/**
 * Writes the report that the flags ask for.
 *
 * @param show where the report is shown; on standard output by default
 * @returns the exit code
 * @throws UsageError where `--output` can't be written
 */
export async function writeReport(
  reported: Reported,
  flags: ReportFlags,
  show: (text: string) => void = print,
): Promise<number> {
  const files = flags.quiet ? reported.files.map(errorsOnly) : reported.files;
  const summary = summarize(files);
  const input = { ...reported, files, summary };
  const reporter = REPORTERS.find(({ name }) => name === flags.format)!;
  const cwd = process.cwd();
  const place = { version: VERSION, cwd, root: repositoryRoot(cwd), sha256, rulePage };
  const output = fileOf(flags);
  if (output !== undefined) {
    const { WriteError, writeFiles } = await import('../files/write.js');
    const content = reporter.write(input, { ...place, colors: false });
    try {
      writeFiles([{ path: output, content }], { force: true });
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      throw new UsageError(`--output ${output} cannot be written: ${error.reason}`);
    }
  }
  const shown = isShownPretty(flags) ? pretty : reporter;
  show(shown.write(input, { ...place, colors: colorsFor(flags) }));
  // Warnings count even where they are not shown.
  const { warnings } = summarize(reported.files);
  const tooMany = flags.maxWarnings !== undefined && warnings > flags.maxWarnings;
  if (tooMany)
    say(`${warnings} warning${warnings === 1 ? '' : 's'}, and --max-warnings allows ${flags.maxWarnings}`);
  return withInternalErrors(files, summary.errors > 0 || tooMany ? ExitCode.Findings : ExitCode.Done);
}

/** Whether the report that is shown is the one for people: in place of one that goes to a file, too. */
export function isShownPretty(flags: ReportFlags): boolean {
  return flags.format === pretty.name || fileOf(flags) !== undefined;
}

/** Where a report goes that isn't shown; undefined for such as /dev/stdout, where it would be shown as well. */
function fileOf({ output }: ReportFlags): string | undefined {
  return output === undefined || isStandardOutput(output) ? undefined : output;
}

function sha256(text: string): string {
  // Loaded where it is needed, since most reports need none.
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}

function rulePage(id: string): string | undefined {
  try {
    return readFileSync(packageFile(`docs/rules/${id}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

function errorsOnly(result: FileResult): FileResult {
  return {
    ...result,
    diagnostics: result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error'),
  };
}
