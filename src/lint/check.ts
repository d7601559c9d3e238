import type { Document } from '../document/file.js';
import type { Phase } from '../layers/base/index.js';
import type { Rule, RuleFinding } from './rule.js';

/** A finding, and the phases that it is true of. */
export interface PhasedFinding {
  readonly rule: Rule;
  readonly finding: RuleFinding;
  readonly phases: readonly Phase[];
}

/**
 * What a rule finds. What it says of several phases in the same words is said once. And what it finds in the file as
 * such, it does not say again of the net that the file is.
 */
export function check(rule: Rule, file: Document): PhasedFinding[] {
  const inFile: RuleFinding[] = [];
  if (file.foreign !== undefined) rule.checkForeign?.(file.foreign, file, (finding) => inFile.push(finding));
  else rule.checkFile?.(file, (finding) => inFile.push(finding));
  const placesInFile = counts(inFile.map(placeOf));
  const inNets = new Map<string, { finding: RuleFinding; phases: Phase[] }>();
  for (const net of file.nets) {
    const inNet: RuleFinding[] = [];
    rule.checkNet?.(net, file, (finding) => inNet.push(finding));
    // Most rules find nothing.
    if (inNet.length === 0) continue;
    const places = new Map<string, number>();
    const words = new Map<string, number>();
    for (const finding of inNet) {
      // A rule may say several things of one place, and the same twice.
      const place = placeOf(finding);
      if (count(place, places) <= (placesInFile.get(place) ?? 0)) continue;
      const said = wordsOf(finding);
      const key = `${said} ${count(said, words)}`;
      const earlier = inNets.get(key);
      if (earlier === undefined) inNets.set(key, { finding, phases: [net.phase] });
      else earlier.phases.push(net.phase);
    }
  }
  return [
    ...inFile.map((finding) => ({ rule, finding, phases: file.phases })),
    ...[...inNets.values()].map(({ finding, phases }) => ({ rule, finding, phases })),
  ];
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
