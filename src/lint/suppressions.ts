import type { Lines } from '../textproto/lines.js';
import type { Span, Tree } from '../textproto/tree.js';
import type { Diagnostic } from './diagnostic.js';

/** A rule (none for all) of a comment that switches off nothing. */
export type UnusedSuppression = Pick<Suppression, 'rules' | 'span'>;

/** A comment that switches rules off: from one line to another, for some rules or for all. */
interface Suppression {
  readonly rules: readonly string[];
  readonly fromLine: number;
  toLine: number;
  readonly span: Span;
  used: boolean;
}

const DIRECTIVE = /^#+\s*caffekit-(disable-next-line|disable-line|disable|enable)\b[ \t]*(.*)$/;

/**
 * The comments `# caffekit-disable-next-line RULE`, `# caffekit-disable-line RULE` and `# caffekit-disable RULE` …
 * `# caffekit-enable RULE` of a file. Several rules are separated by spaces or commas; what follows `--` is a reason;
 * without a rule all are meant.
 */
export class Suppressions {
  readonly #list: Suppression[] = [];
  /** Those of one line, by that line. */
  readonly #ofLine = new Map<number, Suppression[]>();
  readonly #ranges: Suppression[] = [];

  constructor(tree: Tree, lines: Lines) {
    for (let i = 0; i < tree.commentCount; i++) {
      const span = tree.comment(i);
      const text = tree.text.slice(span.start, span.end);
      if (!text.includes('caffekit-')) continue;
      const match = DIRECTIVE.exec(text);
      if (match === null) continue;
      const [, kind, rest] = match as unknown as [string, string, string];
      const rules = rest
        .replace(/(^|\s)--.*$/, '')
        .split(/[\s,]+/)
        .filter((name) => name !== '');
      const { line } = lines.position(span.start);
      if (kind === 'disable-next-line') this.#add(rules, line + 1, line + 1, span);
      else if (kind === 'disable-line') this.#add(rules, line, line, span);
      else if (kind === 'disable') this.#add(rules, line, Number.POSITIVE_INFINITY, span);
      else this.#enable(rules, line);
    }
  }

  /**
   * Whether a diagnostic is switched off; marks what switches it off as used.
   *
   * @param byName only by a comment that names the rule, not by one for all rules
   */
  covers(diagnostic: Pick<Diagnostic, 'rule' | 'line'>, byName = false): boolean {
    let covered = false;
    for (const suppression of [...(this.#ofLine.get(diagnostic.line) ?? []), ...this.#ranges]) {
      if (diagnostic.line < suppression.fromLine || diagnostic.line > suppression.toLine) continue;
      if (suppression.rules.length === 0 ? byName : !suppression.rules.includes(diagnostic.rule)) continue;
      suppression.used = true;
      covered = true;
    }
    return covered;
  }

  /** The comments that switch off nothing. */
  unused(): UnusedSuppression[] {
    return this.#list.filter((suppression) => !suppression.used);
  }

  #add(rules: string[], fromLine: number, toLine: number, span: Span): void {
    // Each rule by itself, so that one that is not needed is seen.
    for (const own of rules.length === 0 ? [[]] : rules.map((rule) => [rule])) {
      const suppression = { rules: own, fromLine, toLine, span, used: false };
      this.#list.push(suppression);
      if (toLine !== fromLine) this.#ranges.push(suppression);
      else this.#ofLine.set(fromLine, [...(this.#ofLine.get(fromLine) ?? []), suppression]);
    }
  }

  #enable(rules: readonly string[], line: number): void {
    for (const suppression of this.#ranges) {
      if (suppression.toLine !== Number.POSITIVE_INFINITY) continue;
      if (rules.length === 0 || suppression.rules.some((rule) => rules.includes(rule)))
        suppression.toLine = line;
    }
  }
}
