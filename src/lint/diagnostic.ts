import type { FileKind } from '../document/kind.js';
import type { Phase } from '../layers/base/index.js';
import { plainPath } from '../text/path.js';
import type { TextEdit } from '../textproto/edit.js';
import type { Location } from '../textproto/lines.js';

/** From the highest down. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Edits that mend what a diagnostic names. Applied as a whole or not at all. */
export interface Fix {
  readonly description: string;
  readonly edits: readonly TextEdit[];
}

export type { Location };

/** Another place that matters to a finding. */
export interface RelatedLocation extends Location {
  readonly message: string;
  /** The file, where it is not the one that the finding is in. */
  readonly path?: string;
}

/** Where a mistake is that shows in files that name its file. */
export interface Origin {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** One finding, as `lint --format json` gives it. */
export interface Diagnostic extends Location {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The phases of the net in which it holds; empty for a solver. */
  readonly phases: readonly Phase[];
  /** Where it does not hold in all states of these phases that the net is meant for: the stages of each in which it does. */
  readonly stages?: readonly (readonly string[])[];
  /** The levels of these states, in the same order; absent where all are 0. */
  readonly levels?: readonly number[];
  /** Whether real Caffe refuses to load the file, in these phases and states. */
  readonly aborts: boolean;
  /** The gist of what Caffe prints then. */
  readonly caffe: string | null;
  /** In how many places it is, this one included; absent where it is in this one alone. */
  readonly count?: number;
  /** Other places that matter, those of the same cause among them. */
  readonly related?: readonly RelatedLocation[];
  /** The place in another file that is to be mended, a Python module or a net: one mistake, whatever names that file. */
  readonly origin?: Origin;
  readonly fix?: Fix;
}

/** Orders diagnostics as the text does. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** What was found in one file. */
export interface FileResult {
  readonly path: string;
  readonly kind: FileKind;
  readonly dialects: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /**
   * The first place where BVLC's Caffe refuses what was read as a fork's by what it says alone; absent where it takes the
   * file, where the Caffe that is meant is known, and where nobody asked for it.
   */
  readonly beyondBvlc?: { readonly line: number; readonly column: number; readonly what: string };
  /** Findings that are left out, since there are so many of a kind; absent where all are told. */
  readonly untold?: readonly Untold[];
  /** What went wrong in caffekit itself, so that findings may be missing; absent where nothing did. */
  readonly internalErrors?: readonly InternalError[];
}

/** How many findings of a rule are left out. */
export interface Untold {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
}

/** A bug of caffekit that a file shows. */
export interface InternalError {
  /** The rule, none of whose findings in the file is told; null where the file could not be looked at at all. */
  readonly rule: string | null;
  readonly message: string;
  /** Where in caffekit's code, for those who mend it. */
  readonly stack?: string;
}

/** Counts over all files, of what has one origin once, and of what follows from a mistake that is told not at all. */
export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: number;
}

/** What went wrong in caffekit itself over all files. */
export function internalErrorsOf(
  files: readonly FileResult[],
): (InternalError & { readonly path: string })[] {
  return files.flatMap(({ path, internalErrors = [] }) =>
    internalErrors.map((error) => ({ path, ...error })),
  );
}

/** What findings have in common that are one mistake in another file; undefined for a finding of its own. */
export function originKey({ rule, severity, origin }: Diagnostic): string | undefined {
  return origin && `${rule} ${severity} ${origin.path}:${origin.line}:${origin.column}`;
}

/**
 * What only follows from a mistake at which Caffe aborts, and which is told in the file that has it: a solver's net that is
 * refused. Each with that mistake.
 */
export function consequencesIn(files: readonly FileResult[]): ReadonlyMap<Diagnostic, Diagnostic> {
  const found = new Map<Diagnostic, Diagnostic>();
  const all = files.flatMap((file) => file.diagnostics);
  const following = all.filter((diagnostic) => diagnostic.origin !== undefined);
  if (following.length === 0) return found;
  const causes = new Map<string, Diagnostic>();
  for (const { path, diagnostics } of files) {
    for (const diagnostic of diagnostics) {
      if (!diagnostic.aborts || diagnostic.origin !== undefined) continue;
      causes.set(`${plainPath(path)}:${diagnostic.line}`, diagnostic);
      if (isUnread(diagnostic) && !causes.has(plainPath(path))) causes.set(plainPath(path), diagnostic);
    }
  }
  for (const diagnostic of following) {
    const { line } = diagnostic.origin!;
    const path = plainPath(diagnostic.origin!.path);
    // A file that is no net is refused as a whole.
    const cause = causes.get(`${path}:${line}`) ?? (isUnread(diagnostic) ? causes.get(path) : undefined);
    if (cause !== undefined) found.set(diagnostic, cause);
  }
  return found;
}

function isUnread({ caffe }: Diagnostic): boolean {
  return caffe?.startsWith('Failed to parse') === true;
}

/** Counts of mistakes: what several files only show of one is counted once. */
export function summarize(files: readonly FileResult[]): Summary {
  const all = files.flatMap((file) => file.diagnostics);
  const counted = new Set<string>();
  const consequences = consequencesIn(files);
  const mistakes = all.filter((diagnostic) => {
    if (consequences.has(diagnostic)) return false;
    const key = originKey(diagnostic);
    return key === undefined || counted.size < counted.add(key).size;
  });
  const untold = files.flatMap((file) => file.untold ?? []);
  const count = (severity: Severity) =>
    mistakes.filter((diagnostic) => diagnostic.severity === severity).length +
    untold.filter((kind) => kind.severity === severity).reduce((sum, kind) => sum + kind.count, 0);
  return {
    files: files.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: all.filter((diagnostic) => diagnostic.fix !== undefined).length,
  };
}
