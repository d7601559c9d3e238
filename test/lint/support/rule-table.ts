import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAlike } from '../../../src/lint/alike.js';
import type { Severity } from '../../../src/lint/diagnostic.js';
import { fixText } from '../../../src/lint/fix.js';
import { findRule, type LintOptions, lintText } from '../../../src/lint/lint.js';

/** A text that the rule has nothing to say of. */
export interface Accepted {
  readonly name: string;
  readonly text: string;
  /** Its path; `net.prototxt` by default. */
  readonly path?: string;
  readonly options?: LintOptions;
}

/** A text with a mistake. `«` and `»` stand around each place that the rule must point to, and are not part of the text. */
export interface Rejected extends Accepted {
  /**
   * What the message of each diagnostic, in order, contains; a single one holds for the first. What has one cause is one
   * diagnostic, for several places.
   */
  readonly message?: string | RegExp | readonly (string | RegExp)[];
  /** The phases of the first diagnostic. */
  readonly phases?: readonly string[];
  /** The severity of the first diagnostic; `error` by default. */
  readonly severity?: Severity;
  /** The other places that the first diagnostic names, each as `line: message`. */
  readonly related?: readonly string[];
  /** The text after `--fix`, with this rule alone; absent where there is no fix. */
  readonly fixed?: string;
  /** How many of the rule's diagnostics are left after the fixes; none by default. */
  readonly left?: number;
  /** Other rules that find something too; by default there is no other finding at error level. */
  readonly alsoFound?: readonly string[];
}

export interface RuleTable {
  /** How the examples of the page are linted; `none` for a rule that no text on a page could break. */
  readonly pageExamples?: LintOptions | 'none';
  /** What the page's examples are called; `net.prototxt` by default. */
  readonly pagePath?: string;
  readonly accept: readonly Accepted[];
  readonly reject: readonly Rejected[];
}

/**
 * The tests of one rule: what it accepts, what it rejects and where, and that its page's bad example is rejected and
 * its good one accepted. Real Caffe is asked about all of these texts in `test/caffe/rules.test.ts`.
 */
export function ruleTable(
  id: string,
  { accept, reject, pageExamples: options = {}, pagePath = 'net.prototxt' }: RuleTable,
): void {
  describe(id, () => {
    it('exists', () => expect(findRule(id)).toBeDefined());

    it.each(accept)('accepts $name', ({ text, options, path }) => {
      expect(findings(id, text, options, path)).toEqual([]);
    });

    it.each(reject)('rejects $name', (example) => {
      const { text, spans } = unmark(example.text);
      const path = example.path ?? 'net.prototxt';
      const result = lintText(path, text, example.options);
      expect(result.internalErrors).toBeUndefined();
      const own = result.diagnostics.filter((diagnostic) => diagnostic.rule === id);
      const places = own.flatMap((diagnostic) => [diagnostic, ...(diagnostic.related ?? []).filter(isAlike)]);
      expect(inOrder(places.map((place) => offsets(text, place)))).toEqual(spans);
      const others = result.diagnostics.filter(({ rule, severity }) => rule !== id && severity === 'error');
      expect([...new Set(others.map((diagnostic) => diagnostic.rule))].sort()).toEqual(
        [...(example.alsoFound ?? [])].sort(),
      );
      const messages = example.message === undefined ? [] : [example.message].flat();
      messages.forEach((expected, index) => {
        if (typeof expected === 'string') expect(own[index]!.message).toContain(expected);
        else expect(own[index]!.message).toMatch(expected as RegExp);
      });
      expect(own[0]!.severity).toBe(example.severity ?? 'error');
      if (example.related !== undefined) {
        const related = (own[0]!.related ?? [])
          .filter((place) => !isAlike(place))
          .map(({ path, line, message }) => `${path === undefined ? '' : `${path}:`}${line}: ${message}`);
        expect(related).toEqual(example.related);
      }
      if (example.phases !== undefined) expect(own[0]!.phases).toEqual(example.phases);
      const only = {
        ...example.options,
        rules: { ...othersOff(result.diagnostics, id), ...example.options?.rules },
      };
      const fixed = fixText(path, text, only);
      expect(fixed.text).toBe(example.fixed ?? text);
      if (example.fixed !== undefined)
        expect(fixed.result.diagnostics.filter(({ rule }) => rule === id)).toHaveLength(example.left ?? 0);
    });

    it('has a page whose bad example is rejected and whose good one is accepted', () => {
      const page = readFileSync(new URL(`../../../docs/rules/${id}.md`, import.meta.url), 'utf8');
      expect(page.startsWith(`# ${id}\n`)).toBe(true);
      if (options === 'none') return;
      const language = pagePath.endsWith('.py') ? 'python' : 'prototxt';
      const [bad, good] = [blocks(page, 'Bad', language), blocks(page, 'Good', language)];
      expect(bad.length).toBeGreaterThan(0);
      expect(good.length).toBeGreaterThan(0);
      for (const text of bad) expect(findings(id, text, options, pagePath), text).not.toEqual([]);
      for (const text of good)
        expect(lintText(pagePath, text, options).diagnostics.filter(isError), text).toEqual([]);
    });
  });
}

const isError = ({ severity }: { severity: string }) => severity === 'error';

function findings(id: string, text: string, options: LintOptions = {}, path = 'net.prototxt') {
  const { diagnostics, internalErrors } = lintText(path, text, options);
  expect(internalErrors).toBeUndefined();
  return diagnostics.filter((diagnostic) => diagnostic.rule === id);
}

/** Every other rule that finds something, switched off. */
function othersOff(diagnostics: readonly { rule: string }[], id: string): Record<string, 'off'> {
  return Object.fromEntries(
    diagnostics.filter(({ rule }) => rule !== id).map(({ rule }) => [rule, 'off'] as const),
  );
}

/** The text without its marks, and where they are. */
export function unmark(marked: string): { text: string; spans: { start: number; end: number }[] } {
  let text = '';
  const spans: { start: number; end: number }[] = [];
  for (const part of marked.split(/([«»])/)) {
    if (part === '«') spans.push({ start: text.length, end: -1 });
    else if (part === '»') spans.findLast((span) => span.end < 0)!.end = text.length;
    else text += part;
  }
  return { text, spans };
}

function inOrder(spans: readonly Offsets[]): Offsets[] {
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
}

interface Offsets {
  readonly start: number;
  readonly end: number;
}

function offsets(text: string, place: { line: number; column: number; endLine: number; endColumn: number }) {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  return {
    start: starts[place.line - 1]! + place.column - 1,
    end: starts[place.endLine - 1]! + place.endColumn - 1,
  };
}

/** The nets in a part of a page, `Bad` or `Good`. */
export function pageExamples(page: string, heading: string): string[] {
  return blocks(page, heading, 'prototxt');
}

/** The code blocks of one language in a part of a page. */
export function blocks(page: string, heading: string, language: string): string[] {
  const fence = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g');
  return [...section(page, heading).matchAll(fence)].map(([, text]) => text!);
}

/** The part of a page under a second-level heading. */
function section(page: string, heading: string): string {
  const start = page.indexOf(`\n## ${heading}\n`);
  if (start < 0) return '';
  const end = page.indexOf('\n## ', start + 4);
  return page.slice(start, end < 0 ? undefined : end);
}
