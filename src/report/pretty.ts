import picocolors from 'picocolors';
import {
  type Diagnostic,
  type FileResult,
  type InternalError,
  internalErrorsOf,
  type Location,
  type Summary,
} from '../lint/diagnostic.js';
import { printable, width } from '../text/width.js';
import { Lines } from '../textproto/lines.js';
import { internalErrorText, notes } from './base/notes.js';
import type { Reporter } from './report.js';

/** For a person at a terminal: each finding with its line, the cause underlined. */
export const pretty: Reporter = {
  name: 'pretty',
  summary: 'for a person: each finding with its line, the cause underlined',
  write({ files, summary, text }, { colors }) {
    const paint = picocolors.createColors(colors);
    const parts = files.flatMap((file) => {
      if (file.diagnostics.length === 0) return [];
      const lines = new Lines(text(file.path));
      return file.diagnostics.map((diagnostic) => frame(file, diagnostic, lines, paint));
    });
    const failures = internalErrorsOf(files);
    for (const failure of failures) parts.push(failureFrame(failure, paint));
    return `${[...parts, summaryLine(summary, failures.length, readAs(files), paint)].join('\n')}\n`;
  },
};

type Colors = ReturnType<typeof picocolors.createColors>;

/** Lines longer than this are shown around the cause only. */
const MAX_LINE = 160;

function frame(file: FileResult, diagnostic: Diagnostic, lines: Lines, paint: Colors): string {
  const color = colorOf(diagnostic, paint);
  const related = diagnostic.related ?? [];
  const gutter = String(Math.max(diagnostic.line, ...related.map((place) => place.line))).length;
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
  const line = lines.line(place.line);
  const start = place.column - 1;
  const end = Math.max(start + 1, place.endLine === place.line ? place.endColumn - 1 : line.length);
  const from = line.length > MAX_LINE ? Math.max(0, start - 40) : 0;
  const to = line.length > MAX_LINE ? Math.min(line.length, from + MAX_LINE) : line.length;
  const shown = `${from > 0 ? '…' : ''}${printable(line.slice(from, to))}${to < line.length ? '…' : ''}`;
  const before = width(printable(line.slice(from, start))) + (from > 0 ? 1 : 0);
  const marks = '.'.repeat(Math.max(1, width(printable(line.slice(start, Math.min(end, to))))));
  return [
    `${paint.blue(`${String(place.line).padStart(gutter)} |`)} ${shown}`,
    `${paint.blue(`${' '.repeat(gutter)} |`)} ${' '.repeat(before)}${underline(marks)}${message === '' ? '' : ` ${paint.blue(printable(message))}`}`,
  ];
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

function summaryLine(
  { files, errors, warnings, infos, fixable }: Summary,
  failures: number,
  dialects: ReadonlyMap<string, number>,
  paint: Colors,
): string {
  const as = [...dialects]
    .map(([names, number]) => `${files === 1 ? '' : `${number} `}as ${names}`)
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

function count(number: number, noun: string, color: (text: string) => string): string | undefined {
  return number === 0 ? undefined : color(`${number} ${noun}${number === 1 ? '' : 's'}`);
}
