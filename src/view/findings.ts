import { SEVERITIES, type Severity } from '../lint/diagnostic.js';
import type { ViewFinding, ViewModel } from './model.js';
import type { Graph } from './units.js';

/** The findings of a state, by the units that they are in. */
export interface Placed {
  readonly byUnit: ReadonlyMap<number, readonly ViewFinding[]>;
  /** Those of the net as such, or of layers that the state leaves out. */
  readonly elsewhere: readonly ViewFinding[];
}

/** The findings at each box, by its layers' lines. */
export function placeFindings(model: ViewModel, state: number, graph: Graph): Placed {
  const layers = graph.state.layers
    .map(({ lines }, index) => ({ lines, unit: graph.unitOf[index]! }))
    .filter(({ lines }) => lines[0] > 0)
    .sort((a, b) => a.lines[0] - b.lines[0]);
  const byUnit = new Map<number, ViewFinding[]>();
  const elsewhere: ViewFinding[] = [];
  for (const finding of model.findings) {
    if (!finding.states.includes(state)) continue;
    let [low, high] = [0, layers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (layers[middle]!.lines[0] <= finding.line) low = middle + 1;
      else high = middle;
    }
    const layer = layers[low - 1];
    if (layer === undefined || finding.line > layer.lines[1]) elsewhere.push(finding);
    else {
      const known = byUnit.get(layer.unit);
      if (known === undefined) byUnit.set(layer.unit, [finding]);
      else known.push(finding);
    }
  }
  return { byUnit, elsewhere };
}

/** The highest severity; info where there are none. */
export function worst(findings: readonly ViewFinding[]): Severity {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'info';
}

/** A finding with its place, as compilers write it. */
export function findingText(path: string, { line, column, severity, message, rule }: ViewFinding): string {
  return `${path}:${line}:${column}: ${severity}: ${message} (${rule})`;
}
