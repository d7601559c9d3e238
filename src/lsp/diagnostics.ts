import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from 'vscode-languageserver';
import { isAlike } from '../lint/alike.js';
import type { Diagnostic as Finding, Location, Severity } from '../lint/diagnostic.js';
import { uriOf } from './paths.js';
import type { Analysis } from './workspace.js';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules of what has no effect. */
const UNNECESSARY = new Set([
  'batch-norm/bias-before',
  'blob/unused-top',
  'learning/unreached',
  'lint/unused-suppression',
  'param/unread',
]);

const DEPRECATED = new Set(['file/old-format']);

/** The findings of the linter, as a client shows them. */
export function diagnosticsOf(analysis: Analysis): Diagnostic[] {
  const { python } = analysis.file;
  // An editor shows all of Python's files; those without layers are for others to judge.
  if (python !== undefined && python.classes.length === 0) return [];
  return analysis.result.diagnostics.flatMap(everyPlace).map((finding) => diagnosticOf(finding, analysis));
}

/** What has one cause is shown in each place, as an editor underlines it. */
function everyPlace(finding: Finding): Finding[] {
  const { related = [] } = finding;
  const places = related.filter(isAlike);
  if (places.length === 0) return [finding];
  const own = { ...finding, related: related.filter((place) => !isAlike(place)) };
  return [own, ...places.map(({ message: _, ...place }) => ({ ...own, ...place, related: [] }))];
}

/** A finding as the protocol has it. */
export function diagnosticOf(finding: Finding, analysis: Analysis): Diagnostic {
  const tags = [
    ...(UNNECESSARY.has(finding.rule) ? [DiagnosticTag.Unnecessary] : []),
    ...(DEPRECATED.has(finding.rule) ? [DiagnosticTag.Deprecated] : []),
  ];
  const related = (finding.related ?? []).map(
    (place): DiagnosticRelatedInformation => ({
      location:
        place.path === undefined
          ? { uri: analysis.uri, range: rangeOf(place, analysis) }
          : { uri: uriOf(analysis.elsewhere(place.path)), range: rangeElsewhere(place) },
      message: place.message,
    }),
  );
  return {
    range: rangeOf(finding, analysis),
    severity: SEVERITIES[finding.severity],
    source: 'caffekit',
    code: finding.rule,
    message: messageOf(finding),
    ...(tags.length === 0 ? {} : { tags }),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

/** What is said, where it holds, and what Caffe itself would print. */
function messageOf({ message, phases, stages, caffe }: Finding): string {
  const [phase] = phases;
  const where = phases.length === 1 ? ` (in ${phase})` : '';
  const inStages =
    stages === undefined
      ? ''
      : ` (with ${stages.map((names) => (names.length === 0 ? 'no stage' : names.join(' and '))).join(', or ')})`;
  return `${message}${where}${inStages}${caffe === null ? '' : `\nCaffe says: ${caffe}`}`;
}

/** The linter's lines end with `\n` alone, a client's with `\r` too: they meet in offsets. */
/** Of a file that is not at hand. */
function rangeElsewhere({ line, column, endLine, endColumn }: Location): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** A place as editors count: from 0, in the text of the file that was analysed. */
export function rangeOf(location: Location, { file, document }: Analysis): Range {
  const offset = (line: number, column: number) => document.positionAt(file.lines.start(line) + column - 1);
  return {
    start: offset(location.line, location.column),
    end: offset(location.endLine, location.endColumn),
  };
}
