/** The index of the first of some increasing numbers that is not below another; how many there are, if all are. */
export function firstFrom(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  // Most often all are below.
  if (high > 0 && numbers[high - 1]! < least) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of some things, in the order of their places, have a place up to and including a last one. */
export function countUpTo<T>(things: readonly T[], placeOf: (thing: T) => number, last: number): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(things[middle]!) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}
