import type { Document } from '../document/file.js';
import type { Phase } from '../layers/base/index.js';
import type { Rule, RuleFinding } from './rule.js';

/** A finding, and the phases that it is true of. */
export interface PhasedFinding {
  readonly rule: Rule;
  readonly finding: RuleFinding;
  readonly phases: readonly Phase[];
}

const NONE: readonly never[] = [];

/**
 * What a rule finds. What it says of several phases in the same words is said once. And what it finds in the file as
 * such, it does not say again of the net that the file is.
 */
export function check(rule: Rule, file: Document): readonly PhasedFinding[] {
  // Most rules find nothing.
  let inFile: RuleFinding[] | undefined;
  let inNets: { finding: RuleFinding; phase: Phase }[] | undefined;
  const reportFile = (finding: RuleFinding) => {
    inFile ??= [];
    inFile.push(finding);
  };
  if (file.foreign !== undefined) rule.checkForeign?.(file.foreign, file, reportFile);
  else rule.checkFile?.(file, reportFile);
  if (rule.checkNet !== undefined) {
    for (const net of file.nets) {
      rule.checkNet(net, file, (finding) => {
        inNets ??= [];
        inNets.push({ finding, phase: net.phase });
      });
    }
  }
  if (inFile === undefined && inNets === undefined) return NONE;
  return [
    ...(inFile ?? NONE).map((finding) => ({ rule, finding, phases: file.phases })),
    ...merged(inNets ?? NONE, inFile ?? NONE).map(({ finding, phases }) => ({ rule, finding, phases })),
  ];
}

/** Findings of the nets, each once for all of its phases, less those of the file. */
function merged(
  inNets: readonly { readonly finding: RuleFinding; readonly phase: Phase }[],
  inFile: readonly RuleFinding[],
): { finding: RuleFinding; phases: Phase[] }[] {
  const placesInFile = counts(inFile.map(placeOf));
  const places = new Map<string, number>();
  const words = new Map<string, number>();
  const found = new Map<string, { finding: RuleFinding; phases: Phase[] }>();
  for (const { finding, phase } of inNets) {
    // A rule may say several things of one place, and the same twice.
    const place = placeOf(finding);
    if (count(`${phase} ${place}`, places) <= (placesInFile.get(place) ?? 0)) continue;
    const said = wordsOf(finding);
    const key = `${said} ${count(`${phase} ${said}`, words)}`;
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, { finding, phases: [phase] });
    else earlier.phases.push(phase);
  }
  return [...found.values()];
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
