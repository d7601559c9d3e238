import { nearest } from '../text/nearest.js';
import type { Lines } from '../textproto/lines.js';
import { countUpTo } from '../textproto/search.js';
import type { Span } from '../textproto/tree.js';
import type { Diagnostic } from './diagnostic.js';

/** A rule (none for all) of a comment that switches off nothing. */
export type UnusedSuppression = Pick<Suppression, 'rules' | 'span'>;

/** What a comment says of one rule, or of all. */
interface Suppression {
  readonly rules: readonly string[];
  readonly fromLine: number;
  readonly span: Span;
  used: boolean;
}

/** Lines in which a rule is off: from the first of some comments to where it is switched on again. */
interface Range {
  /** In order. */
  readonly list: Suppression[];
  toLine: number;
  /** How many of the list have switched something off. */
  used: number;
}

/** Stands for all rules among their names. */
const EVERY_RULE = '';

/** What begins as a directive, and is none: the code reads `caffekit-layer` itself. */
const MISSPELT =
  /^#+\s*(caffekit(?:-(?!layer\b)[\w-]+|[_: ]\s*(?:disable|enable|ignore)(?:[-_ ](?:next[-_ ])?line)?(?![\w-])))/i;

const DIRECTIVES = [
  'caffekit-disable-next-line',
  'caffekit-disable-line',
  'caffekit-disable',
  'caffekit-enable',
];

const DIRECTIVE = /^#+\s*caffekit-(disable-next-line|disable-line|disable|enable)(?![\w-]):?[ \t]*(.*)$/;

/**
 * The comments `# caffekit-disable-next-line RULE`, `# caffekit-disable-line RULE` and `# caffekit-disable RULE` …
 * `# caffekit-enable RULE` of a file. Several rules are separated by spaces or commas; what follows `--` is a reason;
 * without a rule all are meant.
 */
export class Suppressions {
  /** Comments that are like one of them, and have no effect. */
  readonly misspelt: { readonly span: Span; readonly word: string; readonly meant: string }[] = [];
  readonly #list: Suppression[] = [];
  /** Those of one line, by that line and their rule. */
  readonly #ofLine = new Map<string, Suppression[]>();
  /** The others by their rule, in order. */
  readonly #ranges = new Map<string, Range[]>();

  constructor(comments: Iterable<Span>, file: string, lines: Lines) {
    for (const span of comments) {
      const text = file.slice(span.start, span.end);
      if (!/caffekit/i.test(text)) continue;
      const match = DIRECTIVE.exec(text);
      if (match === null) {
        const word = MISSPELT.exec(text)?.[1];
        const meant = word === undefined ? undefined : nearest(word, DIRECTIVES);
        if (word !== undefined && meant !== undefined) this.misspelt.push({ span, word, meant });
        continue;
      }
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

  /** Whether there are none. */
  get isEmpty(): boolean {
    return this.#list.length === 0;
  }

  /**
   * Whether a diagnostic is switched off; marks what switches it off as used.
   *
   * @param byName only by a comment that names the rule, not by one for all rules
   */
  covers({ rule, line }: Pick<Diagnostic, 'rule' | 'line'>, byName = false): boolean {
    let covered = false;
    for (const name of byName ? [rule] : [rule, groupOf(rule), EVERY_RULE]) {
      for (const suppression of this.#ofLine.get(`${line} ${name}`) ?? []) {
        suppression.used = true;
        covered = true;
      }
      const ranges = this.#ranges.get(name) ?? [];
      const range = ranges[countUpTo(ranges, ({ list }) => list[0]!.fromLine, line) - 1];
      if (range === undefined || line > range.toLine) continue;
      range.used = Math.max(
        range.used,
        countUpTo(range.list, ({ fromLine }) => fromLine, line),
      );
      covered = true;
    }
    return covered;
  }

  /** The comments that switch off nothing. */
  unused(): UnusedSuppression[] {
    for (const range of [...this.#ranges.values()].flat()) {
      range.list.slice(0, range.used).forEach((suppression) => {
        suppression.used = true;
      });
    }
    return this.#list.filter((suppression) => !suppression.used);
  }

  /** `toLine`: infinite for one that lasts until it is switched on again. */
  #add(rules: string[], fromLine: number, toLine: number, span: Span): void {
    // Each rule by itself, so that one that is not needed is seen.
    for (const own of rules.length === 0 ? [[]] : rules.map((rule) => [rule])) {
      const suppression = { rules: own, fromLine, span, used: false };
      const name = own[0] ?? EVERY_RULE;
      this.#list.push(suppression);
      if (toLine === fromLine) listIn(this.#ofLine, `${fromLine} ${name}`).push(suppression);
      else {
        const ranges = listIn(this.#ranges, name);
        const open = ranges.at(-1);
        if (open?.toLine === Number.POSITIVE_INFINITY) open.list.push(suppression);
        else ranges.push({ list: [suppression], toLine, used: 0 });
      }
    }
  }

  #enable(rules: readonly string[], line: number): void {
    for (const name of rules.length === 0 ? this.#ranges.keys() : rules) {
      const last = this.#ranges.get(name)?.at(-1);
      if (last?.toLine === Number.POSITIVE_INFINITY) last.toLine = line;
    }
  }
}

/** What stands for all rules of a group: `loss/*`. */
export function groupOf(rule: string): string {
  return `${rule.split('/')[0]}/*`;
}

function listIn<T>(map: Map<string, T[]>, key: string): T[] {
  let list = map.get(key);
  if (list === undefined) {
    list = [];
    map.set(key, list);
  }
  return list;
}
