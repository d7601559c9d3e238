/** Measuring beside a peer, in one run, in turn: what counts is the ratio. */

/**
 * Times two functions in turn, A B A B …, after a warm-up of both.
 *
 * @returns the median time of each, in milliseconds, and the median of the ratios b/a round by round
 */
export function compare(
  a: () => void,
  b: () => void,
  { rounds = 21, warmUpMs = 500, roundMs = 60 } = {},
): { a: number; b: number; ratio: number } {
  const perRound = (run: () => void) => {
    const start = performance.now();
    let calls = 0;
    while (performance.now() - start < warmUpMs || calls < 3) {
      run();
      calls++;
    }
    return Math.max(1, Math.round((calls * roundMs) / (performance.now() - start)));
  };
  const [callsA, callsB] = [perRound(a), perRound(b)];
  const time = (run: () => void, calls: number) => {
    const start = performance.now();
    for (let i = 0; i < calls; i++) run();
    return (performance.now() - start) / calls;
  };
  const timesA: number[] = [];
  const timesB: number[] = [];
  for (let round = 0; round < rounds; round++) {
    timesA.push(time(a, callsA));
    timesB.push(time(b, callsB));
  }
  return {
    a: median(timesA),
    b: median(timesB),
    ratio: median(timesB.map((value, i) => value / timesA[i]!)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** One line of the result: what was measured, both times, the ratio and what is aimed at. */
export function line(what: string, ours: number, peer: number, ratio: string, aim: string): void {
  console.log(`${what}\n  ours ${ours.toFixed(2)} ms, peer ${peer.toFixed(2)} ms: ${ratio} (aim: ${aim})`);
}
