import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readInput, readInputText } from '../files/input.js';
import { compareDiagnostics, type FileResult, SEVERITIES } from '../lint/diagnostic.js';
import type { Shard } from '../report/report.js';
import { decode } from '../textproto/source.js';
import { fileError, say, UsageError } from './errors.js';
import { checkOutput, type ReportFlags, reportOptions, writeReport } from './report-output.js';

/** `caffekit merge`: docs/ci.md. It ends as `caffekit lint` would have, of all files at once. */
export function mergeCommand(program: Command): void {
  const command = program
    .command('merge')
    .summary('join JSON reports of caffekit lint into one')
    .description(
      'Joins JSON reports of caffekit lint, such as those of --shard, into one report in any format.\n' +
        'Run it where the linted files are: most formats show their lines.',
    )
    .argument('<report...>', 'files that caffekit lint --format json has written; - is standard input');
  reportOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  caffekit merge 1.json 2.json 3.json
  caffekit merge reports/*.json --format sarif --output caffekit.sarif

Exit codes: 0 no errors, 1 errors or too many warnings, 2 the call could not be carried out,
70 a bug in caffekit has cost findings.`,
    )
    .action(async (paths: string[], flags: ReportFlags) => {
      process.exitCode = await merge(paths, flags);
    });
}

interface Report {
  readonly path: string;
  readonly shard?: Shard | undefined;
  readonly files: readonly FileResult[];
}

async function merge(paths: readonly string[], flags: ReportFlags): Promise<number> {
  checkOutput(flags, paths);
  const reports = await readReports(paths);
  checkShards(reports);
  const files = mergeFiles(reports.flatMap((report) => report.files));
  const { texts, missing } = readTexts(files);
  const text = (path: string) => texts.get(path) ?? '';
  if (missing.length === 0 || flags.format === 'json') return await writeReport({ files, text }, flags);
  // Formats whose fixes are places in a text need it; in others a fix is a sentence.
  const keepsFixes = (flags.format ?? 'pretty') !== 'sarif';
  say(
    `${missing.length === 1 ? missing[0] : `${missing.length} files, such as ${missing[0]},`} cannot be read here; the report has no lines${keepsFixes ? '' : ' nor fixes'} of ${missing.length === 1 ? 'it' : 'them'}`,
  );
  const known = keepsFixes ? files : files.map((file) => (texts.has(file.path) ? file : withoutFixes(file)));
  return await writeReport({ files: known, text }, flags);
}

async function readReports(paths: readonly string[]): Promise<Report[]> {
  const { z } = await import('zod');
  const whole = z.int().min(0);
  const location = { line: whole, column: whole, endLine: whole, endColumn: whole };
  const edit = z.object({ start: whole, end: whole, text: z.string() });
  const diagnostic = z.object({
    rule: z.string(),
    severity: z.enum(SEVERITIES),
    message: z.string(),
    ...location,
    phases: z.array(z.enum(['TRAIN', 'TEST'])),
    stages: z.array(z.array(z.string())).optional(),
    levels: z.array(z.number()).optional(),
    aborts: z.boolean(),
    caffe: z.string().nullable(),
    related: z.array(z.object({ ...location, message: z.string(), path: z.string().optional() })).optional(),
    origin: z.object({ path: z.string(), line: whole, column: whole }).optional(),
    fix: z.object({ description: z.string(), edits: z.array(edit) }).optional(),
  });
  const schema = z.object({
    version: z.literal(1),
    shard: z.object({ index: whole, count: whole }).optional(),
    files: z.array(
      z.object({
        path: z.string(),
        kind: z.enum(['net', 'solver', 'python', 'labelmap', 'template', 'unknown']),
        dialects: z.array(z.string()),
        diagnostics: z.array(diagnostic),
        untold: z
          .array(z.object({ rule: z.string(), severity: diagnostic.shape.severity, count: whole }))
          .optional(),
        internalErrors: z
          .array(z.object({ rule: z.string().nullable(), message: z.string(), stack: z.string().optional() }))
          .optional(),
      }),
    ),
  });
  return paths.map((path) => {
    let text: string;
    try {
      text = path === '-' ? readFileSync(0, 'utf8') : readInputText(path);
    } catch (error) {
      throw fileError(path, error);
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      throw new UsageError(
        `${path}: it is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const { error } = schema.safeParse(value);
    // As it stands, with keys that a later version may have added.
    if (error === undefined) return { path, ...(value as Omit<Report, 'path'>) };
    const [issue] = error.issues;
    const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    throw new UsageError(
      `${path}: it is no report of caffekit lint --format json: ${place}${issue?.message}`,
    );
  });
}

/** Of reports on parts there must be all. */
function checkShards(reports: readonly Report[]): void {
  const sharded = reports.filter(({ shard }) => shard !== undefined);
  const [first] = sharded;
  if (first === undefined) return;
  const { count } = first.shard!;
  const other = sharded.find(({ shard }) => shard!.count !== count);
  if (other !== undefined) {
    throw new UsageError(
      `${first.path} is a part of ${count} and ${other.path} a part of ${other.shard!.count}: they are of different runs`,
    );
  }
  const given = new Set(sharded.map(({ shard }) => shard!.index));
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !given.has(index));
  if (missing.length > 0)
    throw new UsageError(
      `the report of ${missing.map((index) => `--shard ${index}/${count}`).join(', ')} is missing`,
    );
}

/** By path; what several reports say of one file is joined, each finding once. */
function mergeFiles(files: readonly FileResult[]): FileResult[] {
  const merged = new Map<string, FileResult>();
  for (const file of files) {
    const known = merged.get(file.path);
    merged.set(file.path, known === undefined ? file : mergeFile(known, file));
  }
  return [...merged.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function mergeFile(a: FileResult, b: FileResult): FileResult {
  const known = new Set(a.diagnostics.map((diagnostic) => JSON.stringify(diagnostic)));
  const added = b.diagnostics.filter((diagnostic) => !known.has(JSON.stringify(diagnostic)));
  const errors = [...(a.internalErrors ?? []), ...(b.internalErrors ?? [])];
  const internalErrors = errors.filter(
    ({ rule, message }, index) =>
      errors.findIndex((other) => other.rule === rule && other.message === message) === index,
  );
  const untold = [...(a.untold ?? []), ...(b.untold ?? [])].filter(
    ({ rule, severity, count }, _, all) =>
      count ===
      Math.max(
        ...all
          .filter((other) => other.rule === rule && other.severity === severity)
          .map((kind) => kind.count),
      ),
  );
  const left = untold.filter(
    (kind, index) =>
      untold.findIndex((other) => other.rule === kind.rule && other.severity === kind.severity) === index,
  );
  return {
    ...a,
    ...(left.length === 0 ? {} : { untold: left }),
    dialects: [...new Set([...a.dialects, ...b.dialects])],
    diagnostics: [...a.diagnostics, ...added].sort(compareDiagnostics),
    ...(internalErrors.length === 0 ? {} : { internalErrors }),
  };
}

/** The texts of the files with diagnostics, and which of them there are not. */
function readTexts(files: readonly FileResult[]): { texts: Map<string, string>; missing: string[] } {
  const texts = new Map<string, string>();
  const missing: string[] = [];
  for (const { path, diagnostics } of files) {
    if (diagnostics.length === 0) continue;
    try {
      texts.set(path, decode(readInput(path)).text);
    } catch {
      missing.push(path);
    }
  }
  return { texts, missing };
}

function withoutFixes(file: FileResult): FileResult {
  return { ...file, diagnostics: file.diagnostics.map(({ fix: _, ...diagnostic }) => diagnostic) };
}
