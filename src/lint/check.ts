import type { Document } from '../document/file.js';
import type { Phase } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { NetState } from '../net/state.js';
import type { Rule, RuleFinding } from './rule.js';

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
  let inNets: { finding: RuleFinding; net: Net }[] | undefined;
  const reportFile = (finding: RuleFinding) => {
    inFile ??= [];
    inFile.push(finding);
  };
  if (file.python !== undefined) rule.checkPython?.(file.python, file, reportFile);
  else if (file.foreign !== undefined) rule.checkForeign?.(file.foreign, file, reportFile);
  else rule.checkFile?.(file, reportFile);
  if (rule.checkNet !== undefined) {
    for (const net of file.nets) {
      rule.checkNet(net, file, (finding) => {
        inNets ??= [];
        inNets.push({ finding, net });
      });
    }
  }
  if (inFile === undefined && inNets === undefined) return NONE;
  return [
    ...(inFile ?? NONE).map((finding) => ({ rule, finding, where: everywhere(file) })),
    ...merged(inNets ?? NONE, inFile ?? NONE).map(({ finding, nets }) => ({
      rule,
      finding,
      where: whereOf(nets, file),
    })),
  ];
}

/** Findings of the nets, each once for all of its states, less those of the file. */
function merged(
  inNets: readonly { readonly finding: RuleFinding; readonly net: Net }[],
  inFile: readonly RuleFinding[],
): { finding: RuleFinding; nets: Net[] }[] {
  const placesInFile = counts(inFile.map(placeOf));
  const found = new Map<string, { finding: RuleFinding; nets: Net[] }>();
  let places = new Map<string, number>();
  let words = new Map<string, number>();
  let last: Net | undefined;
  for (const { finding, net } of inNets) {
    // Those of one net come one after the other.
    if (net !== last) {
      places = new Map();
      words = new Map();
      last = net;
    }
    // A rule may say several things of one place, and the same twice.
    const place = placeOf(finding);
    if (count(place, places) <= (placesInFile.get(place) ?? 0)) continue;
    const said = wordsOf(finding);
    const key = `${said} ${count(said, words)}`;
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, { finding, nets: [net] });
    else earlier.nets.push(net);
  }
  return [...found.values()];
}

function whereOf(nets: readonly Net[], file: Document): Where {
  const phases = [...new Set(nets.map(({ phase }) => phase))];
  const isPartial = file.nets.some((net) => phases.includes(net.phase) && !nets.includes(net));
  return { phases, states: nets.map(({ state }) => state), isPartial };
}

function counts(things: readonly string[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const thing of things) count(thing, result);
  return result;
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

/** All that a person or a program is told of a finding. */
function wordsOf({ span, message, related = [], caffe, severity, fix }: RuleFinding): string {
  return JSON.stringify([
    span.start,
    span.end,
    message,
    caffe,
    severity,
    related.map((place) => [place.message, place.span.start, place.span.end]),
    fix?.description,
    fix?.edits.map(({ start, end, text }) => [start, end, text]),
  ]);
}
