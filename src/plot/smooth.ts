import type { Values } from './points.js';

/**
 * The mean over the last `window` iterations, at each iteration. A value that is not finite stays as it is, and counts in no
 * mean. Takes time linear in the number of values.
 */
export function smooth({ iterations, values }: Values, window: number): Values {
  const count = values.length;
  const finite = values.map((value) => (Number.isFinite(value) ? value : 0));
  // Sums are only ever added up, never subtracted from: a huge value leaves no rounding error behind. Those before
  // `middle` are kept as sums from each place up to it, the rest as one.
  const ahead = new Float64Array(count + 1);
  let middle = 0;
  let rest = 0;
  let first = 0;
  let inWindow = 0;
  const means = values.map((value, index) => {
    rest += finite[index]!;
    if (Number.isFinite(value)) inWindow++;
    while (iterations[first]! <= iterations[index]! - window) {
      if (Number.isFinite(values[first]!)) inWindow--;
      first++;
    }
    if (first > middle) {
      middle = index + 1;
      rest = 0;
      ahead[middle] = 0;
      for (let place = index; place >= first; place--) ahead[place] = ahead[place + 1]! + finite[place]!;
    }
    return Number.isFinite(value) ? (ahead[first]! + rest) / inWindow : value;
  });
  return { iterations, values: means };
}
