import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { FileResult } from '../lint/diagnostic.js';
import { summarize } from '../lint/diagnostic.js';
import { fixText } from '../lint/fix.js';
import { allRules, findRule, type LintOptions, lintText, type RuleLevel } from '../lint/lint.js';
import { REPORTERS } from '../report/all.js';
import { repositoryRoot } from '../report/base/paths.js';
import { pretty } from '../report/pretty.js';
import { didYouMean } from '../text/nearest.js';
import { decode, encode, type Source } from '../textproto/source.js';
import { environmentOf } from './environment.js';
import { ExitCode, fileError, UsageError } from './errors.js';
import { collect, integer } from './options.js';
import { VERSION } from './version.js';

interface LintFlags {
  phase?: 'TRAIN' | 'TEST';
  level?: number;
  stage: string[];
  proto?: string;
  dialect?: string;
  pythonPath: string[];
  fix?: boolean;
  fixDryRun?: boolean;
  format: string;
  output?: string;
  maxWarnings?: number;
  rule: string[];
  quiet?: boolean;
  stdin?: boolean;
  stdinFilename?: string;
  color?: boolean;
}

export function lintCommand(program: Command): void {
  program
    .command('lint')
    .summary('find what makes Caffe refuse or mistrain a net')
    .description(
      'Finds what makes Caffe refuse a net or train nothing, with its place and a fix.\n' +
        'PATH is a file, a folder (searched for *.prototxt) or a glob; - is standard input.',
    )
    .argument('[path...]', 'what to lint', [])
    .addOption(new Option('--phase <phase>', 'only this phase').choices(['TRAIN', 'TEST']))
    .option('--level <n>', "the net's level, for include and exclude rules", integer)
    .option('--stage <stage...>', 'a stage of the net, for include and exclude rules', collect, [])
    .option('--proto <file>', "a fork's own caffe.proto")
    .addOption(new Option('--dialect <name>', "a fork's schema that caffekit knows").choices(['bvlc']))
    .option('--python-path <dir...>', 'where Python layers lie', collect, [])
    .option('--fix', 'mend what has one evident remedy')
    .option('--fix-dry-run', 'show what --fix would change, as a diff')
    .addOption(
      new Option('--format <name>', 'output format')
        .choices(REPORTERS.map((reporter) => reporter.name))
        .default('pretty'),
    )
    .option('--output <file>', 'write the report there, and show it as pretty here')
    .option('--max-warnings <n>', 'exit with 1 if there are more warnings', integer)
    .option('--rule <id=level...>', 'set a rule to off, info, warn or error', collect, [])
    .option('--quiet', 'report errors only')
    .option('--stdin', 'lint standard input')
    .option('--stdin-filename <path>', 'what to call standard input')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      `
Examples:
  caffekit lint train_val.prototxt
  caffekit lint models --fix
  caffekit lint 'models/**/*.prototxt' --format json --max-warnings 0
  cat net.prototxt | caffekit lint --stdin --stdin-filename net.prototxt

Exit codes: 0 no errors, 1 errors or too many warnings, 2 the call could not be carried out.`,
    )
    .action(async (paths: string[], flags: LintFlags) => {
      process.exitCode = await lint(paths, flags);
    });
}

interface Input {
  readonly path: string;
  readonly source: Source;
}

async function lint(paths: readonly string[], flags: LintFlags): Promise<number> {
  const options = await lintOptions(flags);
  const inputs = await readInputs(paths, flags);
  if (flags.fix && flags.stdin)
    throw new UsageError('--fix cannot write to standard input; use --fix-dry-run');
  if (flags.fixDryRun) return await showFixes(inputs, options);

  const texts = new Map<string, string>();
  const files: FileResult[] = [];
  for (const { path, source } of inputs) {
    const fileOptions = { ...options, environment: environmentOf(path) };
    const { text, result } = flags.fix
      ? await fixFile(path, source, fileOptions)
      : { text: source.text, result: lintText(path, source.text, fileOptions) };
    if (result.diagnostics.length > 0) texts.set(path, text);
    files.push(flags.quiet ? errorsOnly(result) : result);
  }

  const reporter = REPORTERS.find(({ name }) => name === flags.format)!;
  const summary = summarize(files);
  const input = { files, summary, text: (path: string) => texts.get(path) ?? '' };
  const cwd = process.cwd();
  const place = { version: VERSION, cwd, root: repositoryRoot(cwd) };
  const terminal = flags.output === undefined ? reporter : pretty;
  if (flags.output !== undefined) {
    const { writeFiles } = await import('../files/write.js');
    const content = reporter.write(input, { ...place, colors: false });
    try {
      writeFiles([{ path: flags.output, content }], { force: true });
    } catch (error) {
      throw new UsageError(
        `--output ${flags.output} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  process.stdout.write(terminal.write(input, { ...place, colors: useColors(flags) }));
  const tooMany = flags.maxWarnings !== undefined && summary.warnings > flags.maxWarnings;
  if (tooMany)
    process.stderr.write(
      `caffekit: ${summary.warnings} warnings, and --max-warnings allows ${flags.maxWarnings}\n`,
    );
  return summary.errors > 0 || tooMany ? ExitCode.Findings : ExitCode.Done;
}

async function lintOptions(flags: LintFlags): Promise<LintOptions> {
  const schema =
    flags.proto === undefined
      ? undefined
      : await import('./proto.js').then(({ readSchema }) => readSchema(flags.proto!));
  return {
    ...(schema === undefined ? {} : { schema, dialect: flags.proto! }),
    ...(flags.phase === undefined ? {} : { phases: [flags.phase] }),
    ...(flags.level === undefined ? {} : { level: flags.level }),
    ...(flags.stage.length === 0 ? {} : { stages: flags.stage }),
    rules: ruleLevels(flags.rule),
  };
}

const LEVELS: Readonly<Record<string, RuleLevel>> = {
  off: 'off',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
};

function ruleLevels(settings: readonly string[]): Record<string, RuleLevel> {
  const levels: Record<string, RuleLevel> = {};
  for (const setting of settings) {
    const [id = '', level = ''] = setting.split('=');
    if (findRule(id) === undefined) {
      throw new UsageError(
        `--rule ${setting}: there is no rule '${id}'${didYouMean(
          id,
          allRules().map((rule) => rule.id),
        )}`,
      );
    }
    const known = LEVELS[level];
    if (known === undefined)
      throw new UsageError(`--rule ${setting}: the level is off, info, warn or error, as in ${id}=off`);
    levels[id] = known;
  }
  return levels;
}

async function readInputs(paths: readonly string[], flags: LintFlags): Promise<Input[]> {
  if (flags.stdin || paths.includes('-')) {
    if (paths.some((path) => path !== '-')) throw new UsageError('give either paths or --stdin, not both');
    return [{ path: flags.stdinFilename ?? '<stdin>', source: decode(readFileSync(0)) }];
  }
  if (paths.length === 0)
    throw new UsageError('nothing to lint: give a file, a folder or a glob (see caffekit lint --help)');
  const { findFiles } = await import('./find-files.js');
  return (await findFiles(paths)).map((path) => {
    try {
      return { path, source: decode(readFileSync(path)) };
    } catch (error) {
      throw fileError(path, error);
    }
  });
}

async function fixFile(
  path: string,
  source: Source,
  options: LintOptions,
): Promise<{ text: string; result: FileResult }> {
  const { text, applied, result } = fixText(path, source.text, options);
  if (applied > 0) {
    const { writeFiles } = await import('../files/write.js');
    writeFiles([{ path, content: encode(text, source.encoding) }], { force: true });
  }
  return { text, result };
}

async function showFixes(inputs: readonly Input[], options: LintOptions): Promise<number> {
  const { unifiedDiff } = await import('../text/diff.js');
  let errors = 0;
  for (const { path, source } of inputs) {
    const { text, result } = fixText(path, source.text, { ...options, environment: environmentOf(path) });
    errors += result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
    process.stdout.write(encode(unifiedDiff(path, source.text, text), source.encoding));
  }
  return errors > 0 ? ExitCode.Findings : ExitCode.Done;
}

function errorsOnly(result: FileResult): FileResult {
  return {
    ...result,
    diagnostics: result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error'),
  };
}

function useColors(flags: LintFlags): boolean {
  if (flags.color === false || process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}
