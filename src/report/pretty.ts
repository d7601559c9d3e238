import picocolors from 'picocolors';
import { isAlike } from '../lint/alike.js';
import {
  consequencesIn,
  type Diagnostic,
  type FileResult,
  type InternalError,
  internalErrorsOf,
  type Location,
  originKey,
  type Summary,
} from '../lint/diagnostic.js';
import { FILLER } from '../text/encodings.js';
import { printable, width } from '../text/width.js';
import { Lines } from '../textproto/lines.js';
import { alsoText, internalErrorText, named, notes, untoldText } from './base/notes.js';
import type { Reporter } from './report.js';

/** For a person at a terminal: each finding with its line, the cause underlined. */
export const pretty: Reporter = {
  name: 'pretty',
  summary: 'for a person: each finding with its line, the cause underlined',
  write({ files, summary, text }, { colors }) {
    const paint = picocolors.createColors(colors);
    const consequences = consequencesIn(files);
    const elsewhere = inOtherFiles(files, consequences);
    const solvers = solversOf(files, consequences);
    const parts = files.flatMap((file) => {
      if (file.diagnostics.length === 0) return [];
      const lines = new Lines(text(file.path));
      const frames = file.diagnostics.flatMap((diagnostic) => {
        const others = elsewhere.get(diagnostic);
        if (others === 'told') return [];
        return [frame(file, diagnostic, others ?? [], solvers.get(diagnostic), lines, paint)];
      });
      for (const kind of file.untold ?? [])
        frames.push(`${paint.bold(`${printable(file.path)}: ${untoldText(kind)}`)}\n`);
      return frames;
    });
    const failures = internalErrorsOf(files);
    for (const failure of failures) parts.push(failureFrame(failure, paint));
    return `${[...parts, `${summaryLine(summary, failures.length, readAs(files), paint)}${beyond(files)}`].join('\n')}\n`;
  },
};

type Colors = ReturnType<typeof picocolors.createColors>;

/** Lines longer than this are shown around the cause only. */
const MAX_LINE = 160;

/** So many files of those with the same info are named. */
const MAX_FILES = 3;

/**
 * Infos that several files share word for word, such as what Caffe has to be built with, and mistakes in a Python module that
 * several nets name: the first of each with the other files, and the others as told; so is what follows from a mistake in another
 * file. Else what is to be mended is told of each file.
 */
function inOtherFiles(
  files: readonly FileResult[],
  consequences: ReadonlyMap<Diagnostic, Diagnostic>,
): ReadonlyMap<Diagnostic, readonly string[] | 'told'> {
  const shared = new Map<string, { first: Diagnostic; readonly paths: string[] }>();
  const found = new Map<Diagnostic, readonly string[] | 'told'>();
  for (const { path, diagnostics } of files) {
    for (const diagnostic of diagnostics) {
      if (consequences.has(diagnostic)) {
        found.set(diagnostic, 'told');
        continue;
      }
      const key = sharedKey(diagnostic);
      if (key === undefined) continue;
      const known = shared.get(key);
      if (known === undefined) {
        shared.set(key, { first: diagnostic, paths: [path] });
        continue;
      }
      // The file with the mistake itself shows it best.
      const isBetter = diagnostic.origin?.path === path;
      found.set(isBetter ? known.first : diagnostic, 'told');
      if (isBetter) known.first = diagnostic;
      if (known.paths.includes(path)) continue;
      if (isBetter) known.paths.unshift(path);
      else known.paths.push(path);
    }
  }
  for (const { first, paths } of shared.values()) found.set(first, paths.slice(1));
  return found;
}

/** What findings have in common of which the first is shown; undefined for one that is shown anyway. */
function sharedKey(diagnostic: Diagnostic): string | undefined {
  const { rule, severity, message, count } = diagnostic;
  const origin = originKey(diagnostic);
  if (origin !== undefined || severity !== 'info') return origin;
  return `${rule} ${count === undefined ? message : message.replace(/ \([^()]*\)$/, '')}`;
}

/** The solvers that name a net in whose file is a mistake, by that. */
function solversOf(
  files: readonly FileResult[],
  consequences: ReadonlyMap<Diagnostic, Diagnostic>,
): ReadonlyMap<Diagnostic, ReadonlySet<string>> {
  const found = new Map<Diagnostic, Set<string>>();
  for (const { path, diagnostics } of files) {
    for (const diagnostic of diagnostics) {
      const cause = consequences.get(diagnostic);
      if (cause !== undefined) found.set(cause, (found.get(cause) ?? new Set()).add(path));
    }
  }
  return found;
}

function frame(
  file: FileResult,
  diagnostic: Diagnostic,
  otherFiles: readonly string[],
  solvers: ReadonlySet<string> | undefined,
  lines: Lines,
  paint: Colors,
): string {
  const color = colorOf(diagnostic, paint);
  const related = (diagnostic.related ?? []).filter((place) => !isAlike(place));
  const gutter = String(
    Math.max(diagnostic.line, ...related.filter(({ path }) => path === undefined).map((place) => place.line)),
  ).length;
  const bar = paint.blue(`${' '.repeat(gutter)} |`);
  const note = (label: string, text: string) =>
    `${paint.blue(`${' '.repeat(gutter)} =`)} ${paint.bold(`${label}:`)} ${printable(text)}`;

  const output = [
    `${color(paint.bold(`${diagnostic.severity}[${diagnostic.rule}]`))}${paint.bold(`: ${printable(diagnostic.message)}`)}`,
    `${' '.repeat(gutter)}${paint.blue('-->')} ${printable(file.path)}:${diagnostic.line}:${diagnostic.column}`,
    bar,
    ...snippet(diagnostic, lines, gutter, paint, (marks) => color(marks.replaceAll('.', '^')), ''),
  ];
  for (const place of related) {
    if (place.path !== undefined) continue;
    output.push(paint.blue(`${' '.repeat(gutter)} :`));
    output.push(
      ...snippet(
        place,
        lines,
        gutter,
        paint,
        (marks) => paint.blue(marks.replaceAll('.', '-')),
        place.message,
      ),
    );
  }
  output.push(bar);
  for (const { path, line, column, message } of related) {
    if (path === undefined) continue;
    output.push(
      `${paint.blue(`${' '.repeat(gutter)} :::`)} ${printable(path)}:${line}:${column}: ${printable(message)}`,
    );
  }
  const also = alsoText(diagnostic);
  if (also !== undefined) output.push(note('also', also));
  if (otherFiles.length > 0) output.push(note('also', `in ${named(otherFiles, MAX_FILES, 'file')}`));
  if (solvers !== undefined)
    output.push(note('solver', `named by ${named([...solvers], MAX_FILES, 'other')}`));
  for (const { label, text } of notes(diagnostic)) output.push(note(label, text));
  return `${output.join('\n')}\n`;
}

function failureFrame({ path, ...error }: InternalError & { readonly path: string }, paint: Colors): string {
  return `${paint.red(paint.bold('internal error'))}${paint.bold(`: ${printable(internalErrorText(error))}`)}
 ${paint.blue('-->')} ${printable(path)}
`;
}

/** The first line of a place, with what it means underlined. */
function snippet(
  place: Location,
  lines: Lines,
  gutter: number,
  paint: Colors,
  underline: (marks: string) => string,
  message: string,
): string[] {
  // A text that is not here has no lines to show.
  if (lines.text === '')
    return message === ''
      ? []
      : [`${paint.blue(`${' '.repeat(gutter)} |`)} ${paint.blue(printable(message))}`];
  const line = lines.line(place.line);
  const start = place.column - 1;
  const end = Math.max(start + 1, place.endLine === place.line ? place.endColumn - 1 : line.length);
  const from = line.length > MAX_LINE ? Math.max(0, start - 40) : 0;
  const to = line.length > MAX_LINE ? Math.min(line.length, from + MAX_LINE) : line.length;
  const shown = `${from > 0 ? '…' : ''}${legible(line.slice(from, to))}${to < line.length ? '…' : ''}`;
  const before = width(legible(line.slice(from, start))) + (from > 0 ? 1 : 0);
  const marks = '.'.repeat(Math.max(1, width(legible(line.slice(start, Math.min(end, to))))));
  return [
    `${paint.blue(`${String(place.line).padStart(gutter)} |`)} ${shown}`,
    `${paint.blue(`${' '.repeat(gutter)} |`)} ${' '.repeat(before)}${underline(marks)}${message === '' ? '' : ` ${paint.blue(printable(message))}`}`,
  ];
}

/** A part of a text, without what only keeps its places. */
function legible(text: string): string {
  return printable(text.replaceAll(FILLER, ''));
}

function colorOf(diagnostic: Diagnostic, paint: Colors): (text: string) => string {
  return diagnostic.severity === 'error'
    ? paint.red
    : diagnostic.severity === 'warning'
      ? paint.yellow
      : paint.cyan;
}

/** How many files were read as other Caffes' than BVLC's, by their names. */
function readAs(files: readonly FileResult[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { dialects } of files) {
    const names = dialects.filter((name) => name !== 'bvlc').join(' and ');
    if (names !== '') numbers.set(names, (numbers.get(names) ?? 0) + 1);
  }
  return numbers;
}

/** So many of the Caffes that files were read as are named. */
const MAX_DIALECTS = 5;

function summaryLine(
  { files, errors, warnings, infos, fixable }: Summary,
  failures: number,
  dialects: ReadonlyMap<string, number>,
  paint: Colors,
): string {
  const commonest = [...dialects].sort(([, a], [, b]) => b - a);
  const rest = commonest.slice(MAX_DIALECTS).reduce((sum, [, number]) => sum + number, 0);
  const as = commonest
    .slice(0, MAX_DIALECTS)
    .map(([names, number]) => `${files === 1 ? '' : `${number} `}as ${names}`)
    .concat(rest === 0 ? [] : [`${rest} as other Caffes`])
    .join(', ');
  const checked = `${files} file${files === 1 ? '' : 's'} checked${as === '' ? '' : files === 1 ? ` ${as}` : ` (${as})`}`;
  if (errors + warnings + infos + failures === 0) return `${paint.green('no problems')}, ${checked}`;
  const counts = [
    count(errors, 'error', paint.red),
    count(warnings, 'warning', paint.yellow),
    count(infos, 'info', paint.cyan),
    count(failures, 'internal error', paint.red),
  ].filter((part) => part !== undefined);
  const fixes = fixable === 0 ? '' : ` (${fixable} fixable with --fix)`;
  return `${counts.join(', ')}${fixes}, ${checked}`;
}

/** That BVLC's Caffe refuses what was read as a fork's. */
function beyond(files: readonly FileResult[]): string {
  const refused = files.flatMap(({ path, beyondBvlc }) =>
    beyondBvlc === undefined ? [] : [{ path, ...beyondBvlc }],
  );
  const [first] = refused;
  if (first === undefined) return '';
  const { path, line, column, what } = first;
  const which =
    files.length === 1
      ? `it at ${line}:${column}`
      : `${refused.length} of them, first ${path}:${line}:${column}`;
  return printable(`; BVLC's Caffe refuses ${which} (${what}): see --dialect bvlc`);
}

function count(number: number, noun: string, color: (text: string) => string): string | undefined {
  return number === 0 ? undefined : color(`${number} ${noun}${number === 1 ? '' : 's'}`);
}
