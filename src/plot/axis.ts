/** Axes: which range they show, and where their ticks are. */

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly logarithmic: boolean;
  /** Where ticks are, from low to high, and what stands there. */
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** Where a value is on an axis: 0 at its beginning, 1 at its end. */
export function positionOn({ min, max, logarithmic }: Axis, value: number): number {
  if (logarithmic) return (Math.log10(value) - Math.log10(min)) / (Math.log10(max) - Math.log10(min));
  return (value - min) / (max - min);
}

/** An axis of iterations: exactly as long as the data. */
export function iterationAxis(min: number, max: number, count: number): Axis {
  if (min === max)
    return { min: min - 1, max: max + 1, logarithmic: false, ticks: [tick(min, formatIteration)] };
  const step = Math.max(1, niceStep((max - min) / Math.max(1, count)));
  return {
    min,
    max,
    logarithmic: false,
    ticks: multiples(min, max, step).map((value) => tick(value, formatIteration)),
  };
}

/**
 * An axis of values that begins and ends at a tick.
 *
 * @param count about how many ticks there is room for
 * @param limits what the axis never goes beyond, where all values lie within
 */
export function valueAxis(
  min: number,
  max: number,
  count: number,
  limits: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Axis {
  const size = Math.max(Math.abs(min), Math.abs(max));
  const [low, high] = max - min <= size * ROUNDING ? around(max) : [min, max];
  const step = niceStep((high - low) / Math.max(1, count));
  const first = Math.max(limits[0], Math.floor(low / step + ROUNDING) * step);
  const last = Math.min(limits[1], Math.ceil(high / step - ROUNDING) * step);
  const format = formatFor(step, Math.max(Math.abs(first), Math.abs(last)));
  const ticks = multiples(first, last, step).map((value) => tick(value, format));
  return { min: first, max: last, logarithmic: false, ticks };
}

/** A logarithmic axis of positive values. */
export function logarithmicAxis(min: number, max: number, count: number): Axis {
  let low = Math.floor(Math.log10(min) + ROUNDING);
  let high = Math.ceil(Math.log10(max) - ROUNDING);
  if (low === high) {
    low--;
    high++;
  }
  const every = Math.max(1, Math.ceil((high - low) / Math.max(1, count)));
  const ticks: Axis['ticks'][number][] = [];
  for (let power = low; power <= high; power += every) {
    for (const digit of (high - low) * 3 <= count && power < high ? [1, 2, 5] : [1]) {
      const value = Number(`${digit}e${power}`);
      ticks.push({ value, label: formatNumber(value) });
    }
  }
  return { min: 10 ** low, max: 10 ** high, logarithmic: true, ticks };
}

/** Sums and quotients of decimal fractions are off by about this much. */
const ROUNDING = 1e-9;

/** The next step upwards of 1, 2, 5, 10, 20, 50 and so on. */
function niceStep(step: number): number {
  const power = Math.floor(Math.log10(step));
  for (const digit of [1, 2, 5]) {
    const nice = Number(`${digit}e${power}`);
    if (nice >= step * (1 - ROUNDING)) return nice;
  }
  return Number(`1e${power + 1}`);
}

function around(value: number): [number, number] {
  if (value === 0) return [0, 1];
  const margin = Math.abs(value) / 10;
  return [value - margin, value + margin];
}

function multiples(min: number, max: number, step: number): number[] {
  const first = Math.ceil(min / step - ROUNDING);
  const last = Math.floor(max / step + ROUNDING);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

function tick(value: number, format: (value: number) => string): { value: number; label: string } {
  return { value, label: format(value) };
}

/** How to write multiples of a step, all with as many digits. */
function formatFor(step: number, largest: number): (value: number) => string {
  const power = Math.floor(Math.log10(step) + ROUNDING);
  if (largest < 1e6 && step >= 1e-5) return (value) => value.toFixed(Math.max(0, -power));
  const digits = Math.max(0, Math.floor(Math.log10(largest) + ROUNDING) - power);
  return (value) => (value === 0 ? '0' : shortExponent(Number(value.toExponential(digits))));
}

function shortExponent(value: number): string {
  return value.toExponential().replace('+', '');
}

/** A number in few characters: `0.05`, `1e-7`, `2.5e29`. */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const plain = Number(value.toPrecision(6));
  return size >= 1e6 || size < 1e-4 ? shortExponent(plain) : String(plain);
}

function formatIteration(value: number): string {
  if (value !== 0 && value % 1e6 === 0) return `${value / 1e6}M`;
  if (value >= 10_000 && value % 100 === 0) return `${value / 1000}k`;
  return String(value);
}
