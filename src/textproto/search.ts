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
