import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Diagnostic as Finding, Fix } from '../lint/diagnostic.js';
import { fixText } from '../lint/fix.js';
import { newlineOf } from '../text/line-ends.js';
import { diagnosticOf, rangeOf } from './diagnostics.js';
import type { Analysis } from './workspace.js';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.caffekit`;

/** What can be done about the findings of a range: mend them, switch them off here, mend all of the file. */
export function actionsFor(
  analysis: Analysis,
  range: Range,
  only: readonly string[] | undefined,
): CodeAction[] {
  const wants = (kind: string) =>
    only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  // Whole lines: a cursor need not be on the very word.
  const found = analysis.result.diagnostics.filter((finding) => {
    const { start, end } = rangeOf(finding, analysis);
    return start.line <= range.end.line && end.line >= range.start.line;
  });
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    for (const finding of found) {
      if (finding.fix === undefined) continue;
      actions.push({
        title: capitalized(finding.fix.description),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(finding, analysis)],
        isPreferred: true,
        edit: changes(analysis, editsOf(finding.fix, analysis)),
      });
    }
    for (const finding of onePerRule(found)) {
      actions.push({
        title: `Switch ${finding.rule} off here`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(finding, analysis)],
        edit: changes(analysis, [suppression(finding, analysis)]),
      });
    }
  }
  const isAsked = only?.some(
    (kind) => kind === CodeActionKind.Source || kind.startsWith(CodeActionKind.SourceFixAll),
  );
  if (
    (isAsked === true && wants(FIX_ALL)) ||
    (only === undefined && found.some(({ fix }) => fix !== undefined))
  ) {
    const action = fixAll(analysis);
    if (action !== undefined) actions.push(action);
  }
  return actions;
}

function fixAll(analysis: Analysis): CodeAction | undefined {
  const { text, options, shownPath } = analysis;
  const fixed = fixText(shownPath, text, options);
  if (fixed.text === text) return undefined;
  const edit = wholeEdit(text, fixed.text, analysis);
  return {
    title: 'Mend all that can be mended in this file',
    kind: FIX_ALL,
    edit: changes(analysis, [edit]),
  };
}

/** What is between the parts that two texts begin and end with alike. */
function wholeEdit(before: string, after: string, analysis: Analysis): TextEdit {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let behind = 0;
  while (behind < most - start && before[before.length - 1 - behind] === after[after.length - 1 - behind])
    behind++;
  return analysis.edit({
    start,
    end: before.length - behind,
    text: after.slice(start, after.length - behind),
  });
}

function editsOf(fix: Fix, analysis: Analysis): TextEdit[] {
  return fix.edits.map((edit) => analysis.edit(edit));
}

/** A comment above the line of a finding, as far to the right. */
function suppression({ rule, line }: Finding, analysis: Analysis): TextEdit {
  const { lines, text } = analysis.file;
  const at = analysis.document.positionAt(lines.start(line));
  const [indent] = /^[ \t]*/.exec(lines.line(line))!;
  return {
    range: { start: at, end: at },
    newText: `${indent}# caffekit-disable-next-line ${rule}${newlineOf(text)}`,
  };
}

function onePerRule(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(findings.map((finding) => [`${finding.rule} ${finding.line}`, finding])).values(),
  ].filter(({ rule }) => !rule.startsWith('lint/'));
}

function changes({ uri }: Analysis, edits: TextEdit[]): WorkspaceEdit {
  return { changes: { [uri]: edits } };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
