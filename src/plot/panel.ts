/** What pictures and terminals share of drawing a panel. */
import { type Axis, formatNumber, logarithmicAxis, valueAxis } from './axis.js';
import type { Panel, Plot, PlotCurve } from './series.js';

/** The axis of a panel's values. */
export function axisOf({ curves, logarithmic, limits }: Panel, ticks: number): Axis {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const { values, raw } of curves) {
    for (const value of raw === undefined ? values : raw.values) {
      if (!Number.isFinite(value) || (logarithmic && value <= 0)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (min > max) [min, max] = logarithmic ? [0.1, 1] : [0, 1];
  return logarithmic ? logarithmicAxis(min, max, ticks) : valueAxis(min, max, ticks, limits);
}

/** A panel's title, with what its axis does to numbers. */
export function headingOf({ title, logarithmic }: Panel): string {
  return logarithmic ? `${title} (logarithmic)` : title;
}

/** The plot in words, for those who do not see it. */
export function description({ panels, notes }: Plot): string {
  const lines = panels.flatMap(({ curves }) => curves.map((curve) => `${curve.label}: ${inWords(curve)}`));
  return [...lines, ...notes].join('\n');
}

function inWords({ iterations, values }: PlotCurve): string {
  const at = (index: number) => `${formatNumber(values[index]!)} at iteration ${iterations[index]}`;
  return values.length === 1 ? at(0) : `${at(0)}, ${at(values.length - 1)}`;
}
