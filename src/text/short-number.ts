const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/** A number with three digits and a unit: `500`, `25.1 k`, `720 MMAC`. */
export function short(value: number, unit = ''): string {
  let power = 0;
  let scaled = value;
  while (power < PREFIXES.length - 1 && Number(scaled.toPrecision(3)) >= 1000) {
    scaled /= 1000;
    power++;
  }
  return `${Number(scaled.toPrecision(3))} ${PREFIXES[power]}${unit}`.trimEnd();
}
