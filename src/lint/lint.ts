import { AUTO } from '../dialect/auto.js';
import { isGuessedFork } from '../dialect/dialect.js';
import { beyondBvlc } from '../document/beyond-bvlc.js';
import { type Document, type FileOptions, PHASES, readFile } from '../document/file.js';
import { didYouMean } from '../text/nearest.js';
import type { Lines } from '../textproto/lines.js';
import type { Span, Tree } from '../textproto/tree.js';
import { Causes, capped } from './alike.js';
import { check, everywhere, type StatedFinding, type Where } from './check.js';
import {
  compareDiagnostics,
  type Diagnostic,
  type FileResult,
  type InternalError,
  type RelatedLocation,
  type Severity,
  type Untold,
} from './diagnostic.js';
import { isCaffes } from './from-syntax.js';
import type { RelatedPlace, Rule, RuleFinding } from './rule.js';
import { RULES } from './rules/all.js';
import { groupOf, Suppressions, type UnusedSuppression } from './suppressions.js';

/** What a rule is set to. */
export type RuleLevel = 'off' | 'info' | 'warn' | 'error';

export interface LintOptions extends FileOptions {
  /** Levels of rules by id, in place of their own severity. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** So many findings of each rule and severity are told; all by default. */
  readonly maxFindings?: number;
  /** Whether {@link FileResult.beyondBvlc} is wanted, which takes reading some files twice; not by default. */
  readonly beyondBvlc?: boolean;
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

/** Lints the text of one file. Never throws, whatever the text: see {@link FileResult.internalErrors}. */
export function lintText(path: string, text: string, options: LintOptions = {}): FileResult {
  try {
    return lintDocument(readFile(path, text, options), options);
  } catch (error) {
    return {
      path,
      kind: 'unknown',
      dialects: (options.dialect ?? AUTO).names,
      diagnostics: [],
      internalErrors: [internalError(null, error)],
    };
  }
}

/** Lints a file that has been read. */
export function lintDocument(
  file: Document,
  {
    rules: levels = {},
    maxFindings = Number.POSITIVE_INFINITY,
    beyondBvlc: wantsBvlc = false,
  }: Pick<LintOptions, 'rules' | 'maxFindings' | 'beyondBvlc'> = {},
): FileResult {
  const internalErrors: InternalError[] = [];
  const suppressions = new Suppressions(
    file.python?.comments ?? commentsOf(file.tree),
    file.text,
    file.lines,
  );
  const isRepeated = repetitions();
  const diagnostics: Diagnostic[] = [];
  const untold: Untold[] = [];
  for (const rule of RULES) {
    if (levels[rule.id] === 'off') continue;
    let findings: readonly StatedFinding[];
    try {
      findings = check(rule, file);
    } catch (error) {
      internalErrors.push(internalError(rule.id, error));
      continue;
    }
    // Of most rules.
    if (findings.length === 0) continue;
    const causes = new Causes(rule.cause, maxFindings);
    const isTold = ({ finding, where }: StatedFinding) =>
      !isCovered(rule, finding, suppressions, file) && !isRepeated(rule, finding, where);
    for (const { finding, where } of inOrder(findings.filter(isTold))) {
      causes.add(toDiagnostic(rule, asFound(finding, file), where, levels[rule.id], file.lines));
    }
    for (const diagnostic of causes.told) diagnostics.push(diagnostic);
    for (const { severity, count } of causes.untold) untold.push({ rule: rule.id, severity, count });
  }
  const isPartial = internalErrors.length > 0 || (file.kind === 'net' && file.phases.length < PHASES.length);
  if (file.foreign === undefined)
    for (const unused of unusedSuppressions(suppressions, file, levels, isPartial)) diagnostics.push(unused);
  const { diagnostics: told, untold: others = [] } = capped(
    diagnostics.sort(compareDiagnostics),
    maxFindings,
  );
  untold.push(...others);
  const first = ({ rule, severity }: Untold) =>
    told.findIndex((diagnostic) => diagnostic.rule === rule && diagnostic.severity === severity);
  return {
    path: file.path,
    kind: file.kind,
    dialects: file.dialect.names,
    diagnostics: told,
    ...(wantsBvlc ? refusedByBvlc(file) : {}),
    ...(untold.length === 0 ? {} : { untold: untold.sort((a, b) => first(a) - first(b)) }),
    ...(internalErrors.length === 0 ? {} : { internalErrors }),
  };
}

function refusedByBvlc(file: Document): Pick<FileResult, 'beyondBvlc'> {
  const first = beyondBvlc(file);
  if (first === undefined) return {};
  const { line, column } = file.lines.position(first.span.start);
  return { beyondBvlc: { line, column, what: first.what } };
}

function* commentsOf(tree: Tree): Iterable<Span> {
  for (let i = 0; i < tree.commentCount; i++) yield tree.comment(i);
}

function internalError(rule: string | null, error: unknown): InternalError {
  if (!(error instanceof Error)) return { rule, message: String(error) };
  const { message, name, stack } = error;
  return { rule, message: message === '' ? name : message, ...(stack === undefined ? {} : { stack }) };
}

/**
 * What of a finding holds in a file: what is no net or solver, or shows signs of a fork that nobody has named, is not understood
 * well enough to be changed.
 */
function asFound(finding: RuleFinding, file: Document): RuleFinding {
  const isUnderstood = file.python !== undefined || (isCaffes(file) && !isGuessedFork(file.dialect));
  if (finding.fix === undefined || isUnderstood) return finding;
  const { fix: _, ...found } = finding;
  return found;
}

/** Whether a comment switches off what a rule finds. */
function isCovered(
  { id }: Rule,
  { span }: RuleFinding,
  suppressions: Suppressions,
  { lines }: Document,
): boolean {
  return !suppressions.isEmpty && suppressions.covers({ rule: id, line: lines.position(span.start).line });
}

/** Findings in the order of the text. */
function inOrder(findings: readonly StatedFinding[]): readonly StatedFinding[] {
  return [...findings].sort((a, b) => a.finding.span.start - b.finding.span.start);
}

/** Tells whether a mistake has been reported before, in all of the states. */
function repetitions(): (rule: Rule, finding: RuleFinding, where: Where) => boolean {
  const reported = new Set<string>();
  return ({ id }, { mistake }, where) => {
    if (mistake === undefined) return false;
    const keys = placesOf(where).map((place) => `${id} ${place} ${mistake}`);
    if (keys.every((key) => reported.has(key))) return true;
    for (const key of keys) reported.add(key);
    return false;
  };
}

/** A value for each place that is computed once. */
function remembered<T>(of: (where: Where) => T): (where: Where) => T {
  const known = new WeakMap<Where, T>();
  return (where) => {
    let value = known.get(where);
    if (value === undefined) {
      value = of(where);
      known.set(where, value);
    }
    return value;
  };
}

/** The states, or phases, in which something holds; one for a solver, which has neither. */
const placesOf = remembered(({ phases, states }): readonly string[] => {
  const places = states.length === 0 ? phases : states.map((state) => JSON.stringify(state));
  return places.length === 0 ? [''] : places;
});

const statesOf = remembered(({ states, isPartial }): Pick<Diagnostic, 'stages' | 'levels'> => {
  if (!isPartial) return {};
  const beside = new Map(
    states.map(({ stages, level }) => [JSON.stringify([stages, level]), { stages, level }]),
  );
  const levels = [...beside.values()].map(({ level }) => level);
  return {
    stages: [...beside.values()].map(({ stages }) => stages),
    ...(levels.some((level) => level !== 0) ? { levels } : {}),
  };
});

function toDiagnostic(
  rule: Rule,
  finding: RuleFinding,
  where: Where,
  level: RuleLevel | undefined,
  lines: Lines,
): Diagnostic {
  const aborts = finding.caffe !== undefined;
  const asked = askedBy(where);
  const related = finding.related === undefined ? asked : [...finding.related, ...asked];
  // Of hundreds of thousands, each spread would be felt.
  const { line, column, endLine, endColumn } = lines.location(finding.span);
  return {
    rule: rule.id,
    severity: aborts ? 'error' : severityOf(level, finding.severity ?? rule.severity),
    message: finding.message,
    line,
    column,
    endLine,
    endColumn,
    phases: where.phases,
    ...statesOf(where),
    aborts,
    caffe: finding.caffe ?? null,
    ...(related.length === 0 ? {} : { related: related.map((place) => located(place, lines)) }),
    ...(finding.origin === undefined ? {} : { origin: finding.origin }),
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  };
}

function severityOf(level: RuleLevel | undefined, severity: Severity): Severity {
  return level === undefined || level === 'off' ? severity : level === 'warn' ? 'warning' : level;
}

function located(place: RelatedPlace, lines: Lines): RelatedLocation {
  const { message } = place;
  return 'elsewhere' in place ? { message, ...place.elsewhere } : { message, ...lines.location(place.span) };
}

/** Where a solver asks for the states in which alone something is true. */
function askedBy({ states, isPartial }: Where): RelatedPlace[] {
  const askers = states.map(({ asked }) => asked);
  const [first] = askers;
  if (!isPartial || first === undefined || askers.includes(undefined)) return [];
  return [{ message: 'this solver asks for it', elsewhere: first }];
}

/** What a level or a comment may name: every rule, and every group. */
export function ruleNames(): string[] {
  return [...new Set(RULES.flatMap(({ id }) => [id, groupOf(id)]))];
}

/** @param isPartial whether not all was looked for that the file may have */
function unusedSuppressions(
  suppressions: Suppressions,
  file: Document,
  levels: Readonly<Record<string, RuleLevel>>,
  isPartial: boolean,
): Diagnostic[] {
  const rule = findRule(UNUSED_SUPPRESSION);
  if (rule === undefined || levels[UNUSED_SUPPRESSION] === 'off') return [];
  const describe = ({ rules: [id], span }: UnusedSuppression): Diagnostic[] => {
    const known =
      id === undefined || findRule(id) !== undefined || RULES.some((rule) => groupOf(rule.id) === id);
    // What is not looked for is not found.
    if (known && (isPartial || (id !== undefined && levels[id] === 'off'))) return [];
    const message =
      id === undefined
        ? 'this comment switches nothing off'
        : known
          ? `'${id}' finds nothing here to switch off`
          : `there is no rule '${id}'${didYouMean(id, ruleNames())}`;
    return [toDiagnostic(rule, { span, message }, everywhere(file), levels[UNUSED_SUPPRESSION], file.lines)];
  };
  const isAboutThis = ({ rules }: UnusedSuppression) => rules.includes(UNUSED_SUPPRESSION);
  const diagnostics = suppressions
    .unused()
    .filter((unused) => !isAboutThis(unused))
    .flatMap(describe)
    // A comment for all rules would excuse itself.
    .filter((diagnostic) => !suppressions.covers(diagnostic, true));
  const misspelt = suppressions.misspelt.map(({ span, word, meant }) => {
    const message = `'${word}' switches nothing off; did you mean '${meant}'?`;
    return toDiagnostic(rule, { span, message }, everywhere(file), levels[UNUSED_SUPPRESSION], file.lines);
  });
  return [...diagnostics, ...misspelt, ...suppressions.unused().filter(isAboutThis).flatMap(describe)];
}
