import type { Document } from '../document/file.js';
import type { Phase } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { NetState } from '../net/state.js';
import type { Span } from '../textproto/tree.js';
import type { RelatedPlace, Rule, RuleFinding } from './rule.js';

/** A finding, and the states that it is true of. */
export interface StatedFinding {
  readonly rule: Rule;
  readonly finding: RuleFinding;
  readonly where: Where;
}

/** Where a finding is true. */
export interface Where {
  readonly phases: readonly Phase[];
  /** The states; none for what is true of the file as such. */
  readonly states: readonly NetState[];
  /** Whether there are other states in the same phases, in which it isn't true. */
  readonly isPartial: boolean;
}

/** The whole of a file. */
export function everywhere({ phases }: Document): Where {
  return { phases, states: [], isPartial: false };
}

const NONE: readonly never[] = [];

/**
 * What a rule finds. What it says of several states in the same words is said once. And what it finds in the file as
 * such, it does not say again of the net that the file is.
 */
export function check(rule: Rule, file: Document): readonly StatedFinding[] {
  // Most rules find nothing.
  let inFile: RuleFinding[] | undefined;
  const reportFile = (finding: RuleFinding) => {
    inFile ??= [];
    inFile.push(finding);
  };
  if (file.python !== undefined) rule.checkPython?.(file.python, file, reportFile);
  else if (file.foreign !== undefined) rule.checkForeign?.(file.foreign, file, reportFile);
  else rule.checkFile?.(file, reportFile);
  let inNets: Merged | undefined;
  if (rule.checkNet !== undefined) {
    for (const net of file.nets) {
      rule.checkNet(net, file, (finding) => {
        inNets ??= new Merged(inFile ?? NONE);
        inNets.add(finding, net);
      });
    }
  }
  if (inFile === undefined && inNets === undefined) return NONE;
  const everywhereIn = everywhere(file);
  const where = remembered((nets) => whereOf(nets, file));
  return [
    ...(inFile ?? NONE).map((finding) => ({ rule, finding, where: everywhereIn })),
    ...(inNets?.found ?? NONE).map(({ finding, nets }) => ({ rule, finding, where: where(nets) })),
  ];
}

/** A finding of some nets. */
interface Found {
  readonly finding: RuleFinding;
  nets: readonly Net[];
  /** Another one that begins at the same place. */
  readonly beside: Found | undefined;
}

/** Findings of the nets, each once for all of its states, less those of the file. A net may have hundreds of thousands. */
class Merged {
  readonly found: Found[] = [];
  readonly #told: Told;
  /** The last that begins at a place. Not by their words: these are long. */
  readonly #byStart = new Map<number, Found>();
  /** Lists of nets, each once: by the list that they have more than, and the net that they end with. */
  readonly #lists = new Map<readonly Net[], Map<Net, readonly Net[]>>();

  constructor(inFile: readonly RuleFinding[]) {
    this.#told = new Told(inFile);
  }

  /** Findings of one net come one after the other. */
  add(finding: RuleFinding, net: Net): void {
    if (this.#told.has(finding, net)) return;
    const { start } = finding.span;
    const last = this.#byStart.get(start);
    // A rule may say several things of one place, and the same twice: the first comes first.
    let earlier: Found | undefined;
    for (let known = last; known !== undefined; known = known.beside) {
      if (known.nets.at(-1) !== net && saysTheSame(known.finding, finding)) earlier = known;
    }
    if (earlier !== undefined) {
      earlier.nets = this.#with(earlier.nets, net);
      return;
    }
    const found = { finding, nets: this.#with(NONE, net), beside: last };
    this.#byStart.set(start, found);
    this.found.push(found);
  }

  #with(nets: readonly Net[], net: Net): readonly Net[] {
    let more = this.#lists.get(nets);
    if (more === undefined) {
      more = new Map();
      this.#lists.set(nets, more);
    }
    let list = more.get(net);
    if (list === undefined) {
      list = [...nets, net];
      more.set(net, list);
    }
    return list;
  }
}

/** What a rule has said of the file as such: so often it says nothing more of the same place in a net. */
class Told {
  readonly #inFile: ReadonlyMap<string, number>;
  #inNet = new Map<string, number>();
  #net: Net | undefined;

  constructor(inFile: readonly RuleFinding[]) {
    const numbers = new Map<string, number>();
    for (const finding of inFile) count(placeOf(finding), numbers);
    this.#inFile = numbers;
  }

  /** Findings of one net come one after the other. */
  has(finding: RuleFinding, net: Net): boolean {
    if (this.#inFile.size === 0) return false;
    if (net !== this.#net) {
      this.#net = net;
      this.#inNet = new Map();
    }
    const place = placeOf(finding);
    return count(place, this.#inNet) <= (this.#inFile.get(place) ?? 0);
  }
}

/** A function of lists of nets that gives what it gave before for the same list. */
function remembered(of: (nets: readonly Net[]) => Where): (nets: readonly Net[]) => Where {
  const known = new Map<readonly Net[], Where>();
  return (nets) => {
    let where = known.get(nets);
    if (where === undefined) {
      where = of(nets);
      known.set(nets, where);
    }
    return where;
  };
}

function whereOf(nets: readonly Net[], file: Document): Where {
  const phases = [...new Set(nets.map(({ phase }) => phase))];
  const isPartial = file.nets.some((net) => phases.includes(net.phase) && !nets.includes(net));
  return { phases, states: nets.map(({ state }) => state), isPartial };
}

/** Counts a thing; how many equal ones there are so far. */
function count(thing: string, known: Map<string, number>): number {
  const number = (known.get(thing) ?? 0) + 1;
  known.set(thing, number);
  return number;
}

function placeOf({ span, caffe }: RuleFinding): string {
  return `${span.start} ${span.end} ${caffe === undefined}`;
}

/** Whether a person or a program is told the same by two findings. */
function saysTheSame(a: RuleFinding, b: RuleFinding): boolean {
  return (
    isSameSpan(a.span, b.span) &&
    a.message === b.message &&
    a.caffe === b.caffe &&
    a.severity === b.severity &&
    isSameList(
      a.related,
      b.related,
      // Batches of phases differ: that another place has another size in one is no other finding.
      (one, other) => unsized(one.message) === unsized(other.message) && isSamePlace(one, other),
    ) &&
    a.fix?.description === b.fix?.description &&
    isSameList(a.fix?.edits, b.fix?.edits, (one, other) => one.text === other.text && isSameSpan(one, other))
  );
}

/** A message without the numbers of its shapes. */
function unsized(message: string): string {
  return message.replace(/\(\d+(?: x \d+)*\)/g, '');
}

function isSamePlace(a: RelatedPlace, b: RelatedPlace): boolean {
  if ('span' in a) return 'span' in b && isSameSpan(a.span, b.span);
  const [one, other] = [a.elsewhere, 'elsewhere' in b ? b.elsewhere : undefined];
  return one.path === other?.path && one.line === other.line && one.column === other.column;
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function isSameList<T>(
  a: readonly T[] = NONE,
  b: readonly T[] = NONE,
  isSame: (a: T, b: T) => boolean,
): boolean {
  return a === b || (a.length === b.length && a.every((one, index) => isSame(one, b[index]!)));
}
