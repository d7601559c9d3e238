import type { Net } from './types.js';

/** A function of a net that is computed once for each net: what several rules ask for. */
export function perNet<T>(compute: (net: Net) => T): (net: Net) => T {
  return (net) => {
    // On the net, not in a WeakMap: a garbage collector keeps the values of those longer than the nets.
    if (!net.computed.has(compute)) net.computed.set(compute, compute(net));
    return net.computed.get(compute) as T;
  };
}
