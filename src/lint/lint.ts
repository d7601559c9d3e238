import { type FileOptions, type LintFile, PHASES, readFile } from '../document/file.js';
import type { Phase } from '../layers/base/index.js';
import { didYouMean } from '../text/nearest.js';
import type { Lines } from '../textproto/lines.js';
import type { Span } from '../textproto/tree.js';
import {
  compareDiagnostics,
  type Diagnostic,
  type FileResult,
  type Location,
  type Severity,
} from './diagnostic.js';
import type { Rule, RuleFinding } from './rule.js';
import { RULES } from './rules/all.js';
import { Suppressions, type UnusedSuppression } from './suppressions.js';

/** What a rule is set to. */
export type RuleLevel = 'off' | 'info' | 'warn' | 'error';

export interface LintOptions extends FileOptions {
  /** Levels of rules by id, in place of their own severity. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
}

const UNUSED_SUPPRESSION = 'lint/unused-suppression';

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule of this id; undefined when there is none. */
export function findRule(id: string): Rule | undefined {
  return BY_ID.get(id);
}

/** All rules, by id. */
export function allRules(): readonly Rule[] {
  return [...RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Lints the text of one file. Never throws, whatever the text. */
export function lintText(path: string, text: string, options: LintOptions = {}): FileResult {
  return lintFile(readFile(path, text, options), options.rules ?? {});
}

function lintFile(file: LintFile, levels: Readonly<Record<string, RuleLevel>>): FileResult {
  const findings = RULES.filter((rule) => levels[rule.id] !== 'off').flatMap((rule) => check(rule, file));
  const suppressions = new Suppressions(file.tree, file.lines);
  const isRepeated = repetitions();
  const diagnostics = findings
    .map(({ rule, finding, phases: in_ }) => ({
      finding,
      diagnostic: toDiagnostic(rule, finding, in_, levels[rule.id], file.lines),
    }))
    .filter(({ diagnostic }) => !suppressions.covers(diagnostic))
    .filter(({ finding, diagnostic }) => !isRepeated(finding, diagnostic))
    .map(({ diagnostic }) => diagnostic);
  for (const unused of unusedSuppressions(suppressions, file, levels)) diagnostics.push(unused);
  diagnostics.sort(compareDiagnostics);
  return { path: file.path, kind: file.kind, dialects: [file.dialect], diagnostics };
}

/** Tells whether a mistake has been reported before, in all of the phases. */
function repetitions(): (finding: RuleFinding, diagnostic: Diagnostic) => boolean {
  const reported = new Set<string>();
  return ({ mistake }, { rule, phases }) => {
    if (mistake === undefined) return false;
    const keys = phases.map((phase) => `${rule} ${phase} ${mistake}`);
    if (keys.every((key) => reported.has(key))) return true;
    for (const key of keys) reported.add(key);
    return false;
  };
}

interface PhasedFinding {
  readonly rule: Rule;
  readonly finding: RuleFinding;
  readonly phases: Phase[];
}

/** What a rule finds; what it finds at the same place in several phases is one mistake, as the first phase tells it. */
function check(rule: Rule, file: LintFile): readonly PhasedFinding[] {
  let found: Map<string, PhasedFinding> | undefined;
  const passOf = (phases: readonly Phase[]) => {
    let known: Map<string, number> | undefined;
    return (finding: RuleFinding) => {
      // Most rules find nothing.
      found ??= new Map();
      known ??= new Map();
      const place = `${finding.span.start} ${finding.span.end} ${finding.caffe === undefined}`;
      // A rule may say several things of one place.
      const index = known.get(place) ?? 0;
      known.set(place, index + 1);
      const earlier = found.get(`${place} ${index}`);
      if (earlier === undefined) found.set(`${place} ${index}`, { rule, finding, phases: [...phases] });
      else earlier.phases.push(...phases.filter((phase) => !earlier.phases.includes(phase)));
    };
  };
  rule.checkFile?.(file, passOf(file.phases));
  for (const net of file.nets) rule.checkNet?.(net, file, passOf([net.phase]));
  return found === undefined ? [] : [...found.values()];
}

function toDiagnostic(
  rule: Rule,
  finding: RuleFinding,
  phases: readonly Phase[],
  level: RuleLevel | undefined,
  lines: Lines,
): Diagnostic {
  const aborts = finding.caffe !== undefined;
  return {
    rule: rule.id,
    severity: aborts ? 'error' : severityOf(level, finding.severity ?? rule.severity),
    message: finding.message,
    ...locate(finding.span, lines),
    phases,
    aborts,
    caffe: finding.caffe ?? null,
    ...(finding.related === undefined || finding.related.length === 0
      ? {}
      : { related: finding.related.map(({ message, span }) => ({ message, ...locate(span, lines) })) }),
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  };
}

function severityOf(level: RuleLevel | undefined, severity: Severity): Severity {
  return level === undefined || level === 'off' ? severity : level === 'warn' ? 'warning' : level;
}

function locate(span: Span, lines: Lines): Location {
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function unusedSuppressions(
  suppressions: Suppressions,
  file: LintFile,
  levels: Readonly<Record<string, RuleLevel>>,
): Diagnostic[] {
  const rule = findRule(UNUSED_SUPPRESSION);
  if (rule === undefined || levels[UNUSED_SUPPRESSION] === 'off') return [];
  const isPartial = file.kind === 'net' && file.phases.length < PHASES.length;
  const describe = ({ rules: [id], span }: UnusedSuppression): Diagnostic[] => {
    const known = id === undefined || findRule(id) !== undefined;
    // What is not looked for is not found.
    if (known && (isPartial || (id !== undefined && levels[id] === 'off'))) return [];
    const message =
      id === undefined
        ? 'this comment switches nothing off'
        : known
          ? `'${id}' finds nothing here to switch off`
          : `there is no rule '${id}'${didYouMean(id, BY_ID.keys())}`;
    return [toDiagnostic(rule, { span, message }, file.phases, levels[UNUSED_SUPPRESSION], file.lines)];
  };
  const isAboutThis = ({ rules }: UnusedSuppression) => rules.includes(UNUSED_SUPPRESSION);
  const diagnostics = suppressions
    .unused()
    .filter((unused) => !isAboutThis(unused))
    .flatMap(describe)
    // A comment for all rules would excuse itself.
    .filter((diagnostic) => !suppressions.covers(diagnostic, true));
  return [...diagnostics, ...suppressions.unused().filter(isAboutThis).flatMap(describe)];
}
